//! A Jupyter server, which forgets the cookie and keeps the session.

use anyhow::{Result, ensure};
use end_credits_e2e::{Page, SERVER_HOST, SERVER_PASSWORD, Server, Stage, scenario};

use crate::form::{LIMIT, be_told, begin, save, says, write, write_into, written};
use crate::server::id;

scenario! {
    async fn keeps_the_session_and_that_is_said(stage: &Stage) -> Result<()> {
        let server = Server::jupyter().await?;
        let notes = server.at("/view/notes.txt");
        let tab = stage.browser.open_tab(&notes).await?;
        let site = Page::in_tab(&stage.browser, tab);
        write_into(&site, "#password_input", SERVER_PASSWORD).await?;
        site.click("#login_submit").await?;
        site.shows("the notes", "return location.pathname === '/view/notes.txt';").await?;
        let session = stage.browser.cookies(SERVER_HOST).await?;
        ensure!(server.lets_in("/view/notes.txt", &session).await?, "nobody is signed in");

        let page = begin(stage, "Notes", &notes).await?;
        be_told(&page).await?;
        let sign_in = written(&page, "site-sign-in").await?;
        ensure!(sign_in == "/login", "the sign-in page: {sign_in}");
        // A page of plain text names no way out: it is put right by hand.
        write(&page, "site-sign-out", &server.at("/logout")).await?;
        page.click("[data-action='try-site']").await?;
        says(&page, "The sign-out was sent, and the old session is still not refused").await?;
        page.expect_accessible("a recipe that does not work").await?;
        save(page, &server).await?;

        stage.browser.wait_for_status(&id(), "signed-in", LIMIT).await?;
        stage.browser.close_tab(site.into_tab()).await?;
        stage.browser.wait_for_status(&id(), "persists", LIMIT).await?;
        ensure!(server.lets_in("/view/notes.txt", &session).await?, "it was ended after all");
        let left = stage.browser.cookies(SERVER_HOST).await?;
        ensure!(left.is_empty(), "cookies are left: {left:?}");
        Ok(())
    }
}
