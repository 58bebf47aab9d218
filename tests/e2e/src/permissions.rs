//! What a user lets the extension reach, asked for from a click and answered as a user does.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{
    Browser, BrowserKind, Page, chromium, firefox,
    wait::{Look, PATIENCE, until},
};

impl Browser {
    /// Asks for hosts from a click in a page of the extension, with a user who says yes.
    ///
    /// # Errors
    /// When the browser does not let the extension reach them.
    pub async fn ask_for(&self, hosts: &[String]) -> Result<()> {
        self.will_agree_to(hosts).await?;
        let page = self.begin_to_ask(hosts).await?;
        let answer = answer(&page).await?;
        page.close().await?;
        ensure!(answer == "true", "asked for {hosts:?}, and got {answer}");
        ensure!(self.may_reach(hosts).await?, "{hosts:?} cannot be reached");
        Ok(())
    }

    /// Whoever asks for these hosts from a click will be answered with yes.
    ///
    /// # Errors
    /// When the browser cannot be told so.
    pub async fn will_agree_to(&self, hosts: &[String]) -> Result<()> {
        match self.kind() {
            BrowserKind::Chromium => chromium::say_yes_to(self, hosts).await,
            BrowserKind::Firefox => firefox::ask_no_questions(self, true).await,
        }
    }

    /// The same with a user who says no. Chromium's question goes with the page that it stands
    /// before; Firefox's has a button for it.
    ///
    /// # Errors
    /// When the browser lets the extension reach them all the same.
    pub async fn ask_in_vain(&self, hosts: &[String]) -> Result<()> {
        if self.kind() == BrowserKind::Firefox {
            firefox::ask_no_questions(self, false).await?;
        }
        let page = self.begin_to_ask(hosts).await?;
        if self.kind() == BrowserKind::Firefox {
            firefox::press_no(self).await?;
            let answer = answer(&page).await?;
            ensure!(answer == "false", "refused {hosts:?}, and got {answer}");
        }
        page.close().await?;
        ensure!(!self.may_reach(hosts).await?, "{hosts:?} can be reached");
        Ok(())
    }

    /// Takes hosts back on the browser's own page about the extension.
    ///
    /// # Errors
    /// When the extension reaches them all the same.
    pub async fn withdraw(&self, hosts: &[String]) -> Result<()> {
        match self.kind() {
            BrowserKind::Chromium => chromium::withdraw(self, hosts).await?,
            BrowserKind::Firefox => firefox::withdraw(self, hosts).await?,
        }
        ensure!(!self.may_reach(hosts).await?, "{hosts:?} can be reached");
        Ok(())
    }

    /// Whether the extension reaches all of these.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn may_reach(&self, hosts: &[String]) -> Result<bool> {
        let wanted = json!({ "origins": hosts });
        self.in_extension(&format!(
            "return await chrome.permissions.contains({wanted});"
        ))
        .await
    }

    /// A page with a button that asks, once it has been pressed.
    async fn begin_to_ask(&self, hosts: &[String]) -> Result<Page<'_>> {
        let page = self.bare_page(self.extension()).await?;
        let wanted = json!({ "origins": hosts });
        page.run::<()>(&format!(
            r#"
            const button = document.body.appendChild(document.createElement("button"));
            button.id = "ask";
            button.textContent = "Ask";
            const say = (what) => (document.documentElement.dataset.answer = what);
            button.addEventListener("click", () => chrome.permissions.request({wanted}).then(say, say));
            return null;
            "#
        ))
        .await?;
        page.click("#ask").await?;
        Ok(page)
    }
}

async fn answer(page: &Page<'_>) -> Result<String> {
    until("the browser's answer", PATIENCE, async || {
        let answer = page.attribute("html", "data-answer").await?;
        Ok(match answer {
            Some(answer) => Look::Ready(answer),
            None => Look::NotYet("none".to_owned()),
        })
    })
    .await
}
