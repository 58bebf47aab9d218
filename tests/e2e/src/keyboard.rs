//! A page worked by keyboard alone.

use anyhow::Result;
use thirtyfour::Key;

use crate::{
    Page,
    wait::{Look, PATIENCE, until},
};

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
        self.type_text(&key.value().to_string()).await?;
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
        const STOPS: usize = 250;
        let selector = serde_json::Value::from(css).to_string();
        let is_there = format!("return document.activeElement?.matches({selector}) ?? false;");
        self.element(css).await?;
        for _ in 0..STOPS {
            if self.run::<bool>(&is_there).await? {
                return Ok(());
            }
            self.press_key(Key::Tab).await?;
        }
        anyhow::bail!("the keyboard does not get to {css}")
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
