//! Sites of one's own, against software that nobody here wrote: added by name and address, asked, and
//! signed out of to a proof.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_demo::plays;
use end_credits_e2e::{
    EXPORTED, Look, Page, SERVER_HOST, SERVER_PASSWORD, SERVER_USER, Server, Stage, TabHandle,
    import, import_answers, scenario, until,
};

const LIMIT: Duration = Duration::from_secs(30);

/// What a page meets where the disk is full, and after that.
const NO_ROOM: &str = "\
    const { local } = chrome.storage;
    window.write = local.set;
    local.set = () => Promise.reject(new Error('no room'));
    return null;";
const ROOM_AGAIN: &str = "chrome.storage.local.set = window.write; return null;";

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

/// Waits until the switch for a whole domain is there, and stands so.
async fn is_whole(page: &Page<'_>, stands: &str) -> Result<()> {
    let css = "[data-action='site-whole']";
    let found = format!("document.querySelector(\"{css}\")?.getAttribute('aria-checked')");
    page.shows("the switch", &format!("return {found} === '{stands}';"))
        .await
}

async fn write_into(page: &Page<'_>, css: &str, text: &str) -> Result<()> {
    page.click(css).await?;
    page.type_text(text).await
}

/// The site is watched; closing its only tab signs out to a proof, on both sides.
async fn closing_is_proved(stage: &Stage, server: &Server, tab: TabHandle) -> Result<()> {
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

/// The form with a name and an address in it; whoever is asked for the site agrees.
async fn begin<'b>(stage: &'b Stage, name: &str, address: &str) -> Result<Page<'b>> {
    let site = format!("*://{SERVER_HOST}/*");
    stage.browser.will_agree_to(&[site]).await?;
    let page = stage.browser.extension_page("site.html").await?;
    write(&page, "site-name", name).await?;
    write(&page, "site-address", address).await?;
    Ok(page)
}

/// The site is asked, and the form shows what it has said.
async fn be_told(page: &Page<'_>) -> Result<()> {
    page.click("[data-action='ask-site']").await?;
    page.element("#field-site-sign-out").await?;
    Ok(())
}

/// What the form has to hold of Django's administration.
async fn expect_found(page: &Page<'_>, server: &Server) -> Result<()> {
    page.element("#field-site-sign-out").await?;
    let found = [
        ("site-sign-out", server.at("/admin/logout/")),
        ("site-way", "form".to_owned()),
        ("site-token", "csrfmiddlewaretoken".to_owned()),
        ("site-sign-in", "/admin/login/".to_owned()),
        ("site-cookies", "sessionid".to_owned()),
    ];
    for (field, expected) in found {
        let there = written(page, field).await?;
        ensure!(there == expected, "{field}: {there:?}");
    }
    Ok(())
}

async fn save(page: Page<'_>, server: &Server) -> Result<()> {
    page.click("[data-action='save-site']").await?;
    says(&page, "Saved").await?;
    page.element(&format!("[data-site='{}']", server.at("")))
        .await?;
    page.close().await
}

/// Waits until the settings that can be taken along have these sites, by their origins.
async fn exports_sites(options: &Page<'_>, origins: &[String]) -> Result<()> {
    let expected = serde_json::Value::from(serde_json::Value::from(origins).to_string());
    options
        .shows(
            "the sites in the file",
            &format!(
                "const exported = (() => {{ {EXPORTED} }})();
                 const origins = JSON.parse(exported).sites.map((site) => site.origin);
                 return JSON.stringify(origins) === {expected};"
            ),
        )
        .await
}

/// Django's administration, as a file has it.
fn site_of(server: &Server, sign_out: &str) -> serde_json::Value {
    serde_json::json!({
        "name": "Django at home",
        "origin": server.at(""),
        "domain": null,
        "cookies": ["sessionid"],
        "storage": [],
        "signOut": {
            "method": "post",
            "url": sign_out,
            "token": {
                "from": "page",
                "page": server.at("/admin/"),
                "within": null,
                "name": "csrfmiddlewaretoken",
                "field": "csrfmiddlewaretoken",
                "header": null,
                "authorization": null
            }
        },
        "probe": { "url": server.at("/admin/"), "signIn": "/admin/login/" }
    })
}

scenario! {
    async fn django_by_the_form(stage: &Stage) -> Result<()> {
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

    async fn django_by_its_discovery(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Library", &server.at("/library/")).await?;
        be_told(&page).await?;
        let found = written(&page, "site-sign-out").await?;
        ensure!(found == server.at("/end-session"), "found {found}");
        save(page, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn django_that_refuses_whoever_is_signed_out(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let tab = sign_in(stage, &server).await?;
        let page = begin(stage, "Library", &server.at("/api/me")).await?;
        be_told(&page).await?;
        for (field, expected) in [
            ("site-sign-out", server.at("/end-session")),
            ("site-tell", "refused".to_owned()),
            ("site-sign-in", "no such field".to_owned()),
        ] {
            let there = written(&page, field).await?;
            ensure!(there == expected, "{field}: {there:?}");
        }
        page.expect_accessible("a site that refuses").await?;
        save(page, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn django_that_is_not_signed_out_offers_its_password(stage: &Stage) -> Result<()> {
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

    async fn jupyter_keeps_the_session_and_that_is_said(stage: &Stage) -> Result<()> {
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

    async fn django_by_teaching(stage: &Stage) -> Result<()> {
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

    async fn django_by_a_file(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let options = stage.browser.extension_page("options.html").await?;
        options.element("[data-action=export]").await?;
        let text: String = options.run(EXPORTED).await?;
        let mut file: serde_json::Value = serde_json::from_str(&text)?;
        ensure!(file["sites"] == serde_json::json!([]), "{text}");
        file["sites"] = serde_json::json!([site_of(&server, "https://example.org/logout")]);
        import(&options, &file.to_string()).await?;
        import_answers(&options, "(sites.0)").await?;
        import_answers(&options, "on another site").await?;
        let unchanged: String = options.run(EXPORTED).await?;
        ensure!(unchanged == text, "something was taken over: {unchanged}");

        file["sites"] = serde_json::json!([site_of(&server, &server.at("/admin/logout/"))]);
        options.run::<Option<()>>(NO_ROOM).await?;
        import(&options, &file.to_string()).await?;
        import_answers(&options, "could not write").await?;
        exports_sites(&options, &[]).await?;
        options.run::<Option<()>>(ROOM_AGAIN).await?;
        let imported = async || -> Result<()> {
            import(&options, &file.to_string()).await?;
            import_answers(&options, "Imported").await?;
            exports_sites(&options, &[server.at("")]).await
        };
        imported().await?;
        options.click("[data-action='undo-change']").await?;
        exports_sites(&options, &[]).await?;
        imported().await?;
        options.close().await?;

        // A file gives no permission: it takes a click.
        stage.browser.will_agree_to(&[format!("*://{SERVER_HOST}/*")]).await?;
        let page = stage.browser.extension_page("site.html").await?;
        page.element("[data-action='allow-site']").await?;
        page.expect_accessible("a site that waits to be allowed").await?;
        page.click("[data-action='allow-site']").await?;
        says(&page, "Saved").await?;
        page.shows("no more to allow", "return !document.querySelector('[data-action=allow-site]');").await?;
        page.close().await?;
        let tab = sign_in(stage, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn a_whole_domain_by_the_form(stage: &Stage) -> Result<()> {
        let play = plays::of("own-domain").context("nobody plays it")?;
        let tab = stage.browser.sign_in_at(play).await?;
        stage.browser.will_agree_to(&["*://*.example.edu/*".to_owned()]).await?;
        let page = stage.browser.extension_page("site.html").await?;
        write(&page, "site-name", play.name).await?;
        // Of a host in a domain only that host is meant, unless somebody says otherwise.
        write(&page, "site-address", "https://library.example.edu/").await?;
        is_whole(&page, "false").await?;
        write(&page, "site-address", play.watch).await?;
        is_whole(&page, "true").await?;
        page.expect_accessible("a site that is all of a domain").await?;
        be_told(&page).await?;
        for (field, expected) in [
            ("site-sign-out", "https://www.example.edu/logout"),
            ("site-sign-in", "accounts.example.edu/login"),
            ("site-cookies", "sid"),
        ] {
            let there = written(&page, field).await?;
            ensure!(there == expected, "{field}: {there:?}");
        }
        page.click("[data-action='save-site']").await?;
        says(&page, "Saved").await?;
        page.close().await?;

        let id = "own:www.example.edu";
        stage.browser.wait_for_status(id, "signed-in", LIMIT).await?;
        // Another page of the domain keeps the session.
        let other = stage.browser.open_tab("https://accounts.example.edu/").await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status(id, "signed-in", LIMIT).await?;
        ensure!(stage.service().alive_at(play.id) == 1, "signed out too early");
        stage.browser.close_tab(other).await?;
        stage.browser.wait_for_status(id, "signed-out", LIMIT).await?;
        ensure!(stage.service().alive_at(play.id) == 0, "the session lives on");
        let left = stage.browser.cookies("example.edu").await?;
        ensure!(left.is_empty(), "cookies are left: {left:?}");
        Ok(())
    }

    async fn the_door_of_a_domain_is_all_of_it(stage: &Stage) -> Result<()> {
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

    async fn media_servers_by_what_is_known_of_them(stage: &Stage) -> Result<()> {
        for (software, played, asked, verdict) in [
            ("jellyfin", "jellyfin", None, "signed-out"),
            ("emby", "emby", None, "unproven"),
            ("plex", "plex-server", Some("https://plex.tv/*"), "signed-out"),
        ] {
            let play = plays::of(played).context("nobody plays it")?;
            let host = play.domains[0];
            let hosts = [format!("*://{host}/*")].into_iter();
            let hosts: Vec<_> = hosts.chain(asked.map(str::to_owned)).collect();
            stage.browser.will_agree_to(&hosts).await?;
            let page = stage.browser.extension_page("site.html").await?;
            page.element("#field-site-kind").await?;
            page.run::<()>(&format!(
                "const kind = document.querySelector('#field-site-kind');
                 kind.value = '{software}';
                 kind.dispatchEvent(new Event('change', {{ bubbles: true }}));"
            ))
            .await?;
            write(&page, "site-address", play.watch).await?;
            page.click("[data-action='save-known-site']").await?;
            says(&page, "Saved").await?;
            page.close().await?;

            let tab = stage.browser.sign_in_at(play).await?;
            let id = format!("own:{host}");
            stage.browser.wait_for_status(&id, "signed-in", LIMIT).await?;
            ensure!(stage.service().alive_at(software) == 1, "nobody is signed in to {software}");
            stage.browser.close_tab(tab).await?;
            stage.browser.wait_for_status(&id, verdict, LIMIT).await?;
            ensure!(stage.service().alive_at(software) == 0, "{software} lives on");
        }
        Ok(())
    }
}
