//! Django's administration: by the form, by what it says of itself, and by teaching.

use anyhow::{Result, ensure};
use end_credits_e2e::{Page, SERVER_HOST, Server, Stage, scenario};

use crate::form::{
    LIMIT, NO_ROOM, ROOM_AGAIN, be_told, begin, expect_written, save, says, write, written,
};
use crate::server::{closing_is_proved, id, sign_in};

/// What the form has to hold of Django's administration.
async fn expect_found(page: &Page<'_>, server: &Server) -> Result<()> {
    page.element("#field-site-sign-out").await?;
    let sign_out = server.at("/admin/logout/");
    let found = [
        ("site-sign-out", &*sign_out),
        ("site-way", "form"),
        ("site-token", "csrfmiddlewaretoken"),
        ("site-sign-in", "/admin/login/"),
        ("site-cookies", "sessionid"),
    ];
    expect_written(page, &found).await
}

scenario! {
    async fn by_the_form(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
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
        expect_found(&page, &server).await?;
        page.expect_accessible("what a site has said of itself").await?;
        page.run::<Option<()>>(NO_ROOM).await?;
        page.click("[data-action='save-site']").await?;
        says(&page, "The browser could not write").await?;
        ensure!(written(&page, "site-name").await? == "Django at home", "the name is lost");
        page.run::<Option<()>>(ROOM_AGAIN).await?;
        save(page, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn by_its_discovery(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Library", &server.at("/library/")).await?;
        be_told(&page).await?;
        let found = written(&page, "site-sign-out").await?;
        ensure!(found == server.at("/end-session"), "found {found}");
        save(page, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn that_refuses_whoever_is_signed_out(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Library", &server.at("/api/me")).await?;
        be_told(&page).await?;
        let sign_out = server.at("/end-session");
        let found = [
            ("site-sign-out", &*sign_out),
            ("site-tell", "refused"),
            ("site-sign-in", "no such field"),
        ];
        expect_written(&page, &found).await?;
        page.expect_accessible("a site that refuses").await?;
        save(page, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn that_is_not_signed_out_offers_its_password(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Django at home", &server.at("/admin/")).await?;
        be_told(&page).await?;
        write(&page, "site-sign-out", &server.at("/nowhere/")).await?;
        save(page, &server).await?;
        stage.browser.wait_for_status(&id(), "signed-in", LIMIT).await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status(&id(), "persists", LIMIT).await?;

        let warning = format!("warning.html?service={}", id());
        let warning = stage.browser.extension_page(&warning).await?;
        warning.element("[data-action='password']").await?;
        let link = warning.attribute("[data-action='password']", "href").await?;
        let expected = server.at("/.well-known/change-password");
        ensure!(link.as_ref() == Some(&expected), "the password is changed at {link:?}");
        warning.expect_accessible("a site that has not signed out").await
    }

    async fn a_page_that_sends_everybody_on_tells_nothing(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        sign_in(stage, &server).await?;
        // Django puts the slash there for everybody, before it asks who they are.
        for way in ["ask-site", "teach-site"] {
            let page = begin(stage, "Django at home", &server.at("/admin")).await?;
            page.click(&format!("[data-action='{way}']")).await?;
            says(&page, "You are not signed in there, or this page leads to another").await?;
            page.close().await?;
        }
        Ok(())
    }

    async fn by_teaching(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Django at home", &server.at("/admin/")).await?;
        page.click("[data-action='teach-site']").await?;
        says(&page, "Now sign out").await?;

        let site = Page::in_tab(&stage.browser, tab);
        site.click("#logout-form [type=submit]").await?;
        site.shows("the way out", "return location.pathname === '/admin/logout/';").await?;
        says(&page, "Seen").await?;
        expect_found(&page, &server).await?;
        page.click("[data-action='try-site']").await?;
        says(&page, "Nothing was sent").await?;
        stage.browser.close_tab(site.into_tab()).await?;

        let tab = sign_in(stage, &server).await?;
        let session = stage.browser.cookies(SERVER_HOST).await?;
        ensure!(server.lets_in("/admin/", &session).await?, "nobody is signed in");
        page.click("[data-action='try-site']").await?;
        says(&page, "It works").await?;
        ensure!(!server.lets_in("/admin/", &session).await?, "the old session is alive");
        let saved: u32 = page.run("return document.querySelectorAll('[data-site]').length;").await?;
        ensure!(saved == 0, "a trial has saved the site");
        save(page, &server).await?;
        // What the trial has left in the jar is wiped first: a sign-in form that is open meanwhile may lose
        // the cookie that guards it.
        stage.browser.wait_for_status(&id(), "signed-in", LIMIT).await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status(&id(), "signed-out", LIMIT).await?;

        let tab = sign_in(stage, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }
}
