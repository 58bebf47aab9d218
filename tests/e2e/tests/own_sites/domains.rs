//! Sites that are all of a domain, and those that cannot be.

use anyhow::{Result, ensure};
use end_credits_demo::plays;
use end_credits_e2e::{Page, Stage, TabHandle, scenario};

use crate::form::{LIMIT, be_told, expect_written, says, write};

/// What the play is known by.
pub const ORIGIN: &str = "https://www.example.edu";
/// What it is all of.
pub const DOMAIN: &str = "example.edu";
/// What the browser is asked for.
pub const HOSTS: &str = "*://*.example.edu/*";
/// Its way out.
pub const SIGN_OUT: &str = "https://www.example.edu/logout";
/// Its sign-in page, which is on another host.
pub const SIGN_IN: &str = "accounts.example.edu/login";

/// What the form has to hold of it.
const FOUND: [(&str, &str); 3] = [
    ("site-sign-out", SIGN_OUT),
    ("site-sign-in", SIGN_IN),
    ("site-cookies", "sid"),
];

/// Waits until the switch for a whole domain is there, and stands so.
async fn is_whole(page: &Page<'_>, stands: &str) -> Result<()> {
    let css = "[data-action='site-whole']";
    let found = format!("document.querySelector(\"{css}\")?.getAttribute('aria-checked')");
    page.shows("the switch", &format!("return {found} === '{stands}';"))
        .await
}

/// The site is watched in this tab; another of its hosts keeps it, and closing both signs out to a proof.
pub async fn closing_is_proved(stage: &Stage, tab: TabHandle) -> Result<()> {
    let id = "own:www.example.edu";
    let alive = || stage.service().alive_at("own-domain");
    stage
        .browser
        .wait_for_status(id, "signed-in", LIMIT)
        .await?;
    let other = stage
        .browser
        .open_tab("https://accounts.example.edu/")
        .await?;
    stage.browser.close_tab(tab).await?;
    stage
        .browser
        .wait_for_status(id, "signed-in", LIMIT)
        .await?;
    ensure!(alive() == 1, "signed out too early");
    stage.browser.close_tab(other).await?;
    stage
        .browser
        .wait_for_status(id, "signed-out", LIMIT)
        .await?;
    ensure!(alive() == 0, "the session lives on");
    let left = stage.browser.cookies(DOMAIN).await?;
    ensure!(left.is_empty(), "cookies are left: {left:?}");
    Ok(())
}

scenario! {
    async fn by_the_form(stage: &Stage) -> Result<()> {
        let play = plays::of("own-domain").expect("it is played");
        let tab = stage.browser.sign_in_at(play).await?;
        stage.browser.will_agree_to(&[HOSTS.to_owned()]).await?;
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-name", play.name).await?;
        // Of a host in a domain only that host is meant, unless somebody says otherwise.
        write(&page, "site-address", "https://library.example.edu/").await?;
        is_whole(&page, "false").await?;
        write(&page, "site-address", play.watch).await?;
        is_whole(&page, "true").await?;
        page.expect_accessible("a site that is all of a domain").await?;
        be_told(&page).await?;
        expect_written(&page, &FOUND).await?;
        page.click("[data-action='save-site']").await?;
        says(&page, "Saved").await?;
        page.close().await?;

        closing_is_proved(stage, tab).await
    }

    async fn by_teaching(stage: &Stage) -> Result<()> {
        let play = plays::of("own-domain").expect("it is played");
        let tab = stage.browser.sign_in_at(play).await?;
        stage.browser.will_agree_to(&[HOSTS.to_owned()]).await?;
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-name", play.name).await?;
        write(&page, "site-address", play.watch).await?;
        is_whole(&page, "true").await?;
        page.click("[data-action='teach-site']").await?;
        says(&page, "Now sign out").await?;
        let site = Page::in_tab(&stage.browser, tab);
        site.click("#sign-out").await?;
        says(&page, "Seen").await?;
        expect_written(&page, &FOUND).await?;
        stage.browser.close_tab(site.into_tab()).await?;
        page.click("[data-action='save-site']").await?;
        says(&page, "Saved").await?;
        page.close().await?;
        let tab = stage.browser.sign_in_at(play).await?;
        closing_is_proved(stage, tab).await
    }

    async fn the_door_is_all_of_it(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-address", "https://www.example.edu/films").await?;
        is_whole(&page, "true").await?;
        // What is below a public suffix is somebody's own; the suffix itself is nobody's.
        for nobodys in ["https://films.co.uk/", "https://co.uk/", "http://192.168.1.7/"] {
            write(&page, "site-address", nobodys).await?;
            page.shows(nobodys, "return !document.querySelector('[data-action=site-whole]');")
                .await?;
        }
        write(&page, "site-address", "https://www.films.co.uk/").await?;
        is_whole(&page, "true").await
    }

    async fn a_public_suffix_is_not_even_asked_for(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-name", "Everybody's").await?;
        for way in ["ask-site", "teach-site"] {
            write(&page, "site-address", "https://github.io/").await?;
            page.click(&format!("[data-action='{way}']")).await?;
            says(&page, "Other people have sites under this name").await?;
            write(&page, "site-address", "http://github.io/").await?;
            page.click(&format!("[data-action='{way}']")).await?;
            says(&page, "Without encryption").await?;
        }
        let granted = "const { origins } = await chrome.permissions.getAll();
                       return origins.filter((origin) => origin.includes('github'));";
        let granted: Vec<String> = page.run(granted).await?;
        ensure!(granted.is_empty(), "asked for: {granted:?}");
        Ok(())
    }
}
