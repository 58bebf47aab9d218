//! The ways in which a browser ends.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{Browser, BrowserKind, TabHandle, chromium, firefox};

/// How a browser ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quit {
    /// This tab, with no other one left, is closed.
    ByLastTab(TabHandle),
    /// Its only window is closed.
    ByWindow,
    /// Its menu's last entry is chosen.
    ByMenu,
    /// Its processes are killed, as when the power fails. What its cookie jar held by then is on
    /// disk, and so is which tabs were open.
    Killed,
}

impl Browser {
    /// Ends the browser, and returns when its process has gone. [`Browser::start_again`] starts it
    /// with the same profile.
    ///
    /// # Errors
    /// When the browser was not launched as one that lasts, or does not end.
    pub async fn end(&mut self, how: Quit) -> Result<()> {
        if how == Quit::Killed {
            self.write_cookies_to_disk().await?;
            self.write_tabs_to_disk().await?;
            self.running()?.kill();
            self.let_go();
            return Ok(());
        }
        if let Quit::ByLastTab(last) = &how {
            for tab in self.tabs().await?.into_iter().filter(|tab| tab != last) {
                self.close_tab(tab).await?;
            }
            self.at(last).await?;
        } else {
            self.at_any().await?;
        }
        let told = match self.kind() {
            BrowserKind::Chromium => self.tell_chromium(&how).await,
            BrowserKind::Firefox => self.tell_firefox(&how).await,
        };
        let gone = self.running()?.gone().await;
        self.let_go();
        // The driver may lose the browser before it has answered: what counts is that it has gone.
        match (gone, told) {
            (Ok(()), _) => Ok(()),
            (Err(error), Ok(())) => Err(error),
            (Err(_), Err(error)) => Err(error),
        }
        .with_context(|| format!("{how:?} does not end it"))
    }

    async fn tell_chromium(&self, how: &Quit) -> Result<()> {
        match how {
            Quit::ByLastTab(_) => {
                self.session().close_window().await?;
            }
            Quit::ByWindow => {
                let close = "const { id } = await chrome.windows.getCurrent();
                             setTimeout(() => chrome.windows.remove(id), 0);";
                self.in_extension::<()>(close).await?;
            }
            Quit::ByMenu => {
                chromium::here(self, "Browser.close", json!({})).await?;
            }
            Quit::Killed => bail!("nobody is told when the power fails"),
        }
        Ok(())
    }

    async fn tell_firefox(&self, how: &Quit) -> Result<()> {
        let command = match how {
            Quit::ByLastTab(_) => "BrowserCommands.closeTabOrWindow()",
            Quit::ByWindow => "BrowserCommands.tryToCloseWindow()",
            Quit::ByMenu => "Services.startup.quit(Ci.nsIAppStartup.eAttemptQuit)",
            Quit::Killed => bail!("nobody is told when the power fails"),
        };
        // After the answer to this, which the browser could not give any more.
        let later = format!("setTimeout(() => {command}, 0);");
        firefox::in_chrome::<Value>(self, &later, vec![]).await?;
        Ok(())
    }
}
