//! One scenario: a service, a browser with the built extension, and an account of what happened.

use std::{
    fmt,
    io::{self, Write},
    sync::Arc,
};

use anyhow::Result;
use end_credits_demo::{Demo, Faults, Service};

use crate::{
    Browser, BrowserKind, Extension, Machine,
    proof::{NETFLIX, SIGN_OUT_LIMIT},
};

/// What a scenario plays on: a service and a browser that nobody else uses.
#[derive(Debug)]
pub struct Stage {
    /// The running service.
    pub demo: Demo,
    /// The browser, which reaches the service and nothing else.
    pub browser: Browser,
}

impl Stage {
    /// Starts a service and a browser with End Credits in it.
    ///
    /// # Errors
    /// When End Credits is not built, or something does not start.
    pub async fn set(kind: BrowserKind) -> Result<Self> {
        Self::set_for(kind, &Extension::built(kind)?).await
    }

    /// The same with another extension.
    ///
    /// # Errors
    /// When something does not start.
    pub async fn set_for(kind: BrowserKind, extension: &Extension) -> Result<Self> {
        let demo = Demo::start().await?;
        let browser = Browser::launch_with(kind, demo.proxy(), extension, &[]).await?;
        Ok(Self { demo, browser })
    }

    /// Starts a service and a browser that can be ended and started again, with End Credits
    /// installed in it.
    ///
    /// # Errors
    /// As [`Stage::set`].
    pub async fn set_lasting(kind: BrowserKind) -> Result<Self> {
        let demo = Demo::start().await?;
        let extension = Extension::built(kind)?;
        let browser = Browser::launch_lasting(kind, &demo, &extension).await?;
        Ok(Self { demo, browser })
    }

    /// The same in Chromium, with End Credits named by the command line at every start, as those have
    /// it who try it out.
    ///
    /// # Errors
    /// As [`Stage::set`].
    pub async fn set_by_command_line() -> Result<Self> {
        let demo = Demo::start().await?;
        let extension = Extension::built(BrowserKind::Chromium)?;
        let browser = Browser::launch_with_command_line(&demo, &extension).await?;
        Ok(Self { demo, browser })
    }

    /// The same on a machine that somebody looks after.
    ///
    /// # Errors
    /// As [`Stage::set`], and when the system does not let a browser see policy files of its own.
    pub async fn set_on(machine: &Machine, kind: BrowserKind) -> Result<Self> {
        let demo = Demo::start().await?;
        let extension = Extension::built(kind)?;
        let browser = Browser::launch_on(machine, kind, &demo, &extension).await?;
        Ok(Self { demo, browser })
    }

    /// The same with the extension as one of another version, which can be replaced.
    ///
    /// # Errors
    /// As [`Stage::set`].
    pub async fn set_version(version: &str, kind: BrowserKind) -> Result<Self> {
        let demo = Demo::start().await?;
        let extension = Extension::built(kind)?;
        let browser = Browser::launch_version(kind, &demo, &extension, version).await?;
        Ok(Self { demo, browser })
    }

    /// The service: its sessions, its log and its switches.
    pub fn service(&self) -> &Service {
        self.demo.service()
    }

    /// A viewer signs in, watches and closes the tab; the service answers as ever and keeps the session
    /// alive. Returns when End Credits has found that out.
    ///
    /// # Errors
    /// When it does not.
    pub async fn leave_what_persists(&self, viewer: &str) -> Result<()> {
        let tab = self.browser.sign_in(viewer).await?;
        self.browser.wait_for_signed_in().await?;
        self.service().set_faults(Faults {
            session_stays_alive: true,
            ..Faults::default()
        });
        self.browser.close_tab(tab).await?;
        self.browser
            .wait_for_status(NETFLIX, "persists", SIGN_OUT_LIMIT)
            .await
    }

    /// Plays a scenario, and says what the service saw if it fails.
    ///
    /// # Errors
    /// When something does not start, or the scenario fails.
    pub async fn play(mut self, scenario: impl AsyncFnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let account = Account {
            service: Arc::clone(self.demo.service()),
            kind: self.browser.kind(),
            wanted: true,
        };
        let played = scenario(&mut self).await;
        // A scenario that fails may leak all the more.
        let kept = self.expect_secrets_kept().await;
        let alone = self.expect_no_strangers();
        let mut faults = [played, kept, alone].into_iter().filter_map(Result::err);
        if let Some(first) = faults.next() {
            let further = faults.map(|fault| format!("; besides, {fault:#}"));
            let further: String = further.collect();
            return Err(first.context(format!("in {:?}{further}", self.browser.kind())));
        }
        account.drop_unread();
        self.browser.quit().await
    }
}

/// Tells what the service saw when a scenario ends early, by an error or by a panic.
struct Account {
    service: Arc<Service>,
    kind: BrowserKind,
    wanted: bool,
}

impl Account {
    fn drop_unread(mut self) {
        self.wanted = false;
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let service = &self.service;
        let kind = self.kind.name();
        writeln!(f, "what the service in {kind} saw:")?;
        for request in service.requests() {
            let status = request
                .status
                .map_or("no answer".to_owned(), |status| status.to_string());
            let session = request
                .session
                .map_or("none".to_owned(), |session| session.to_string());
            writeln!(
                f,
                "  {} https://{}{}: {status}, session {session}",
                request.method, request.host, request.path
            )?;
        }
        writeln!(f, "its sessions: {:#?}", service.sessions())?;
        writeln!(f, "hosts asked for: {:?}", service.hosts_asked())
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        if self.wanted {
            // Not `eprintln!`, which panics when nobody reads it: a second panic would abort, and
            // leave the browser running.
            let _ = write!(io::stderr(), "{self}");
        }
    }
}

/// Writes one scenario, and makes two tests of it: `name::chromium` and `name::firefox`.
///
/// A scenario that takes the stage by `&mut` gets a browser that can be ended and started again; with
/// `on`, on a machine that somebody looks after; with `version`, with the extension as one of that
/// version.
///
/// ```no_run
/// use end_credits_e2e::{Opening, Quit, Stage, scenario};
///
/// scenario! {
///     /// Closing the only tab signs out.
///     async fn one_tab(stage: &Stage) -> anyhow::Result<()> {
///         let tab = stage.browser.sign_in("kim@example.org").await?;
///         stage.browser.close_tab(tab).await?;
///         Ok(())
///     }
/// }
///
/// scenario! {
///     /// So does quitting.
///     async fn quit(stage: &mut Stage) -> anyhow::Result<()> {
///         stage.browser.sign_in("kim@example.org").await?;
///         stage.browser.end(Quit::ByMenu).await?;
///         stage.browser.start_again(Opening::Blank).await
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! scenario {
    ($($(#[$about:meta])* async fn $name:ident($stage:ident: &Stage) -> $result:ty $body:block)+) => {
        $($crate::scenario! {
            @[$crate::Stage::set] $(#[$about])* async fn $name($stage: &Stage) -> $result $body
        })+
    };
    ($($(#[$about:meta])* async fn $name:ident($stage:ident: &mut Stage) -> $result:ty $body:block)+) => {
        $($crate::scenario! {
            @[$crate::Stage::set_lasting] $(#[$about])* async fn $name($stage: &mut Stage) -> $result $body
        })+
    };
    ($($(#[$about:meta])* async fn $name:ident($stage:ident: &mut Stage, on: $machine:expr) -> $result:ty $body:block)+) => {
        $($crate::scenario! {
            @[async |kind| $crate::Stage::set_on(&$machine, kind).await]
            $(#[$about])* async fn $name($stage: &mut Stage) -> $result $body
        })+
    };
    ($($(#[$about:meta])* async fn $name:ident($stage:ident: &mut Stage, version: $version:expr) -> $result:ty $body:block)+) => {
        $($crate::scenario! {
            @[async |kind| $crate::Stage::set_version($version, kind).await]
            $(#[$about])* async fn $name($stage: &mut Stage) -> $result $body
        })+
    };
    (@[$set:expr] $(#[$about:meta])* async fn $name:ident($stage:ident: $type:ty) -> $result:ty $body:block) => {
        $(#[$about])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn scenario($stage: $type) -> $result $body

            async fn play(kind: $crate::BrowserKind) -> $result {
                let stage = ($set)(kind).await?;
                stage.play(async |stage: &mut Stage| scenario(stage).await).await
            }

            #[tokio::test]
            async fn chromium() -> $result {
                play($crate::BrowserKind::Chromium).await
            }

            #[tokio::test]
            async fn firefox() -> $result {
                play($crate::BrowserKind::Firefox).await
            }
        }
    };
}
