//! Media servers, of which the address is enough.

use anyhow::{Context, Result, ensure};
use end_credits::core::own_server::OwnServer;
use end_credits_demo::plays;
use end_credits_e2e::{Line, OWN_SERVERS, Stage, keep_lines, scenario};

use crate::form::{LIMIT, says, write};

scenario! {
    async fn by_what_is_known_of_them(stage: &Stage) -> Result<()> {
        let mut lines = Vec::new();
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
            let server = OwnServer::named(software).context("nothing is known of it")?;
            lines.push(Line::of_server(server, verdict, true));
        }
        keep_lines(stage.browser.kind(), OWN_SERVERS, &lines)
    }
}
