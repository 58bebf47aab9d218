//! The page on which a site is added.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_e2e::{Look, Page, SERVER_HOST, Server, Stage, until};

/// How long a site and its verdict may take.
pub const LIMIT: Duration = Duration::from_secs(30);

/// What a page meets where the disk is full.
pub const NO_ROOM: &str = "\
    const { local } = chrome.storage;
    window.write = local.set;
    local.set = () => Promise.reject(new Error('no room'));
    return null;";

/// The disk has room again.
pub const ROOM_AGAIN: &str = "chrome.storage.local.set = window.write; return null;";

/// Puts what is to be written into a field, as somebody who types it and goes on.
pub async fn write(page: &Page<'_>, field: &str, text: &str) -> Result<()> {
    page.click(&format!("#field-{field}")).await?;
    let selected = format!("document.querySelector('#field-{field}').select(); return null;");
    page.run::<Option<()>>(&selected).await?;
    page.type_text(text).await
}

pub async fn write_into(page: &Page<'_>, css: &str, text: &str) -> Result<()> {
    page.click(css).await?;
    page.type_text(text).await
}

/// What stands in a field.
pub async fn written(page: &Page<'_>, field: &str) -> Result<String> {
    page.run(&format!(
        "return document.querySelector('#field-{field}')?.value ?? 'no such field';"
    ))
    .await
}

/// Waits until the form says something that begins like this.
pub async fn says(page: &Page<'_>, beginning: &str) -> Result<()> {
    until(beginning, LIMIT, async || {
        let said: String = page
            .run("return document.querySelector('[data-testid=site-answer]')?.textContent ?? '';")
            .await?;
        Ok(Look::at(said.starts_with(beginning), || said))
    })
    .await
}

/// The form with a name and an address in it; whoever is asked for the site agrees.
pub async fn begin<'b>(stage: &'b Stage, name: &str, address: &str) -> Result<Page<'b>> {
    let site = format!("*://{SERVER_HOST}/*");
    stage.browser.will_agree_to(&[site]).await?;
    let page = stage.browser.extension_page("site.html").await?;
    write(&page, "site-name", name).await?;
    write(&page, "site-address", address).await?;
    Ok(page)
}

/// The site is asked, and the form shows what it has said.
pub async fn be_told(page: &Page<'_>) -> Result<()> {
    page.click("[data-action='ask-site']").await?;
    page.element("#field-site-sign-out").await?;
    Ok(())
}

pub async fn save(page: Page<'_>, server: &Server) -> Result<()> {
    page.click("[data-action='save-site']").await?;
    says(&page, "Saved").await?;
    page.element(&format!("[data-site='{}']", server.at("")))
        .await?;
    page.close().await
}

/// Fields of the form and what has to stand in them.
pub async fn expect_written(page: &Page<'_>, fields: &[(&str, &str)]) -> Result<()> {
    for (field, expected) in fields {
        let there = written(page, field).await?;
        ensure!(there == *expected, "{field}: {there:?}");
    }
    Ok(())
}
