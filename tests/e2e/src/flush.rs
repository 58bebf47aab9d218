//! Waiting until what a browser writes down now and then is on disk.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    Browser, BrowserKind, chromium, firefox,
    wait::{Look, PATIENCE, until},
};

/// Chromium writes half a minute after a change, or as soon as this many changes are waiting.
const CHROMIUMS_BATCH: usize = 512;

/// How many times this was done, which makes each marker's name one that no disk has seen.
static TIMES: AtomicU32 = AtomicU32::new(0);

impl Browser {
    /// Returns when everything that has happened in the cookie jar up to now is on disk.
    pub(crate) async fn write_cookies_to_disk(&self) -> Result<()> {
        let profile = self.profile_folder().context("only a lasting profile")?;
        // Browsers write changes in their order: where this cookie is, everything before it is too.
        let marker = format!("marker-{}", TIMES.fetch_add(1, Ordering::Relaxed));
        match self.kind() {
            BrowserKind::Chromium => {
                let cookie = |number: usize| {
                    // On hosts that nobody visits, each with few enough to be kept.
                    json!({
                        "name": if number == 0 { &marker } else { "filler" },
                        "value": "x",
                        "url": format!("https://flush-{number}.example/"),
                        "expires": 4_000_000_000_u32,
                    })
                };
                let cookies: Vec<_> = (0..=CHROMIUMS_BATCH).map(cookie).collect();
                chromium::devtools(self, "Storage.setCookies", json!({ "cookies": cookies }))
                    .await?;
            }
            BrowserKind::Firefox => firefox::set_cookie(self, "flush.example", &marker).await?,
        }
        let files = match self.kind() {
            BrowserKind::Chromium => ["Default/Cookies", "Default/Network/Cookies"],
            BrowserKind::Firefox => ["cookies.sqlite", "cookies.sqlite-wal"],
        };
        until("the cookies to be on disk", PATIENCE, async || {
            let is_there = files.iter().any(|file| holds(&profile.join(file), &marker));
            Ok(Look::at(is_there, || "the marker is missing".to_owned()))
        })
        .await
    }

    /// Returns when the tabs that are open now would be restored after a crash.
    pub(crate) async fn write_tabs_to_disk(&self) -> Result<()> {
        match self.kind() {
            BrowserKind::Firefox => firefox::save_tabs(self).await,
            BrowserKind::Chromium => {
                let profile = self.profile_folder().context("only a lasting profile")?;
                let addresses = chromium::addresses_open(self).await?;
                until("the tabs to be on disk", PATIENCE, async || {
                    let files: Vec<_> = fs::read_dir(profile.join("Default/Sessions"))
                        .into_iter()
                        .flatten()
                        .flatten()
                        .map(|file| file.path())
                        .collect();
                    let is_there = |url: &&String| files.iter().any(|file| holds(file, url));
                    let missing = addresses.iter().find(|url| !is_there(url));
                    Ok(Look::at(missing.is_none(), || {
                        format!("{missing:?} is missing")
                    }))
                })
                .await
            }
        }
    }
}

/// Names and addresses stand in these files as they are.
fn holds(file: &Path, text: &str) -> bool {
    let bytes = fs::read(file).unwrap_or_default();
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}
