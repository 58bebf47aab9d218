//! The services of a soak.

use std::fmt;

use anyhow::{Context, Result};
use end_credits::core::{
    catalogue::RECIPES,
    recipe::{Method, Recipe},
};
use end_credits_demo::plays::Play;

use crate::{Browser, Played, TabHandle};

const VIEWER: &str = "kim@example.org";

/// A service that can be signed out of, and that proves it.
#[derive(Clone, Copy)]
pub struct Subject {
    /// What the catalogue knows.
    pub recipe: &'static Recipe,
    /// How it is played; none for the one that the demo has for itself.
    play: Option<&'static Play>,
}

impl Subject {
    /// All of those that are told by a request, the demo's own first. A page that is visited takes
    /// a time of its own, in which nothing of interest here happens.
    ///
    /// # Errors
    /// When one of them is not played.
    pub fn all() -> Result<Vec<Self>> {
        let netflix = RECIPES.iter().find(|recipe| recipe.id == "netflix");
        let netflix = Self {
            recipe: netflix.context("the catalogue has no netflix")?,
            play: None,
        };
        let told = |played: &Played| {
            let first = played.recipe.sign_out.first();
            let is_told = first.is_some_and(|request| request.method != Method::Visit);
            let is_proved = played.recipe.is_askable() && !played.recipe.is_session_unknown();
            // An account that others share may live on, and then nobody is asked who comes.
            let is_alone = played.play.identity.is_none();
            is_told && is_proved && is_alone && played.play.watch.starts_with("https:")
        };
        let others = Played::all()?.into_iter().filter(told).map(|played| Self {
            recipe: played.recipe,
            play: Some(played.play),
        });
        Ok([netflix].into_iter().chain(others).collect())
    }

    /// Its name in the catalogue.
    pub fn id(self) -> &'static str {
        self.recipe.id
    }

    /// The page that a viewer watches.
    pub fn watch(self) -> &'static str {
        self.play
            .map_or("https://www.netflix.com/browse", |play| play.watch)
    }

    /// Signs in to it in a new tab; with what its page says of all that it has left behind.
    ///
    /// # Errors
    /// When the service does not let the viewer in.
    pub async fn sign_in(self, browser: &Browser) -> Result<(TabHandle, String)> {
        let entered = match self.play {
            None => browser.enter(VIEWER).await,
            Some(play) => browser.enter_at(play).await,
        };
        let tab = entered.with_context(|| format!("signing in to {}", self.id()))?;
        let left = browser.left_behind(&tab).await?;
        Ok((tab, left))
    }
}

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
