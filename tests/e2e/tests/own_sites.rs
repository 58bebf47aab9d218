//! Sites of one's own, against software that nobody here wrote: added by name and address, asked, and
//! signed out of to a proof.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_e2e::{
    Look, Page, SERVER_HOST, SERVER_PASSWORD, SERVER_USER, Server, Stage, TabHandle, scenario,
    until,
};

const LIMIT: Duration = Duration::from_secs(30);

/// What the extension calls a site on that host.
fn id() -> String {
    format!("own:{SERVER_HOST}")
}

/// Puts what is to be written into a field, as somebody who types it and goes on.
async fn write(page: &Page<'_>, field: &str, text: &str) -> Result<()> {
    page.click(&format!("#field-{field}")).await?;
    let selected = format!("document.querySelector('#field-{field}').select(); return null;");
    page.run::<Option<()>>(&selected).await?;
    page.type_text(text).await
}

/// What stands in a field.
async fn written(page: &Page<'_>, field: &str) -> Result<String> {
    page.run(&format!(
        "return document.querySelector('#field-{field}')?.value ?? 'no such field';"
    ))
    .await
}

/// Waits until the form says something that begins like this.
async fn says(page: &Page<'_>, beginning: &str) -> Result<()> {
    until(beginning, LIMIT, async || {
        let said: String = page
            .run("return document.querySelector('[data-testid=site-answer]')?.textContent ?? '';")
            .await?;
        Ok(Look::at(said.starts_with(beginning), || said))
    })
    .await
}

/// Signs in to Django's administration in a new tab.
async fn sign_in(stage: &Stage, server: &Server) -> Result<TabHandle> {
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

async fn write_into(page: &Page<'_>, css: &str, text: &str) -> Result<()> {
    page.click(css).await?;
    page.type_text(text).await
}

scenario! {
    async fn django_by_the_form(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let session = stage.browser.cookies(SERVER_HOST).await?;
        ensure!(server.lets_in("/admin/", &session).await?, "nobody is signed in");

        stage.browser.will_agree_to(&[format!("*://{SERVER_HOST}/*")]).await?;
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-name", "Django at home").await?;
        // Beyond the local network nothing goes in the clear; what was written stays.
        write(&page, "site-address", "http://films.example/library").await?;
        page.click("[data-action='ask-site']").await?;
        says(&page, "Without encryption").await?;
        ensure!(written(&page, "site-name").await? == "Django at home", "the name is lost");

        write(&page, "site-address", &server.at("/admin/")).await?;
        page.click("[data-action='ask-site']").await?;
        page.element("#field-site-sign-out").await?;
        let found = [
            ("site-sign-out", server.at("/admin/logout/")),
            ("site-way", "form".to_owned()),
            ("site-token", "csrfmiddlewaretoken".to_owned()),
            ("site-sign-in", "/admin/login/".to_owned()),
            ("site-cookies", "sessionid".to_owned()),
        ];
        for (field, expected) in found {
            let there = written(&page, field).await?;
            ensure!(there == expected, "{field}: {there:?}");
        }
        page.click("[data-action='save-site']").await?;
        says(&page, "Saved").await?;
        page.element(&format!("[data-site='{}']", server.at(""))).await?;
        page.close().await?;

        stage.browser.wait_for_status(&id(), "signed-in", LIMIT).await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status(&id(), "signed-out", LIMIT).await?;
        ensure!(!server.lets_in("/admin/", &session).await?, "the old session is alive");
        let left = stage.browser.cookies(SERVER_HOST).await?;
        ensure!(left.is_empty(), "cookies are left: {left:?}");
        Ok(())
    }
}
