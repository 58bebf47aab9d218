//! What the extension costs while nothing is any business of its.

use anyhow::{Result, ensure};
use end_credits_demo::Demo;

use super::{contender, figures::Figures, observer::Observer};
use crate::{Browser, BrowserKind, Extension, workspace};

/// How many tabs are opened and closed in one turn: no script may run for longer than WebDriver waits.
const A_TURN: usize = 50;

/// A browser with one extension in it, in which tabs come and go.
struct Bystander {
    _demo: Demo,
    browser: Browser,
    observer: Observer,
}

impl Bystander {
    async fn start(kind: BrowserKind, extension: &Extension) -> Result<Self> {
        let demo = Demo::start().await?;
        let watching = Observer::extension(kind)?;
        let browser = Browser::launch_with(kind, demo.proxy(), extension, &[&watching]).await?;
        let observer = Observer::open(&browser, &watching).await?;
        Ok(Self {
            _demo: demo,
            browser,
            observer,
        })
    }

    async fn tabs_come_and_go(&self, count: usize) -> Result<()> {
        self.observer.open_and_close(&self.browser, count).await
    }
}

/// The processor time of closes of other sites' tabs, beside that of an empty listener, and that
/// nothing is left that would wake the background.
///
/// # Errors
/// When something does not start, or the background is not left alone.
pub async fn idle(kind: BrowserKind, who: &super::Contender, closes: usize) -> Result<Figures> {
    let empty = Extension::unpacked(kind, &workspace().join("benches/empty"))?;
    let empty = Bystander::start(kind, &empty).await?;
    let ours = Bystander::start(kind, &contender(kind, who)?).await?;
    // The first tabs pay for much that no later one does.
    for one in [&empty, &ours] {
        one.tabs_come_and_go(A_TURN).await?;
    }
    let mut spent = [0.0; 2];
    for turn in 0..closes.div_ceil(A_TURN) {
        for at in [turn % 2, (turn + 1) % 2] {
            let one = [&empty, &ours][at];
            let before = one.browser.processor_time()?;
            one.tabs_come_and_go(A_TURN).await?;
            spent[at] += (one.browser.processor_time()? - before).as_secs_f64();
        }
    }
    let mut figures = Figures::new(format!("{kind:?}, nothing watched"));
    let what = format!("processor, {closes} closes");
    figures.add(what, "s", spent, Some(1.2));

    let alarms: usize = ours
        .browser
        .in_extension("return (await chrome.alarms?.getAll() ?? []).length;")
        .await?;
    ensure!(
        alarms == 0,
        "{alarms} alarms are set, and nothing is watched"
    );
    empty.browser.quit().await?;
    ours.browser.quit().await?;
    Ok(figures)
}
