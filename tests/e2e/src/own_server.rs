//! A server of the user's own whose software is known: its address is all that is written.

use anyhow::Result;
use end_credits_demo::plays::Play;

use crate::{
    Browser,
    wait::{Look, PATIENCE, until},
};

impl Browser {
    /// Adds a server that plays this software, and returns when it is saved. Its own host, and those
    /// of the `others`, are asked for and granted.
    ///
    /// # Errors
    /// When the form does not take it.
    pub async fn add_server(&self, software: &str, play: &Play, others: &[String]) -> Result<()> {
        let host = play.domains.first().copied().unwrap_or_default();
        let mut hosts = vec![format!("*://{host}/*")];
        hosts.extend_from_slice(others);
        self.will_agree_to(&hosts).await?;
        let page = self.extension_page("site.html").await?;
        page.element("#field-site-kind").await?;
        page.run::<()>(&format!(
            "const kind = document.querySelector('#field-site-kind');
             kind.value = '{software}';
             kind.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
        .await?;
        page.click("#field-site-address").await?;
        page.type_text(play.watch).await?;
        page.click("[data-action='save-known-site']").await?;
        until("the server to be saved", PATIENCE, async || {
            let said: String = page
                .run("return document.querySelector('[data-testid=site-answer]')?.textContent ?? '';")
                .await?;
            Ok(Look::at(said.starts_with("Saved"), || said))
        })
        .await?;
        page.close().await
    }
}
