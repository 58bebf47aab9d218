//! How long the popup takes from the click, beside one that is nothing but a page.

use anyhow::{Context, Result};
use end_credits_demo::Demo;

use super::{Contender, Worker, contender, figures::Figures, turns::Turns};
use crate::{Browser, BrowserKind, Extension, Page, Unfolded, workspace};

/// Nobody waits longer than this without noticing, in milliseconds.
const AT_ONCE: f64 = 150.0;

/// A browser with one extension in it, and a session open in a tab.
struct Showing {
    _demo: Demo,
    browser: Browser,
}

impl Showing {
    async fn start(kind: BrowserKind, extension: &Extension) -> Result<Self> {
        let demo = Demo::start().await?;
        let browser = Browser::launch_with(kind, demo.proxy(), extension, &[]).await?;
        browser.sign_in("kim@example.org").await?;
        Ok(Self {
            _demo: demo,
            browser,
        })
    }

    /// A page of its extension to unfold the popup from.
    async fn page(&self) -> Result<Page<'_>> {
        self.browser.bare_page(self.browser.extension()).await
    }

    async fn bring(&self, worker: Worker) -> Result<()> {
        match worker {
            Worker::Awake => self.browser.worker_awake().await,
            Worker::Asleep => self.browser.worker_asleep().await,
        }
    }
}

/// The time from the click on the toolbar's button to the paint that shows all there is, beside that of a
/// plain static page which says the same.
///
/// # Errors
/// When something does not start, or a popup is not shown.
pub async fn popup(kind: BrowserKind, who: &Contender, clicks: usize) -> Result<Figures> {
    let plain = Extension::unpacked(kind, &workspace().join("benches/plain"))?;
    let ours = match who {
        Contender::Floor => plain.clone(),
        who => contender(kind, who)?,
    };
    let plain = Showing::start(kind, &plain)
        .await
        .context("the plain page")?;
    let ours = Showing::start(kind, &ours).await?;
    let pages = [plain.page().await?, ours.page().await?];
    let mut figures = Figures::new(format!("{kind:?}, the popup, a session open"));
    for worker in [Worker::Awake, Worker::Asleep] {
        let turns = Turns::take(clicks, async |at| {
            // A plain page has no background.
            if at == 1 && *who != Contender::Floor {
                ours.bring(worker).await?;
            }
            let unfolded = pages[at].unfold_popup().await;
            unfolded.context(["the plain page", "the contender's popup"][at])
        })
        .await?;
        let medians = turns.medians(Unfolded::complete);
        let slowest = turns.slowest(Unfolded::complete);
        let what = |what: &str| format!("{worker:?}, {what}").to_lowercase();
        figures.add(what("click → complete paint"), "ms", medians, Some(1.2));
        // Where a page that is nothing but a page takes longer, it is the machine that does.
        let at_once = slowest[0].max(AT_ONCE);
        figures.add(what("the slowest"), "ms", [at_once, slowest[1]], Some(1.0));
    }
    plain.browser.quit().await?;
    ours.browser.quit().await?;
    Ok(figures)
}
