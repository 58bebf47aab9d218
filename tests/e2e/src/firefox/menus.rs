//! What is asked of the browser's window and not of a page: menus and shortcuts.

use anyhow::Result;
use serde_json::json;
use thirtyfour::{By, Key};

use super::{in_chrome, set_context};
use crate::{
    Browser,
    wait::{Look, PATIENCE, until},
};

/// Opens the menu of the page in the current tab as a person does, and chooses the item that says this.
pub(crate) async fn choose_in_menu(browser: &Browser, label: &str) -> Result<()> {
    let body = browser.session().find(By::Tag("body")).await?;
    let mouse = browser.session().action_chain();
    mouse
        .move_to_element_center(&body)
        .context_click()
        .perform()
        .await?;
    until("the menu of the page", PATIENCE, async || {
        let items: Vec<String> = in_chrome(
            browser,
            r#"
            const [label] = arguments;
            const menu = document.getElementById("contentAreaContextMenu");
            if (menu.state !== "open") return [menu.state];
            const items = [...menu.querySelectorAll("menuitem")].filter((item) => !item.hidden);
            const wanted = items.find((item) => item.label === label);
            if (!wanted) return items.map((item) => item.label);
            menu.activateItem(wanted);
            return [];
            "#,
            vec![json!(label)],
        )
        .await?;
        Ok(Look::at(items.is_empty(), || format!("{items:?}")))
    })
    .await
}

/// Presses Alt, Shift and a letter, which the browser's window hears before any page does.
pub(crate) async fn press_in_window(browser: &Browser, letter: char) -> Result<()> {
    set_context(browser, "chrome").await?;
    let keys = browser.session().action_chain();
    let pressed = keys
        .key_down(Key::Alt)
        .key_down(Key::Shift)
        .key_down(letter)
        .key_up(letter)
        .key_up(Key::Shift)
        .key_up(Key::Alt)
        .perform()
        .await;
    set_context(browser, "content").await?;
    Ok(pressed?)
}
