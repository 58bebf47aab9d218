//! One scenario: a service, a browser with the built extension, and an account of what happened.

use std::{
    fmt,
    io::{self, Write},
};

use anyhow::Result;
use end_credits_demo::{Demo, Service};

use crate::{Browser, BrowserKind, Extension};

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

    /// The service: its sessions, its log and its switches.
    pub fn service(&self) -> &Service {
        self.demo.service()
    }

    /// Plays a scenario, and says what the service saw if it fails.
    ///
    /// # Errors
    /// When something does not start, or the scenario fails.
    pub async fn play(self, scenario: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let account = Account {
            stage: &self,
            wanted: true,
        };
        let played = scenario(&self).await;
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
struct Account<'s> {
    stage: &'s Stage,
    wanted: bool,
}

impl Account<'_> {
    fn drop_unread(mut self) {
        self.wanted = false;
    }
}

impl fmt::Display for Account<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let service = self.stage.service();
        let kind = self.stage.browser.kind().name();
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

impl Drop for Account<'_> {
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
/// ```no_run
/// use end_credits_e2e::{Stage, scenario};
///
/// scenario! {
///     /// Closing the only tab signs out.
///     async fn one_tab(stage: &Stage) -> anyhow::Result<()> {
///         let tab = stage.browser.sign_in("kim@example.org").await?;
///         stage.browser.close_tab(tab).await?;
///         Ok(())
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! scenario {
    ($($(#[$about:meta])* async fn $name:ident($stage:ident: $type:ty) -> $result:ty $body:block)+) => {
        $(
            $(#[$about])*
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                async fn scenario($stage: $type) -> $result $body

                #[tokio::test]
                async fn chromium() -> $result {
                    let stage = $crate::Stage::set($crate::BrowserKind::Chromium).await?;
                    stage.play(scenario).await
                }

                #[tokio::test]
                async fn firefox() -> $result {
                    let stage = $crate::Stage::set($crate::BrowserKind::Firefox).await?;
                    stage.play(scenario).await
                }
            }
        )+
    };
}
