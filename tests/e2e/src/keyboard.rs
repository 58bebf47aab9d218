//! A page worked by keyboard alone.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::{
    Page,
    wait::{Look, PATIENCE, until},
};

/// What can be worked by keyboard in a page as it is now, in the order in which it is read.
const STOPS: &str = "
    const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const stops = [...document.querySelectorAll(kinds)].filter((each) =>
        each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }));
";

impl Page<'_> {
    /// Presses a key where the keyboard is, and returns when the page has taken it up: Firefox hands
    /// keys over after the driver has answered, and the next look would be at what was before.
    ///
    /// # Errors
    /// When the page does not have the keyboard, or does not take the key up.
    pub async fn press_key(&self, key: Key) -> Result<()> {
        self.browser().at(self.tab()).await?;
        // A page without it hears of a key, and its buttons do nothing.
        self.shows("a page with the keyboard", "return document.hasFocus();")
            .await?;
        let name = match key {
            Key::Space => " ".to_owned(),
            Key::Up | Key::Down => format!("Arrow{key:?}"),
            ref key => format!("{key:?}"),
        };
        let name = serde_json::Value::from(name);
        self.run::<()>(&format!(
            "const {{ dataset }} = document.documentElement;
             dataset.key = 'down';
             const heard = ({{ key }}) => {{
                 if (key !== {name}) return;
                 dataset.key = 'up';
                 removeEventListener('keyup', heard, true);
             }};
             addEventListener('keyup', heard, true);"
        ))
        .await?;
        // To the page, whatever is at the keyboard in it: a field for files takes what is sent to it
        // for their names.
        let actions = self.browser().session().action_chain();
        actions.send_keys(key.value().to_string()).perform().await?;
        self.shows(
            "the key to be taken up",
            "return document.documentElement.dataset.key === 'up';",
        )
        .await
    }

    /// Types where the keyboard is.
    ///
    /// # Errors
    /// When the page has gone.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let browser = self.browser();
        browser.at(self.tab()).await?;
        let focused = browser.session().active_element().await?;
        focused.send_keys(text).await?;
        Ok(())
    }

    /// Goes on by Tab, never back, until the keyboard is at an element that `css` selects.
    ///
    /// # Errors
    /// When it never gets there.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        // More stops than a page has that somebody would want to work by keyboard.
        const MOST: usize = 250;
        let selector = serde_json::Value::from(css).to_string();
        let is_there = format!("return document.activeElement?.matches({selector}) ?? false;");
        self.element(css).await?;
        for _ in 0..MOST {
            if self.run::<bool>(&is_there).await? {
                return Ok(());
            }
            self.press_key(Key::Tab).await?;
        }
        anyhow::bail!("the keyboard does not get to {css}")
    }

    /// That Tab alone leads through the whole page: to everything that can be worked, once each, in the
    /// order in which it is read, and one sees where one is.
    ///
    /// # Errors
    /// When something is left out or out of turn, when there is no way on, or nothing shows the place.
    pub async fn expect_a_way_by_tab(&self) -> Result<()> {
        self.keyboard_to_the_start().await?;
        let stops: usize = self.run(&format!("{STOPS} return stops.length;")).await?;
        ensure!(stops > 0, "nothing can be worked");
        for stop in 0..stops {
            self.press_key(Key::Tab).await?;
            let (at, is_seen, what): (usize, bool, String) = self
                .run(&format!(
                    "{STOPS}
                     const at = document.activeElement;
                     const {{ outlineStyle, outlineWidth }} = getComputedStyle(at);
                     const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px';
                     return [stops.indexOf(at) + 1, isSeen, at.outerHTML.slice(0, 200)];"
                ))
                .await?;
            let expected = stop + 1;
            ensure!(at == expected, "stop {expected} of {stops} is {at}, {what}");
            ensure!(is_seen, "nothing shows that the keyboard is at {what}");
        }
        self.keyboard_to_the_start().await
    }

    /// Whoever goes on by Tab from here gets to the first thing that can be worked.
    async fn keyboard_to_the_start(&self) -> Result<()> {
        self.run(
            "document.activeElement?.blur();
             getSelection().setPosition(document.body, 0);",
        )
        .await
    }

    /// Waits until the keyboard is at an element that `css` selects, without pressing anything.
    ///
    /// # Errors
    /// When it is elsewhere for long.
    pub async fn focus_at(&self, css: &str) -> Result<()> {
        let selector = serde_json::Value::from(css).to_string();
        let look = format!(
            "const at = document.activeElement;
             return at?.matches({selector}) ? '' : at?.outerHTML.slice(0, 200) ?? 'nothing';"
        );
        until(&format!("the keyboard at {css}"), PATIENCE, async || {
            let at: String = self.run(&look).await?;
            Ok(Look::at(at.is_empty(), || at.clone()))
        })
        .await
    }

    /// Waits until a question about the page is answered with yes. It is the body of a function.
    ///
    /// # Errors
    /// When it is not for long.
    pub async fn shows(&self, what: &str, body: &str) -> Result<()> {
        until(what, PATIENCE, async || {
            let is_so: bool = self.run(body).await?;
            Ok(Look::at(is_so, || "a page that does not".to_owned()))
        })
        .await
    }
}
