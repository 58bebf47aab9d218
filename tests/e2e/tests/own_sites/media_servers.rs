//! Media servers, of which the address is enough.

use anyhow::{Context, Result, ensure};
use end_credits::core::own_server::OwnServer;
use end_credits_demo::plays;
use end_credits_e2e::{Line, OWN_SERVERS, Stage, keep_lines, scenario};

use crate::form::LIMIT;

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
            let others: Vec<_> = asked.into_iter().map(str::to_owned).collect();
            stage.browser.add_server(software, play, &others).await?;

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
