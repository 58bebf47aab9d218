//! What is asked of the extension outside its pages: by a shortcut, in a menu, on a notification.

use anyhow::Result;
use serde_json::json;

use crate::{Browser, BrowserKind, TabHandle, chromium, firefox};

impl Browser {
    /// Asks for something by its shortcut, with a tab before one. In Chromium the browser's own part is
    /// left out: no driver's keys get as far as its shortcuts.
    ///
    /// # Errors
    /// When the tab has gone, or the extension's background sleeps in Chromium.
    pub async fn press_shortcut(&self, command: &str, letter: char, tab: &TabHandle) -> Result<()> {
        self.select(tab).await?;
        match self.kind() {
            BrowserKind::Chromium => {
                let command = json!(command);
                self.tell_worker_of_tab(&format!(
                    "chrome.commands.onCommand.dispatch({command}, tab);"
                ))
                .await
            }
            BrowserKind::Firefox => firefox::press_in_window(self, letter).await,
        }
    }

    /// Chooses what the extension offers in the menu of a page. In Chromium the browser's own part is
    /// left out: a menu is not in any page, and no driver sees it.
    ///
    /// # Errors
    /// When the tab has gone, or the menu has no such item.
    pub async fn choose_in_menu(&self, item: &str, label: &str, tab: &TabHandle) -> Result<()> {
        self.select(tab).await?;
        match self.kind() {
            BrowserKind::Chromium => {
                let item = json!(item);
                self.tell_worker_of_tab(&format!(
                    "chrome.contextMenus.onClicked.dispatch({{ menuItemId: {item} }}, tab);"
                ))
                .await
            }
            BrowserKind::Firefox => firefox::choose_in_menu(self, label).await,
        }
    }

    /// Presses a button of a notification, or the notification itself.
    ///
    /// # Errors
    /// When the extension's background sleeps.
    pub async fn press_on_notification(&self, id: &str, button: Option<u8>) -> Result<()> {
        let id = json!(id);
        let pressed = button.map_or_else(
            || format!("onClicked.dispatch({id})"),
            |button| format!("onButtonClicked.dispatch({id}, {button})"),
        );
        self.tell_worker(&format!("chrome.notifications.{pressed};"))
            .await
    }

    /// The same, with the current tab as `tab`.
    async fn tell_worker_of_tab(&self, script: &str) -> Result<()> {
        let shown = json!(self.run_here::<String>("return location.href;").await?);
        self.tell_worker(&format!(
            "const tabs = await chrome.tabs.query({{}});
             const tab = tabs.find(({{ url }}) => url === {shown}) ?? tabs[0];
             {script}"
        ))
        .await
    }

    /// Has Chromium's worker hear what the browser would tell it.
    async fn tell_worker(&self, script: &str) -> Result<()> {
        self.worker_awake().await?;
        chromium::in_worker(self, &format!("(async () => {{ {script} }})();")).await
    }
}
