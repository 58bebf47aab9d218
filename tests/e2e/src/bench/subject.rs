//! One extension, in a browser of its own, with a service of its own.

use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result};
use end_credits::core::own_site::{OwnSite, PREFIX};
use end_credits_demo::Demo;

use super::{Worker, observer::Observer};
use crate::{
    Browser, BrowserKind, Extension, TabHandle,
    wait::{Look, until},
};

const LIMIT: Duration = Duration::from_secs(10);
const SERVICE: &str = "netflix";

/// What one close was like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// Until any extension could know of the close.
    pub(crate) event: Duration,
    /// Until the sign-out request arrived at the service.
    pub(crate) sign_out: Duration,
    /// Whether the request brought the session's cookies along.
    pub(crate) with_session: bool,
    /// Until the last cookie was gone.
    pub(crate) jar_empty: Duration,
}

#[derive(Debug)]
pub(crate) struct Subject {
    demo: Demo,
    browser: Browser,
    observer: Observer,
}

/// The same moment on the clock of this process and on the one that pages can read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    here: Instant,
    wall: SystemTime,
}

impl Moment {
    fn now() -> Self {
        Self {
            here: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// How much later a page's `Date.now()` is.
    pub(crate) fn until_page_time(self, milliseconds: f64) -> Duration {
        let page = SystemTime::UNIX_EPOCH + Duration::from_secs_f64(milliseconds / 1000.0);
        // A page's clock shows whole milliseconds: what comes at once may look like earlier.
        page.duration_since(self.wall).unwrap_or_default()
    }
}

impl Subject {
    pub(crate) async fn start(kind: BrowserKind, extension: &Extension) -> Result<Self> {
        let demo = Demo::start().await?;
        let watching = Observer::extension(kind)?;
        let browser = Browser::launch_with(kind, demo.proxy(), extension, &[&watching]).await?;
        let observer = Observer::open(&browser, &watching).await?;
        Ok(Self {
            demo,
            browser,
            observer,
        })
    }

    pub(crate) async fn stop(self) -> Result<()> {
        self.browser.quit().await
    }

    /// One close of the only tab, with a fresh session in it.
    pub(crate) async fn close(&self, worker: Worker) -> Result<Sample> {
        self.close_with_cookies(worker, 0).await
    }

    /// The same with so many cookies more in the jar.
    pub(crate) async fn close_with_cookies(&self, worker: Worker, more: usize) -> Result<Sample> {
        let tab = self.sign_in().await?;
        self.observer.add_cookies(&self.browser, more).await?;
        self.observer.watch(&self.browser).await?;
        let service = self.demo.service();
        let before = service.cursor();
        let told = self.close_with(worker, tab).await?;
        let request = service
            .wait_for(
                before,
                |request| request.path.eq_ignore_ascii_case("/signout"),
                LIMIT,
            )
            .await
            .context("no sign-out request")?;
        let seen = self.observer.seen(&self.browser).await?;
        Ok(Sample {
            event: told.until_page_time(seen.closed),
            sign_out: request.at - told.here,
            with_session: request.session.is_some(),
            jar_empty: told.until_page_time(seen.emptied),
        })
    }

    /// Puts sites of one's own beside the catalogue, as they are written down. The background's next wake
    /// takes them up.
    pub(crate) async fn take_up_sites(&self, written: &str) -> Result<()> {
        let written = serde_json::Value::from(written);
        let write = format!(
            "const sites = {written};
             await chrome.storage.local.set({{ sites }});
             await chrome.storage.session.set({{ sites }});"
        );
        self.browser.in_extension::<()>(&write).await
    }

    /// Lets the extension reach sites of one's own, as a user does who adds them.
    pub(crate) async fn allow(&self, sites: &[OwnSite]) -> Result<()> {
        let hosts: Vec<_> = sites.iter().map(|it| format!("{}/*", it.origin)).collect();
        self.browser.ask_for(&hosts).await
    }

    /// Opens a site that somebody is signed in to by that, in a tab that stays.
    pub(crate) async fn visit(&self, origin: &str) -> Result<()> {
        let tab = self.browser.open_tab(&format!("{origin}/")).await?;
        self.browser.settle_at(&tab).await
    }

    /// Waits until the popup knows of so many open sessions at sites of one's own.
    pub(crate) async fn wait_for_signed_in(&self, count: usize) -> Result<()> {
        let popup = self.browser.popup().await?;
        let count_rows = format!(
            "return document.querySelectorAll(\"[data-service^='{PREFIX}'][data-status='signed-in']\").length;"
        );
        until("every session to be seen", LIMIT, async || {
            let seen: usize = popup.page().run(&count_rows).await?;
            Ok(Look::at(seen == count, || format!("{seen} of {count}")))
        })
        .await?;
        popup.close().await
    }

    /// Waits until nothing is left to be done.
    pub(crate) async fn finish(&self) -> Result<()> {
        self.browser
            .wait_for_status(SERVICE, "signed-out", LIMIT)
            .await
    }

    /// How long after one close the popup shows the verdict. It is open all the while, which is why
    /// nothing else is measured then.
    pub(crate) async fn verdict(&self, worker: Worker) -> Result<Duration> {
        let tab = self.sign_in().await?;
        let popup = self.browser.popup().await?;
        popup
            .page()
            .run::<()>(&format!(
                r#"
                window.verdict = Promise.withResolvers();
                const look = () => {{
                    const row = document.querySelector("[data-service='{SERVICE}']");
                    if (row?.dataset.status === "signed-out") window.verdict.resolve(Date.now());
                }};
                const changes = {{ subtree: true, childList: true, attributes: true }};
                new MutationObserver(look).observe(document, changes);
                "#
            ))
            .await?;
        let told = self.close_with(worker, tab).await?;
        let shown = popup
            .page()
            .run("return await window.verdict.promise;")
            .await?;
        popup.close().await?;
        Ok(told.until_page_time(shown))
    }

    /// A session without the form: there are many to be opened.
    async fn sign_in(&self) -> Result<TabHandle> {
        let tab = self
            .browser
            .open_tab("https://www.netflix.com/login")
            .await?;
        let form = "const body = new URLSearchParams({ email: 'kim@example.org', password: 'x' });
                    await fetch('/login', { method: 'POST', body });";
        self.browser.run::<()>(&tab, form).await?;
        self.browser
            .navigate(&tab, "https://www.netflix.com/browse")
            .await?;
        self.browser.settle(&tab).await?;
        Ok(tab)
    }

    async fn close_with(&self, worker: Worker, tab: TabHandle) -> Result<Moment> {
        self.browser.select(&tab).await?;
        match worker {
            Worker::Awake => self.browser.worker_awake().await?,
            Worker::Asleep => self.browser.worker_asleep().await?,
        }
        let moment = Moment::now();
        let here = self.browser.close_tab(tab).await?;
        // Switching to the tab comes before closing it, and is not part of it.
        Ok(Moment {
            here,
            wall: moment.wall + (here - moment.here),
        })
    }
}
