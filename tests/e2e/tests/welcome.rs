//! The rehearsal: what a first sign-out will be like, with nobody's session.

use anyhow::{Result, ensure};
use end_credits_e2e::{Page, Stage, scenario};

async fn wait_for(page: &Page<'_>, status: &str) -> Result<()> {
    let seen = format!("[data-testid='rehearsal'][data-status='{status}']");
    page.element(&seen).await.map(drop)
}

scenario! {
    async fn rehearsed_to_its_end(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("welcome.html").await?;
        wait_for(&page, "none").await?;
        page.click("[data-action='rehearse']").await?;
        wait_for(&page, "signed-in").await?;
        let session = "return localStorage.length;";
        let open: usize = page.run(session).await?;
        ensure!(open == 1, "{open} sessions are rehearsed with");
        page.run::<()>(
            "const [tab] = await chrome.tabs.query({ url: chrome.runtime.getURL('rehearsal.html') });
             await chrome.tabs.remove(tab.id);",
        )
        .await?;
        wait_for(&page, "signing-out").await?;
        wait_for(&page, "signed-out").await?;
        page.shows(
            "every step done",
            "const steps = [...document.querySelectorAll('.scenes li')];
             return steps.length === 3 && steps.every((step) => step.dataset.step === 'done');",
        )
        .await?;
        let left: usize = page.run(session).await?;
        ensure!(left == 0, "the rehearsal has left something behind");
        ensure!(stage.service().requests().is_empty(), "a service was asked");
        page.close().await
    }
}
