//! Sites that come in a file, with the settings.

use anyhow::{Result, ensure};
use end_credits_demo::plays;
use end_credits_e2e::{
    EXPORTED, Page, SERVER_HOST, Server, Stage, import, import_answers, scenario,
};
use serde_json::{Value, json};

use crate::domains;
use crate::form::{NO_ROOM, ROOM_AGAIN, says};
use crate::server::{closing_is_proved, sign_in};

/// Waits until the settings that can be taken along have these sites, by their origins.
async fn exports_sites(options: &Page<'_>, origins: &[String]) -> Result<()> {
    let expected = Value::from(Value::from(origins).to_string());
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
fn site_of(server: &Server, sign_out: &str) -> Value {
    json!({
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

/// The settings as they are, with these sites in the place of their own.
async fn file_with(options: &Page<'_>, sites: Value) -> Result<Value> {
    options.element("[data-action=export]").await?;
    let text: String = options.run(EXPORTED).await?;
    let mut file: Value = serde_json::from_str(&text)?;
    file["sites"] = sites;
    Ok(file)
}

/// A file gives no permission: it takes a click.
async fn allow(stage: &Stage, hosts: &str) -> Result<()> {
    stage.browser.will_agree_to(&[hosts.to_owned()]).await?;
    let page = stage.browser.extension_page("site.html").await?;
    page.element("[data-action='allow-site']").await?;
    page.expect_accessible("a site that waits to be allowed")
        .await?;
    page.click("[data-action='allow-site']").await?;
    says(&page, "Saved").await?;
    page.shows(
        "no more to allow",
        "return !document.querySelector('[data-action=allow-site]');",
    )
    .await?;
    page.close().await
}

scenario! {
    async fn django(stage: &Stage) -> Result<()> {
        let server = Server::django().await?;
        let options = stage.browser.extension_page("options.html").await?;
        options.element("[data-action=export]").await?;
        let text: String = options.run(EXPORTED).await?;
        let mut file: Value = serde_json::from_str(&text)?;
        ensure!(file["sites"] == json!([]), "{text}");
        file["sites"] = json!([site_of(&server, "https://example.org/logout")]);
        import(&options, &file.to_string()).await?;
        import_answers(&options, "(sites.0)").await?;
        import_answers(&options, "on another site").await?;
        let unchanged: String = options.run(EXPORTED).await?;
        ensure!(unchanged == text, "something was taken over: {unchanged}");

        file["sites"] = json!([site_of(&server, &server.at("/admin/logout/"))]);
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
        let mut other = site_of(&server, &server.at("/end-session"));
        other["name"] = "Django of old".into();
        file["sites"] = json!([other]);
        import(&options, &file.to_string()).await?;
        import_answers(&options, "left out: Django of old").await?;
        exports_sites(&options, &[server.at("")]).await?;
        options.close().await?;

        allow(stage, &format!("*://{SERVER_HOST}/*")).await?;
        let tab = sign_in(stage, &server).await?;
        closing_is_proved(stage, &server, tab).await
    }

    async fn a_whole_domain(stage: &Stage) -> Result<()> {
        let play = plays::of("own-domain").expect("it is played");
        let options = stage.browser.extension_page("options.html").await?;
        let site = json!({
            "name": play.name,
            "origin": domains::ORIGIN,
            "domain": domains::DOMAIN,
            "cookies": ["sid"],
            "storage": [],
            "signOut": { "method": "get", "url": domains::SIGN_OUT, "token": null },
            "probe": { "url": play.watch, "signIn": domains::SIGN_IN },
        });
        let elsewhere = |domain: &str| {
            let mut site = site.clone();
            site["domain"] = domain.into();
            json!([site])
        };
        // Nothing that is not its own, and nothing that is everybody's.
        for domain in ["example.org", "edu"] {
            let file = file_with(&options, elsewhere(domain)).await?;
            import(&options, &file.to_string()).await?;
            import_answers(&options, "(sites.0)").await?;
        }
        let mut suffix = site.clone();
        for part in ["domain", "signOut", "probe"] {
            suffix[part] = Value::Null;
        }
        suffix["origin"] = "https://github.io".into();
        let file = file_with(&options, json!([site, suffix])).await?;
        import(&options, &file.to_string()).await?;
        import_answers(&options, "(sites.1)").await?;
        import_answers(&options, "Other people have sites under this name").await?;
        let file = file_with(&options, json!([site])).await?;
        import(&options, &file.to_string()).await?;
        import_answers(&options, "Imported").await?;
        exports_sites(&options, &[domains::ORIGIN.to_owned()]).await?;
        options.close().await?;
        allow(stage, domains::HOSTS).await?;
        let tab = stage.browser.sign_in_at(play).await?;
        domains::closing_is_proved(stage, tab).await
    }
}
