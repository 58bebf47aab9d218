//! Services that misbehave, and backgrounds that die while they do.

use std::{fmt, time::Duration};

use anyhow::{Context, Result};
use end_credits::core::verdict::Verdict;

use crate::{
    BrowserKind, Moment, Popup, Stage, Trouble,
    wait::{Look, until},
};

const NETFLIX: &str = "netflix";

/// Three attempts of a sign-out and of two checks, each given up after five seconds, and a death.
const VERDICT_LIMIT: Duration = Duration::from_secs(60);

/// What one kind of trouble has led to.
#[derive(Debug, Clone)]
pub struct EndingRow {
    /// What the service did.
    pub trouble: Trouble,
    /// Without a death, then with one at each moment.
    pub outcomes: Vec<Outcome>,
}

/// How one ending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What the extension said; none where it said nothing to the end.
    pub verdict: Option<Verdict>,
    /// Whether it warned.
    pub warned: bool,
    /// Whether the moment of the death came.
    pub came: bool,
    /// Whether the dead background was back at once or had set an alarm.
    pub rises: bool,
    /// Whether the service still took the session then.
    pub is_alive: bool,
    /// The service's cookies that the browser still had then.
    pub cookies_left: usize,
    /// The tabs at the service that were open then, though nobody had opened one.
    pub tabs_left: usize,
}

impl Outcome {
    /// Whether what it said was so: a session that is alive is not called signed out, and whatever
    /// is not signed out is warned of.
    pub fn is_true(&self) -> bool {
        let is_dead = !self.is_alive && self.cookies_left == 0 && self.tabs_left == 0;
        match self.verdict {
            Some(Verdict::SignedOut) => is_dead,
            Some(Verdict::Persists | Verdict::Pending | Verdict::Unproven) => self.warned,
            Some(Verdict::SignedIn | Verdict::SigningOut) | None => false,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.came {
            return f.write_str("–");
        }
        let said = self.verdict.map_or("nothing", Verdict::as_str);
        write!(f, "{said}")?;
        if self.warned {
            write!(f, ", warned")?;
        }
        if !self.rises {
            write!(f, " (not by itself)")?;
        }
        if !self.is_true() {
            write!(f, " **wrong**")?;
        }
        Ok(())
    }
}

/// Plays every kind of trouble, without a death and with one at each moment. What is known so far is
/// told after each row.
///
/// # Errors
/// When a browser does not start, or a background does not die, or when it cannot be told.
pub async fn endings(
    kind: BrowserKind,
    moments: &[Moment],
    tell: impl Fn(&[EndingRow]) -> Result<()>,
) -> Result<Vec<EndingRow>> {
    let mut rows = Vec::new();
    let mut stage = Stage::set(kind).await?;
    for trouble in Trouble::all() {
        let mut outcomes = Vec::new();
        for moment in [None].into_iter().chain(moments.iter().copied().map(Some)) {
            let outcome = stage.ending_under(&trouble, moment).await;
            outcomes.push(
                outcome
                    .with_context(|| format!("{} in {kind:?}, death {moment:?}", trouble.what))?,
            );
            if !stage.clear_up().await? {
                // What is left would be the next one's.
                stage.browser.quit().await?;
                stage = Stage::set(kind).await?;
            }
        }
        let row = EndingRow { trouble, outcomes };
        eprintln!("{row}");
        rows.push(row);
        tell(&rows)?;
    }
    stage.browser.quit().await?;
    Ok(rows)
}

impl Stage {
    /// Signs in, lets the trouble loose, closes the tab, lets the background die at the moment, if
    /// one is given, and waits for what is said in the end.
    ///
    /// # Errors
    /// When the background does not die, or the browser has gone.
    pub async fn ending_under(&self, trouble: &Trouble, moment: Option<Moment>) -> Result<Outcome> {
        let tab = self.browser.sign_in("kim@example.org").await?;
        self.browser.wait_for_signed_in().await?;
        trouble.begin(self.service());
        let (came, rises) = match moment {
            Some(moment) => {
                let death = self.close_with_death(tab, moment).await?;
                (death.came, death.rises)
            }
            None => {
                self.browser.close_tab(tab).await?;
                (true, true)
            }
        };
        let (verdict, warned) = self.last_word(NETFLIX).await?;
        Ok(Outcome {
            verdict,
            warned,
            came,
            rises,
            is_alive: self.service().alive() > 0,
            cookies_left: self.browser.cookies("netflix.com").await?.len(),
            tabs_left: self
                .browser
                .in_extension(
                    "return (await chrome.tabs.query({ url: 'https://*.netflix.com/*' })).length;",
                )
                .await?,
        })
    }

    async fn last_word(&self, service: &str) -> Result<(Option<Verdict>, bool)> {
        let popup = self.browser.popup().await?;
        let said = popup.last_word(service).await;
        popup.close().await?;
        said
    }

    /// Mends the service and has every session ended. Whether nothing is left.
    async fn clear_up(&self) -> Result<bool> {
        Trouble::end(self.service());
        let is_over = |status: Option<&str>| status == Some("signed-out");
        let status = self.browser.popup_status(NETFLIX).await?;
        if !is_over(status.as_deref()) && self.browser.press(NETFLIX, "retry").await.is_err() {
            return Ok(false);
        }
        Ok(self.expect_signed_out().await.is_ok())
    }
}

impl Popup<'_> {
    /// What is said of a service once it is signed out or warned of, and whether it is warned of.
    ///
    /// # Errors
    /// When the popup has gone.
    pub(super) async fn last_word(&self, service: &str) -> Result<(Option<Verdict>, bool)> {
        let mut said = (None, false);
        let is_settled = until("a verdict", VERDICT_LIMIT, async || {
            let row = self.page().row(service).await?;
            said = row.map_or((None, false), |row| (Some(row.status), row.warned));
            let is_told = said.1 || said.0 == Some(Verdict::SignedOut);
            Ok(Look::at(is_told, || format!("{said:?}")))
        })
        .await;
        if is_settled.is_err() && said.0.is_none() {
            // A popup that says nothing to the end is a finding; one that cannot be read is none.
            self.status(service).await?;
        }
        Ok(said)
    }
}
