//! The popup, by the hooks that it promises to keep.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::{
    Browser, Page,
    wait::{Look, PATIENCE, until},
};

/// Rendered with everything else of the popup, whatever there is to show.
const SHARED_DEVICE: &str = "[data-testid='shared-device'][aria-checked]";

/// An open popup.
#[derive(Debug)]
pub struct Popup<'b>(Page<'b>);

impl Popup<'_> {
    /// The page it is.
    pub fn page(&self) -> &Page<'_> {
        &self.0
    }

    /// What it says of a service; nothing when it does not list the service.
    ///
    /// # Errors
    /// When the popup has gone.
    pub async fn status(&self, service: &str) -> Result<Option<String>> {
        self.0.attribute(&row(service), "data-status").await
    }

    /// Waits until it says this of a service.
    ///
    /// # Errors
    /// When it says something else for as long as `limit`.
    pub async fn wait_for_status(
        &self,
        service: &str,
        status: &str,
        limit: Duration,
    ) -> Result<()> {
        until(
            &format!("the popup to say {status} of {service}"),
            limit,
            async || {
                let said = self.status(service).await?;
                Ok(Look::at(said.as_deref() == Some(status), || {
                    format!("{said:?}")
                }))
            },
        )
        .await
    }

    /// Presses a button in a service's row: `sign-out`, `undo`, `retry`.
    ///
    /// # Errors
    /// When there is no such button.
    pub async fn press(&self, service: &str, action: &str) -> Result<()> {
        self.0
            .click(&format!("{} [data-action='{action}']", row(service)))
            .await
    }

    /// Presses `Sign out of everything`.
    ///
    /// # Errors
    /// When there is no such button.
    pub async fn press_sign_out_all(&self) -> Result<()> {
        self.0.click("[data-action='sign-out-all']").await
    }

    /// Whether the shared-device switch is on.
    ///
    /// # Errors
    /// When there is no such switch.
    pub async fn shared_device(&self) -> Result<bool> {
        let checked = self.0.attribute(SHARED_DEVICE, "aria-checked").await?;
        Ok(checked.as_deref() == Some("true"))
    }

    /// Turns the shared-device switch on or off, and returns when it shows so.
    ///
    /// # Errors
    /// When it does not turn.
    pub async fn set_shared_device(&self, on: bool) -> Result<()> {
        if self.shared_device().await? != on {
            self.0.click(SHARED_DEVICE).await?;
        }
        until("the shared-device switch to turn", PATIENCE, async || {
            let is_on = self.shared_device().await?;
            Ok(Look::at(is_on == on, || format!("aria-checked={is_on}")))
        })
        .await
    }

    /// Closes it.
    ///
    /// # Errors
    /// When it has gone already.
    pub async fn close(self) -> Result<()> {
        self.0.close().await
    }
}

impl Browser {
    /// Opens the popup in a tab, and returns when it shows something.
    ///
    /// # Errors
    /// When it shows nothing.
    pub async fn popup(&self) -> Result<Popup<'_>> {
        let page = self.extension_page("popup.html").await?;
        page.element(SHARED_DEVICE)
            .await
            .context("the popup shows nothing")?;
        Ok(Popup(page))
    }

    /// What a popup opened now says of a service.
    ///
    /// # Errors
    /// When the popup shows nothing.
    pub async fn popup_status(&self, service: &str) -> Result<Option<String>> {
        let popup = self.popup().await?;
        let status = popup.status(service).await?;
        popup.close().await?;
        Ok(status)
    }

    /// Opens the popup and keeps it open until it says this of a service.
    ///
    /// # Errors
    /// When it says something else for as long as `limit`.
    pub async fn wait_for_status(
        &self,
        service: &str,
        status: &str,
        limit: Duration,
    ) -> Result<()> {
        let popup = self.popup().await?;
        let waited = popup.wait_for_status(service, status, limit).await;
        popup.close().await?;
        let Err(error) = waited else { return Ok(()) };
        // A popup that does not follow what happens is another fault than a wrong verdict.
        let reopened = self.popup_status(service).await?;
        Err(error.context(format!(
            "a popup opened afresh says {reopened:?} of {service}"
        )))
    }

    /// Opens the popup and presses a button in a service's row.
    ///
    /// # Errors
    /// When there is no such button.
    pub async fn press(&self, service: &str, action: &str) -> Result<()> {
        let popup = self.popup().await?;
        popup.press(service, action).await?;
        popup.close().await
    }

    /// Opens the popup and presses `Sign out of everything`.
    ///
    /// # Errors
    /// When there is no such button.
    pub async fn press_sign_out_all(&self) -> Result<()> {
        let popup = self.popup().await?;
        popup.press_sign_out_all().await?;
        popup.close().await
    }

    /// Opens the popup and says whether others use this device.
    ///
    /// # Errors
    /// When the switch does not turn.
    pub async fn set_shared_device(&self, on: bool) -> Result<()> {
        let popup = self.popup().await?;
        popup.set_shared_device(on).await?;
        popup.close().await
    }
}

fn row(service: &str) -> String {
    format!("[data-service='{service}']")
}
