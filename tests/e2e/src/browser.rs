//! One browser with one extension under test in it, and what a person does with tabs.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use end_credits_demo::Demo;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WindowHandle};

use crate::{
    Extension, Machine, Page, chromium,
    cookies::Cookie,
    driver::{Driver, Reach},
    firefox, processes,
    profile::{Opening, Profile},
    programs,
    quit::Quit,
    running::Running,
    template,
    wait::{Look, PATIENCE, START, until},
};

/// The page that greets whoever has installed the extension.
const WELCOME: &str = "welcome.html";

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowserKind {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

/// Whether anybody is to see the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Without a window, on any machine.
    Headless,
    /// In windows on the machine's display.
    Shown,
}

/// A tab, as WebDriver names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabHandle(pub(crate) WindowHandle);

/// A running browser, with a temporary profile and an extension in it.
///
/// One neutral tab stays open for as long as it runs, because Chromium quits with its last tab.
/// Every call switches to the tab it is about, so only one may be under way at a time.
#[derive(Debug)]
pub struct Browser {
    kind: BrowserKind,
    session: WebDriver,
    driver: Driver,
    extension: Extension,
    home: String,
    base: WindowHandle,
    opened: Mutex<BTreeSet<String>>,
    lasting: Option<Lasting>,
}

/// What a browser has that may be ended and started again.
#[derive(Debug)]
struct Lasting {
    profile: Profile,
    /// None between its end and its next start.
    running: Option<Running>,
}

impl Browser {
    /// Starts a browser that reaches the demo and nothing else, with the extension in `folder`.
    ///
    /// # Errors
    /// When a program is missing, the browser does not start or does not take the extension.
    pub async fn launch(kind: BrowserKind, demo: &Demo, folder: &Path) -> Result<Self> {
        Self::launch_with(kind, demo.proxy(), &Extension::unpacked(kind, folder)?, &[]).await
    }

    /// The same with more extensions beside the one under test.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_with(
        kind: BrowserKind,
        proxy: SocketAddr,
        extension: &Extension,
        others: &[&Extension],
    ) -> Result<Self> {
        Self::launch_as(kind, Visibility::Headless, proxy, extension, others).await
    }

    /// The same for somebody to look at.
    ///
    /// # Errors
    /// As [`Browser::launch`], and when there is no display to show it on.
    pub async fn launch_as(
        kind: BrowserKind,
        visibility: Visibility,
        proxy: SocketAddr,
        extension: &Extension,
        others: &[&Extension],
    ) -> Result<Self> {
        let all: Vec<_> = [extension]
            .into_iter()
            .chain(others.iter().copied())
            .collect();
        let mut driver = Driver::start(kind, Reach::Own).await?;
        let capabilities = match kind {
            BrowserKind::Chromium => {
                chromium::capabilities(visibility, proxy, &all, &driver.profile())?
            }
            BrowserKind::Firefox => {
                template::lay_into(&driver.profile()).await?;
                firefox::capabilities(visibility, proxy, &driver.profile())?
            }
        };
        let session = driver.open(capabilities).await?;
        let base = session.window().await?;
        let mut browser = Self {
            kind,
            session,
            driver,
            extension: extension.clone(),
            home: String::new(),
            base,
            opened: Mutex::default(),
            lasting: None,
        };
        if let (BrowserKind::Firefox, Some(language)) = (kind, programs::language()) {
            firefox::speak(&browser, &language).await?;
        }
        for extension in all {
            match kind {
                BrowserKind::Chromium => chromium::expect_loaded(&browser, extension).await?,
                BrowserKind::Firefox => firefox::install(&browser, extension).await?,
            }
        }
        browser.home = browser.home_of(extension).await?;
        browser.see_welcome().await?;
        browser.load("about:blank").await?;
        Ok(browser)
    }

    /// Closes the page that greets whoever has installed the extension, once it is there: no scenario
    /// shall find it in its way. One that lies in the profile from the start was installed by nobody.
    async fn see_welcome(&self) -> Result<()> {
        if !self.extension.folder().join(WELCOME).is_file() {
            return Ok(());
        }
        let welcome = self.address(WELCOME);
        until("the extension to greet its user", PATIENCE, async || {
            let is_closed = match self.kind {
                BrowserKind::Chromium => chromium::close_page(self, &welcome).await?,
                BrowserKind::Firefox => firefox::close_page(self, &welcome).await?,
            };
            Ok(Look::at(is_closed, || "no such page".to_owned()))
        })
        .await?;
        self.at_base().await
    }

    /// Starts a browser that can be ended in any way and started again with the same profile. The
    /// extension is installed in it, with all that it asks for.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_lasting(
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
    ) -> Result<Self> {
        Self::launch_installed(Profile::new(kind, demo, extension)?).await
    }

    /// The same with the extension as one of another version, which
    /// [`Browser::replace_extension`] can replace.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_version(
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
        version: &str,
    ) -> Result<Self> {
        Self::launch_installed(Profile::of_version(kind, demo, extension, version)?).await
    }

    async fn launch_installed(profile: Profile) -> Result<Self> {
        let mut browser = Self::start(profile, Opening::Blank).await?;
        if browser.kind == BrowserKind::Chromium {
            // Which events wake the extension is on disk some time after it was installed, or at the
            // browser's end. A kill before that would be one before the extension was there.
            browser.popup().await?.close().await?;
            browser.end(Quit::ByMenu).await?;
            browser.start_again(Opening::Blank).await?;
        }
        Ok(browser)
    }

    /// Starts one on a machine that somebody looks after. It can be ended and started again.
    ///
    /// # Errors
    /// As [`Browser::launch`], and when the system does not let it see policy files of its own.
    pub async fn launch_on(
        machine: &Machine,
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
    ) -> Result<Self> {
        Self::start(Profile::on(machine, kind, demo, extension)?, Opening::Blank).await
    }

    async fn start(profile: Profile, opening: Opening<'_>) -> Result<Self> {
        let kind = profile.kind();
        let is_forced = profile.is_forced();
        let command = profile.command(opening)?;
        let (running, port) = Running::start(command, &profile.log(), &profile.port_file()).await?;
        let mut driver = Driver::start(kind, Reach::Running(port)).await?;
        let session = driver
            .open(match kind {
                BrowserKind::Chromium => chromium::capabilities_of_running(port)?,
                BrowserKind::Firefox => firefox::capabilities_of_running()?,
            })
            .await?;
        let base = session.window().await?;
        let mut browser = Self {
            kind,
            session,
            driver,
            extension: profile.extension().clone(),
            home: String::new(),
            base,
            opened: Mutex::default(),
            lasting: Some(Lasting {
                profile,
                running: Some(running),
            }),
        };
        if opening != Opening::Blank {
            // What is shown shall stay as it is.
            browser.base = browser.session.new_tab().await?;
            browser.at_base().await?;
        }
        if is_forced {
            browser.wait_for_installation().await?;
        }
        browser.expect_loaded().await?;
        browser.home = browser.home_of(browser.extension()).await?;
        browser.load("about:blank").await?;
        Ok(browser)
    }

    /// Waits for an extension that comes by itself.
    async fn wait_for_installation(&self) -> Result<()> {
        until("the extension to be installed", START, async || {
            Ok(match self.kind {
                BrowserKind::Chromium => {
                    let installed = chromium::installed(self).await?;
                    let is_there = installed.iter().any(|id| id == self.extension.id());
                    Look::at(is_there, || format!("{installed:?}"))
                }
                BrowserKind::Firefox => {
                    let host = firefox::page_host(self, &self.extension).await;
                    Look::at(host.is_ok(), || format!("{host:?}"))
                }
            })
        })
        .await
    }

    async fn expect_loaded(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::expect_loaded(self, &self.extension).await,
            BrowserKind::Firefox => firefox::page_host(self, &self.extension).await.map(drop),
        }
    }

    /// Starts it again after its end, with the same profile.
    ///
    /// # Errors
    /// When it has not been ended, or does not start.
    pub async fn start_again(&mut self, opening: Opening<'_>) -> Result<()> {
        let lasting = self.lasting.take().filter(|it| it.running.is_none());
        let lasting = lasting.context("a browser starts again when it has been ended")?;
        let opened = std::mem::take(&mut self.opened);
        *self = Self::start(lasting.profile, opening).await?;
        self.opened = opened;
        Ok(())
    }

    /// Takes the browser's process out of the driver's hands: from now on it ends by itself.
    pub(crate) fn running(&mut self) -> Result<Running> {
        let lasting = self.lasting.as_mut();
        let running = lasting.and_then(|lasting| lasting.running.take());
        running.context("only a browser that was launched for it can be ended in that way")
    }

    /// Where its profile is, if it lasts.
    pub(crate) fn profile_folder(&self) -> Option<PathBuf> {
        Some(self.lasting.as_ref()?.profile.path())
    }

    /// Ends it in an orderly way. Dropping it ends it too, the hard way.
    ///
    /// # Errors
    /// When the browser had gone already.
    pub async fn quit(mut self) -> Result<()> {
        match &self.lasting {
            None => self.driver.quit().await,
            Some(lasting) if lasting.running.is_none() => Ok(()),
            Some(_) => self.end(Quit::ByMenu).await,
        }
    }

    /// Which browser this is.
    pub fn kind(&self) -> BrowserKind {
        self.kind
    }

    /// Its version, as it says itself.
    ///
    /// # Errors
    /// When it has gone.
    pub async fn version(&self) -> Result<String> {
        match self.kind {
            BrowserKind::Chromium => chromium::version(self).await,
            BrowserKind::Firefox => firefox::version(self).await,
        }
    }

    /// The extension under test.
    pub fn extension(&self) -> &Extension {
        &self.extension
    }

    /// The address of one of the extension's pages.
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.home)
    }

    /// Opens a tab in front and loads an address in it.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn open_tab(&self, url: &str) -> Result<TabHandle> {
        let tab = self.new_tab().await?;
        self.navigate(&tab, url).await?;
        Ok(tab)
    }

    /// Loads another address in a tab, as a viewer who types it.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn navigate(&self, tab: &TabHandle, url: &str) -> Result<()> {
        self.at(tab).await?;
        self.load(url).await
    }

    /// Loads an address in the current tab.
    async fn load(&self, url: &str) -> Result<()> {
        self.note_opened(url);
        match self.kind {
            BrowserKind::Chromium => chromium::load(self, url).await,
            BrowserKind::Firefox => firefox::load(self, url).await,
        }
        .with_context(|| format!("{url} does not load"))
    }

    /// Puts a tab in front.
    ///
    /// # Errors
    /// When there is no such tab any more.
    pub async fn select(&self, tab: &TabHandle) -> Result<()> {
        self.at(tab).await?;
        if self.kind == BrowserKind::Chromium {
            chromium::here(self, "Page.bringToFront", json!({})).await?;
        }
        Ok(())
    }

    /// Closes a tab. The moment returned is the one before the browser was told to.
    ///
    /// # Errors
    /// When there is no such tab any more.
    pub async fn close_tab(&self, tab: TabHandle) -> Result<Instant> {
        self.at(&tab).await?;
        let told = Instant::now();
        self.session.close_window().await?;
        Ok(told)
    }

    /// Runs the body of an async function in a tab's page.
    ///
    /// # Errors
    /// When it throws, or returns something else than a `T`.
    pub async fn run<T: DeserializeOwned>(&self, tab: &TabHandle, body: &str) -> Result<T> {
        self.at(tab).await?;
        self.run_here(body).await
    }

    /// All tabs there are, those included that the extension opened.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn tabs(&self) -> Result<Vec<TabHandle>> {
        Ok(self
            .session
            .windows()
            .await?
            .into_iter()
            .map(TabHandle)
            .collect())
    }

    /// Opens a page of the extension in a tab.
    ///
    /// Close it when it has been read: in real life no popup stays open while a film plays.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn extension_page(&self, page: &str) -> Result<Page<'_>> {
        self.load_extension_page(&self.address(page)).await
    }

    /// Opens the manifest of any of the extensions: a page with the extension's powers that runs
    /// none of its code.
    ///
    /// # Errors
    /// When the extension is not loaded.
    pub async fn bare_page(&self, extension: &Extension) -> Result<Page<'_>> {
        let home = self.home_of(extension).await?;
        self.load_extension_page(&format!("{home}manifest.json"))
            .await
    }

    /// Runs the body of an async function with `chrome.*` at hand, in a page of the extension that
    /// runs none of the extension's code.
    ///
    /// # Errors
    /// When it throws, or returns something else than a `T`.
    pub async fn in_extension<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        let page = self.bare_page(&self.extension).await?;
        let answer = page.run(body).await;
        page.close().await?;
        answer
    }

    /// The cookies of a domain and of the hosts below it, in every store and partition, as the
    /// browser itself has them: no extension is asked.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn cookies(&self, domain: &str) -> Result<Vec<Cookie>> {
        let mut jar = match self.kind {
            BrowserKind::Chromium => chromium::cookies(self).await?,
            BrowserKind::Firefox => firefox::cookies(self).await?,
        };
        jar.retain(|cookie| cookie.belongs_to(domain));
        Ok(jar)
    }

    /// Puts the extension's background to sleep, and returns when it sleeps.
    ///
    /// Have the tab in front that is to be closed then: closing another one would bring it to the
    /// front first, an event that may wake the background.
    ///
    /// # Errors
    /// When it stays awake.
    pub async fn worker_asleep(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::put_worker_to_sleep(self).await,
            BrowserKind::Firefox => firefox::put_background_to_sleep(self).await,
        }
    }

    /// Wakes the extension's background without any event, and returns when it runs.
    ///
    /// # Errors
    /// When it stays asleep.
    pub async fn worker_awake(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::wake_worker(self).await,
            BrowserKind::Firefox => firefox::wake_background(self).await,
        }
    }

    /// Whether the extension's background runs.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn worker_runs(&self) -> Result<bool> {
        match self.kind {
            BrowserKind::Chromium => chromium::worker_runs(self).await,
            BrowserKind::Firefox => firefox::background_runs(self).await,
        }
    }

    /// The processor time that the browser with all its processes has taken so far.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn processor_time(&self) -> Result<Duration> {
        processes::processor_time(self.driver.process())
    }

    /// The memory of the processes that extensions live in, in bytes.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn extension_memory(&self) -> Result<u64> {
        let pids = match self.kind {
            BrowserKind::Chromium => chromium::extension_processes(self.driver.process()),
            BrowserKind::Firefox => firefox::extension_processes(self).await?,
        };
        Ok(pids.into_iter().filter_map(processes::memory).sum())
    }

    /// The memory of all its processes, its driver's among them, in bytes.
    pub fn memory(&self) -> u64 {
        let pids = processes::tree(self.driver.process());
        pids.into_iter().filter_map(processes::memory).sum()
    }

    /// The end of what the browser and its driver wrote, for an error's text.
    pub fn last_words(&self) -> String {
        self.driver.log_tail()
    }

    /// Where everything is that the browser and its driver have written.
    pub(crate) fn folder(&self) -> &Path {
        self.driver.folder()
    }

    /// Every `host:port` at which a page was opened in so many words.
    pub(crate) fn hosts_opened(&self) -> BTreeSet<String> {
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Writes down that a page is opened because the scenario wants it.
    pub(crate) fn note_opened(&self, url: &str) {
        let Ok(uri) = url.parse::<http::Uri>() else {
            return;
        };
        let usual = if uri.scheme_str() == Some("http") {
            80
        } else {
            443
        };
        if let Some(host) = uri.host() {
            let port = uri.port_u16().unwrap_or(usual);
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            opened.insert(format!("{host}:{port}"));
        }
    }

    pub(crate) fn session(&self) -> &WebDriver {
        &self.session
    }

    /// Ends the driver and leaves the browser alone.
    pub(crate) fn let_go(&mut self) {
        self.driver.let_go();
    }

    /// The neutral tab.
    pub(crate) fn base(&self) -> TabHandle {
        TabHandle(self.base.clone())
    }

    /// Makes the neutral tab current.
    pub(crate) async fn at_base(&self) -> Result<()> {
        self.at(&self.base()).await
    }

    /// Stays where it is, unless that tab has been closed.
    pub(crate) async fn at_any(&self) -> Result<()> {
        match self.session.window().await {
            Ok(_) => Ok(()),
            Err(_) => self.at_base().await,
        }
    }

    /// Makes a tab current, if it is not already: in Firefox it comes to the front with that, which
    /// is an event that wakes extensions.
    pub(crate) async fn at(&self, tab: &TabHandle) -> Result<()> {
        if self
            .session
            .window()
            .await
            .is_ok_and(|current| current == tab.0)
        {
            return Ok(());
        }
        let there = self.session.switch_to_window(tab.0.clone()).await;
        there.context("the tab is not there any more")
    }

    pub(crate) async fn run_here<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        let script = format!("return (async () => {{\n{body}\n}})();");
        let answer = self.session.execute(script, Vec::<Value>::new()).await;
        let answer = answer.with_context(|| format!("this script in a page: {body}"))?;
        serde_json::from_value(answer.json().clone())
            .with_context(|| format!("an unexpected answer of this script in a page: {body}"))
    }

    /// Where an extension's pages are.
    async fn home_of(&self, extension: &Extension) -> Result<String> {
        match self.kind {
            BrowserKind::Chromium => Ok(format!("chrome-extension://{}/", extension.id())),
            BrowserKind::Firefox => {
                let host = firefox::page_host(self, extension).await?;
                Ok(format!("moz-extension://{host}/"))
            }
        }
    }

    async fn load_extension_page(&self, url: &str) -> Result<Page<'_>> {
        let tab = self.new_tab().await?;
        self.at(&tab).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::load(self, url).await?,
            BrowserKind::Firefox => firefox::load_extension_page(self, url).await?,
        }
        Ok(Page::new(self, tab))
    }

    /// A blank tab in the window of the neutral one.
    async fn new_tab(&self) -> Result<TabHandle> {
        self.at_base().await?;
        match self.kind {
            BrowserKind::Chromium => {
                // chromedriver's own way takes any window that there is.
                let open = "open('about:blank', '_blank', 'noopener');";
                let ((), mut new) = self.appearing(1, self.run_here(open)).await?;
                Ok(new.swap_remove(0))
            }
            BrowserKind::Firefox => Ok(TabHandle(self.session.new_tab().await?)),
        }
    }

    /// The tabs that something opens.
    pub(crate) async fn appearing<T>(
        &self,
        count: usize,
        opens: impl Future<Output = Result<T>>,
    ) -> Result<(T, Vec<TabHandle>)> {
        let before = self.tabs().await?;
        let opened = opens.await?;
        let tabs = until("new tabs", PATIENCE, async || {
            let mut new = self.tabs().await?;
            new.retain(|tab| !before.contains(tab));
            Ok(if new.len() == count {
                Look::Ready(new)
            } else {
                Look::NotYet(format!("{} of {count}", new.len()))
            })
        })
        .await?;
        Ok((opened, tabs))
    }
}

impl BrowserKind {
    /// Both, for whatever has to hold in both.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// As it is written in commands and in the names of folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

impl FromStr for BrowserKind {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .with_context(|| format!("{name} is neither chromium nor firefox"))
    }
}
