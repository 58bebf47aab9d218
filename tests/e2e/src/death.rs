//! The background dies in the middle of an ending, as a browser may let it at any time.

use std::time::Duration;

use anyhow::{Context, Result};
use end_credits::core::{
    verdict::Verdict,
    view::{Progress, Row},
};
use end_credits_demo::Cursor;

use crate::{
    Page, Stage, TabHandle,
    proof::NETFLIX,
    wait::{Look, until},
};

/// How long a moment is waited for: two requests of an attempt may time out before.
const MOMENT_LIMIT: Duration = Duration::from_secs(20);

/// How long a dead background has to come back, or to have said when it will.
const REVIVAL_LIMIT: Duration = Duration::from_secs(2);

/// A moment of an ending at which the background dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The tab has just closed.
    AtClose,
    /// The session is captured, and the first of its cookies is gone.
    Captured,
    /// The jar is empty.
    CookiesRemoved,
    /// The service's stores are cleared.
    StoresWiped,
    /// What the sign-out's answer has set is swept up, and the old session is being replayed.
    Swept,
    /// The replay is answered, and the jar is being probed.
    Replayed,
    /// The probe is answered.
    Probed,
}

/// How a death went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Death {
    /// The moment came. Where the ending was over without it, nobody died.
    pub came: bool,
    /// The background was back at once, or had set an alarm to be woken by.
    pub rises: bool,
}

impl Moment {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::AtClose,
        Self::Captured,
        Self::CookiesRemoved,
        Self::StoresWiped,
        Self::Swept,
        Self::Replayed,
        Self::Probed,
    ];

    /// In words, for tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtClose => "at the close",
            Self::Captured => "captured",
            Self::CookiesRemoved => "cookies removed",
            Self::StoresWiped => "stores wiped",
            Self::Swept => "swept",
            Self::Replayed => "replayed",
            Self::Probed => "probed",
        }
    }
}

impl Stage {
    /// Closes the service's only tab and lets the background die at that moment of the ending.
    ///
    /// # Errors
    /// When the tab is not there, or the background does not die.
    pub async fn close_with_death(&self, tab: TabHandle, moment: Moment) -> Result<Death> {
        // Open before: a tab that opens is an event, and would wake the background.
        let page = self.browser.bare_page(self.browser.extension()).await?;
        let death = self.die(&page, moment).await;
        let death = death.with_context(|| format!("a death when {}", moment.name()))?;
        page.close().await?;
        drop(tab);
        Ok(death)
    }

    async fn die(&self, page: &Page<'_>, moment: Moment) -> Result<Death> {
        let since = self.service().cursor();
        page.run::<()>(CLOSE).await?;
        let came = self.wait_for_moment(page, moment, since).await?;
        if !came {
            return Ok(Death { came, rises: true });
        }
        self.browser.worker_asleep().await?;
        let rises = until("the background to come back", REVIVAL_LIMIT, async || {
            let alarms: usize = page
                .run("return (await chrome.alarms.getAll()).length;")
                .await?;
            let rises = alarms > 0 || self.browser.worker_runs().await?;
            Ok(Look::at(rises, || "no alarm".to_owned()))
        })
        .await
        .is_ok();
        Ok(Death { came, rises })
    }

    /// Whether the moment came before the ending was over.
    async fn wait_for_moment(
        &self,
        page: &Page<'_>,
        moment: Moment,
        since: Cursor,
    ) -> Result<bool> {
        match moment {
            Moment::AtClose => return Ok(true),
            Moment::Captured => return page.run("return await window.firstRemoval;").await,
            Moment::CookiesRemoved => return page.run(JAR_EMPTY).await,
            Moment::StoresWiped | Moment::Swept | Moment::Replayed | Moment::Probed => {}
        }
        until(moment.name(), MOMENT_LIMIT, async || {
            let row = page.row(NETFLIX).await?;
            let Some(row) = row else {
                return Ok(Look::NotYet("no row".to_owned()));
            };
            if self.is_there(&row, moment, since) {
                return Ok(Look::Ready(true));
            }
            let is_over = !matches!(row.status, Verdict::SignedIn | Verdict::SigningOut);
            Ok(if is_over {
                Look::Ready(false)
            } else {
                Look::NotYet(format!("{:?}, {:?}", row.status, row.progress))
            })
        })
        .await
    }

    fn is_there(&self, row: &Row, moment: Moment, since: Cursor) -> bool {
        match moment {
            Moment::AtClose | Moment::Captured | Moment::CookiesRemoved => false,
            Moment::StoresWiped => row
                .receipt
                .as_ref()
                .is_some_and(|receipt| receipt.wiped.is_some()),
            Moment::Swept => row.progress == Some(Progress::Replaying),
            Moment::Replayed => row.progress == Some(Progress::Probing),
            Moment::Probed => self.service().requests().iter().any(|request| {
                // A replay carries the session; the probe carries what the jar holds, which is none.
                request.place >= since
                    && request.path == "/account"
                    && request.fetch_dest.as_deref() == Some("empty")
                    && request.session.is_none()
                    && request.status.is_some()
            }),
        }
    }
}

/// Closes the service's tab, and takes note of the first cookie that is removed.
const CLOSE: &str = r#"
    const first = Promise.withResolvers();
    window.firstRemoval = first.promise;
    chrome.cookies.onChanged.addListener(({ removed, cause }) => {
        if (removed && cause === "explicit") first.resolve(true);
    });
    setTimeout(() => first.resolve(false), 5000);
    // Not any other: the wipe may have one open for a moment.
    const [tab] = await chrome.tabs.query({ url: "https://www.netflix.com/browse" });
    await chrome.tabs.remove(tab.id);
"#;

/// Whether the jar is empty within five seconds.
const JAR_EMPTY: &str = r#"
    const started = Date.now();
    const listed = { domain: "netflix.com", partitionKey: {} };
    while (Date.now() - started < 5000) {
        if ((await chrome.cookies.getAll(listed)).length === 0) return true;
        await new Promise((done) => setTimeout(done, 5));
    }
    return false;
"#;
