//! A viewer of the other services, and what is left of each once its tab has gone.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits::core::{catalogue::RECIPES, recipe::Recipe};
use end_credits_demo::{
    Cursor,
    plays::{self, Play},
};

use crate::{
    Browser, Leftovers, Stage, TabHandle,
    wait::{Look, PATIENCE, until},
};

/// How long a sign-out may take from its trigger to its last verdict: a page that is visited has its
/// own time, and where the proof fails there is a second try.
const SIGN_OUT_LIMIT: Duration = Duration::from_secs(30);

/// A service with its recipe and with the site that plays it.
#[derive(Debug, Clone, Copy)]
pub struct Played {
    /// What the catalogue knows.
    pub recipe: &'static Recipe,
    /// What the service is.
    pub play: &'static Play,
}

impl Played {
    /// Every service of the catalogue that has hosts of its own, but for the one that every other
    /// scenario plays.
    ///
    /// # Errors
    /// When one of them is not played.
    pub fn all() -> Result<Vec<Self>> {
        let others = RECIPES.iter().filter(|recipe| recipe.id != "netflix");
        let played = others.map(|recipe| {
            let play = plays::of(recipe.id);
            let play = play.with_context(|| format!("nobody plays {}", recipe.id))?;
            Ok(Self { recipe, play })
        });
        played.collect()
    }

    /// Every host that the extension has to reach for the service.
    pub fn hosts(&self) -> Vec<String> {
        self.recipe.host_patterns().collect()
    }

    /// Whether the service has a request, or a page, that ends its session.
    pub fn can_be_told(&self) -> bool {
        !self.recipe.sign_out.is_empty()
    }

    /// The origins that a viewer comes by.
    fn origins(&self) -> Vec<String> {
        let pages = self.play.sign_in.iter().chain([&self.play.watch]);
        let mut origins: Vec<_> = pages
            .filter_map(|page| {
                let (scheme, rest) = page.split_once("://")?;
                let host = rest.split('/').next()?;
                let is_own = self.recipe.owns_host(host);
                is_own.then(|| format!("{scheme}://{host}"))
            })
            .collect();
        origins.sort();
        origins.dedup();
        origins
    }
}

impl Browser {
    /// Signs in to a service in a new tab, and returns when its page has left everything behind that
    /// it can.
    ///
    /// # Errors
    /// When the service does not let the viewer in.
    pub async fn sign_in_at(&self, play: &Play) -> Result<TabHandle> {
        let tab = self.enter_at(play).await?;
        self.settle_at(&tab).await?;
        Ok(tab)
    }

    /// The same, and returns when the viewer is let in.
    ///
    /// # Errors
    /// When they are not.
    pub async fn enter_at(&self, play: &Play) -> Result<TabHandle> {
        let form = play.sign_in.first().context("a play without a form")?;
        let tab = self.open_tab(form).await?;
        self.fill_in_form(&tab, "kim@example.org").await?;
        let plain = |url: &str| url.trim_end_matches('/').to_owned();
        until(
            &format!("{} to let the viewer in", play.id),
            PATIENCE,
            async || {
                let url = self.address_of(&tab).await?;
                Ok(Look::at(plain(&url) == plain(play.watch), || url))
            },
        )
        .await?;
        Ok(tab)
    }
}

impl Stage {
    /// Waits until the service's row says this.
    ///
    /// # Errors
    /// When it does not, in the time that the slowest way out may take.
    pub async fn expect_verdict(&self, played: Played, verdict: &str) -> Result<()> {
        let id = played.recipe.id;
        self.browser
            .wait_for_status(id, verdict, SIGN_OUT_LIMIT)
            .await
    }

    /// That nothing of the service is left in this browser: no cookie, and nothing at the origins
    /// that its viewer came by.
    ///
    /// # Errors
    /// When there is something.
    pub async fn expect_wiped(&self, played: Played) -> Result<()> {
        for domain in played.recipe.domains {
            until("the jar to be empty", PATIENCE, async || {
                let jar = self.browser.cookies(domain).await?;
                Ok(Look::at(jar.is_empty(), || {
                    let names = jar.iter().map(|it| format!("{} of {}", it.name, it.domain));
                    names.collect::<Vec<_>>().join(", ")
                }))
            })
            .await?;
        }
        let origins = played.origins();
        let origins: Vec<_> = origins.iter().map(String::as_str).collect();
        let found = self.browser.leftovers(&origins).await?;
        for (origin, found) in origins.iter().zip(found) {
            ensure!(
                found == Leftovers::default(),
                "left behind at {origin}: {found:?}"
            );
        }
        Ok(())
    }

    /// That since then only hosts of this service, or of its identity, have been asked for anything, and
    /// those of others that are still being ended.
    ///
    /// # Errors
    /// When another has been.
    pub fn expect_no_others(
        &self,
        played: Played,
        still_ending: &[Played],
        since: Cursor,
    ) -> Result<()> {
        let asked = self.service().requests();
        let mut later = asked.iter().filter(|request| request.place > since);
        let is_expected = |host: &str| {
            still_ending
                .iter()
                .chain([&played])
                .any(|it| it.play.answers_for(host))
        };
        let other = later.find(|request| !is_expected(&request.host));
        ensure!(other.is_none(), "another host was asked: {other:?}");
        Ok(())
    }

    /// Whether the service still takes the session.
    pub fn is_alive_at(&self, played: Played) -> bool {
        self.service().alive_at(played.play.id) > 0
    }
}
