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
        let say = format!("chrome.idle.queryState = async () => {activity:?};");
        match self.kind() {
            BrowserKind::Chromium => chromium::in_worker(self, &say).await,
            BrowserKind::Firefox => {
                // In place, for the page may not give the background an object of its own.
                let put = format!("chrome.extension.getBackgroundPage().eval({});", json!(say));
                self.in_extension(&put).await
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
