//! Django's administration, whose sessions are its own.

use anyhow::{Result, ensure};
use end_credits_e2e::{Page, SERVER_HOST, SERVER_PASSWORD, SERVER_USER, Server, Stage, TabHandle};

use crate::form::{LIMIT, write_into};

/// What the extension calls a site on that host.
pub fn id() -> String {
    format!("own:{SERVER_HOST}")
}

/// Signs in to Django's administration in a new tab.
pub async fn sign_in(stage: &Stage, server: &Server) -> Result<TabHandle> {
    let tab = stage.browser.open_tab(&server.at("/admin/login/")).await?;
    let page = Page::in_tab(&stage.browser, tab);
    write_into(&page, "#id_username", SERVER_USER).await?;
    write_into(&page, "#id_password", SERVER_PASSWORD).await?;
    page.click("#login-form [type=submit]").await?;
    page.shows(
        "the administration",
        "return location.pathname === '/admin/';",
    )
    .await?;
    Ok(page.into_tab())
}

/// The site is watched; closing its only tab signs out to a proof, on both sides.
pub async fn closing_is_proved(stage: &Stage, server: &Server, tab: TabHandle) -> Result<()> {
    stage
        .browser
        .wait_for_status(&id(), "signed-in", LIMIT)
        .await?;
    let session = stage.browser.cookies(SERVER_HOST).await?;
    ensure!(
        server.lets_in("/admin/", &session).await?,
        "nobody is signed in"
    );
    stage.browser.close_tab(tab).await?;
    stage
        .browser
        .wait_for_status(&id(), "signed-out", LIMIT)
        .await?;
    ensure!(
        !server.lets_in("/admin/", &session).await?,
        "the old session is alive"
    );
    let left = stage.browser.cookies(SERVER_HOST).await?;
    ensure!(left.is_empty(), "cookies are left: {left:?}");
    Ok(())
}
