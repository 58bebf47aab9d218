//! Whether anybody uses the device, as the browser tells the extension.

use anyhow::Result;
use serde_json::json;

use crate::{Browser, BrowserKind, chromium};

impl Browser {
    /// Has the browser say this whenever the extension's background asks whether anybody uses the
    /// device: `active`, `idle` or `locked`.
    ///
    /// No driver can leave a device alone: one browser counts no idle time without a screen, the other
    /// knows no locked one. The answer is put into the background that runs now; one that starts later
    /// asks the browser itself again.
    ///
    /// # Errors
    /// When the background does not run.
    pub async fn say_of_the_device(&self, activity: &str) -> Result<()> {
        match self.kind() {
            BrowserKind::Chromium => {
                let say = format!("chrome.idle.queryState = async () => {activity:?};");
                chromium::in_worker(self, &say).await
            }
            BrowserKind::Firefox => {
                // Made of the background's own: what a page has made is dead once it is closed.
                let say = format!(
                    "const background = chrome.extension.getBackgroundPage();
                     const {{ Function, Promise }} = background;
                     background.chrome.idle.queryState =
                         Function.prototype.bind.call(Promise.resolve, Promise, {activity:?});"
                );
                self.in_extension(&say).await
            }
        }
    }

    /// Chooses after how many minutes without use a shared device's sessions end.
    ///
    /// # Errors
    /// When the extension does not take it.
    pub async fn set_idle_minutes(&self, minutes: u16) -> Result<()> {
        let message = json!({ "command": "set-idle-minutes", "minutes": minutes });
        self.in_extension(&format!("await chrome.runtime.sendMessage({message});"))
            .await
    }
}
