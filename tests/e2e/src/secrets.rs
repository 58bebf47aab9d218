//! Looks for secrets wherever they must not be, and for hosts that nobody had a reason to ask.
//!
//! After every scenario, whatever came of it: the tokens that the service has issued may be in the
//! browser's cookie jar and in the extension's memory, and nowhere else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use end_credits_demo::{
    Service,
    plays::{self, Play},
};
use memchr::memmem::Finder;

use crate::{Browser, Stage};

/// The pages that show what the extension knows.
const PAGES: [&str; 2] = ["popup.html", "warning.html?service=netflix"];

/// The service's own hosts, on which the extension has business.
const SERVICE: [&str; 3] = [
    "help.netflix.com:443",
    "netflix.com:443",
    "www.netflix.com:443",
];

/// The browser's own jar, where the service's cookies are at home, and where Firefox keeps those that
/// are to end with the browser, for as long as it may have to restore its tabs.
const JARS: [&str; 5] = [
    "Cookies",
    "cookies.sqlite",
    "recovery.",
    "previous.jsonlz4",
    "sessionstore.jsonlz4",
];

/// Secrets to be looked for. Nothing prints them.
pub struct Secrets(Vec<Finder<'static>>);

impl Secrets {
    /// Of every session that there ever was at the service.
    pub fn of(service: &Service) -> Self {
        Self::new(service.sessions().iter().map(|session| session.token()))
    }

    /// These ones.
    pub fn new<'t>(tokens: impl IntoIterator<Item = &'t str>) -> Self {
        // A store may split a long text into blocks: one half of it stays whole.
        let halves = tokens.into_iter().flat_map(|token| {
            let (first, second) = token.split_at(token.len() / 2);
            [first, second]
        });
        let spelled = halves.flat_map(|half| [half.as_bytes().to_vec(), utf16(half)]);
        Self(
            spelled
                .map(|bytes| Finder::new(&bytes).into_owned())
                .collect(),
        )
    }

    /// Whether there is one in there, as UTF-8 or as UTF-16.
    pub fn are_in(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|secret| secret.find(bytes).is_some())
    }

    /// The files below a folder that hold one, but for the browser's own jar.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(crate) fn files_below(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            // The browser is running: what it has just removed holds nothing.
            let Ok(entries) = fs::read_dir(&folder) else {
                continue;
            };
            for entry in entries.flatten() {
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file()
                    && !is_jar(&entry.path())
                    && fs::read(entry.path()).is_ok_and(|bytes| self.are_in(&bytes))
                {
                    found.push(entry.path());
                }
            }
        }
        Ok(found)
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// With the journals that a database keeps beside it, and with what the browser keeps for the scripts
/// of sites: what it has removed of that may stay in its journals for a while.
fn is_jar(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut folders = file.iter().map(|folder| folder.to_string_lossy());
    JARS.iter().any(|jar| name.starts_with(jar))
        || folders.any(|folder| folder == "Local Storage" || folder.starts_with("http"))
}

impl Browser {
    /// Where secrets are that must not be there: in what the extension has written down, in the
    /// browser's profile and logs, in the extension's pages.
    ///
    /// # Errors
    /// When something cannot be looked at.
    pub async fn places_of(&self, secrets: &Secrets) -> Result<Vec<String>> {
        let files = secrets.files_below(self.folder())?;
        let mut places: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        for (name, content) in self.shown_and_stored().await? {
            if secrets.are_in(content.as_bytes()) {
                places.push(name);
            }
        }
        Ok(places)
    }

    /// What the extension has stored, and what each of its pages shows, with its name.
    async fn shown_and_stored(&self) -> Result<BTreeMap<String, String>> {
        let has_pages = self.extension().folder().join(PAGES[0]).is_file();
        let pages = if has_pages { &PAGES[..] } else { &[] };
        // All at once, behind the others, and read from the page that opens them.
        let script = format!(
            r#"
            const stored = await chrome.storage?.local.get();
            const found = {{ "storage.local": JSON.stringify(stored ?? null) }};
            const view = (url) =>
                chrome.extension.getViews().find((view) => view.location.href === url);
            const shown = async (name) => {{
                const url = chrome.runtime.getURL(name);
                const tab = await chrome.tabs.create({{ url, active: false }});
                // Alive, and no longer the first paint.
                const isAlive = () => view(url)?.document.querySelector("div:not([aria-busy]) > main");
                while (!isAlive()) await new Promise((done) => setTimeout(done, 5));
                const page = view(url).document;
                page.querySelectorAll("[data-action='receipt']").forEach((receipt) => receipt.click());
                await new Promise((done) => setTimeout(done));
                found[name] = page.documentElement.outerHTML;
                await chrome.tabs.remove(tab.id);
            }};
            await Promise.all({}.map(shown));
            return found;
            "#,
            serde_json::json!(pages)
        );
        self.in_extension(&script).await
    }
}

impl Stage {
    /// That nothing which opens a session is anywhere but in the jar and in memory.
    ///
    /// # Errors
    /// When something is, naming the places and not what was found there.
    pub async fn expect_secrets_kept(&self) -> Result<()> {
        let secrets = Secrets::of(self.service());
        let looked = self.browser.places_of(&secrets).await;
        let places = looked.context("the secrets cannot be looked for")?;
        ensure!(places.is_empty(), "a session's token is in {places:?}");
        Ok(())
    }

    /// The hosts that were asked for, though they are none of the service's and the scenario has
    /// opened nothing there.
    pub fn strangers(&self) -> BTreeSet<String> {
        let mut strangers = self.service().hosts_asked();
        let opened = self.browser.hosts_opened();
        let opened_at = |play: &&Play| opened.iter().any(|it| play.answers_for(name_of(it)));
        let played: Vec<_> = plays::all().filter(opened_at).collect();
        strangers.retain(|host| {
            let is_played = played.iter().any(|play| play.answers_for(name_of(host)));
            !SERVICE.contains(&host.as_str()) && !opened.contains(host) && !is_played
        });
        strangers
    }

    /// That the extension has talked to the service and to nobody else.
    ///
    /// # Errors
    /// When another host was asked for.
    pub fn expect_no_strangers(&self) -> Result<()> {
        let strangers = self.strangers();
        ensure!(
            strangers.is_empty(),
            "these hosts were asked for: {strangers:?}"
        );
        Ok(())
    }
}

/// Without the port.
fn name_of(host: &str) -> &str {
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Secrets;

    const TOKEN: &str = "0123456789abcdef0f1e2d3c4b5a6978";

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        let secrets = Secrets::new([TOKEN]);
        let wide: Vec<u8> = TOKEN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let split = format!("{}\0{}", &TOKEN[..20], &TOKEN[20..]);
        for holder in [TOKEN.as_bytes(), &wide, split.as_bytes()] {
            let among = [b"before", holder, b"after"].concat();
            assert!(secrets.are_in(&among));
        }
        assert!(!secrets.are_in(b"0123456789abcde, and nothing more"));
    }

    #[test]
    fn a_secret_is_found_in_any_file_but_the_jar() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        for name in [
            "driver.log",
            "a/b/000003.log",
            "a/Cookies",
            "cookies.sqlite-wal",
        ] {
            fs::write(folder.path().join(name), TOKEN).unwrap();
        }
        fs::write(deep.join("innocent"), "nothing").unwrap();
        let mut found = Secrets::new([TOKEN]).files_below(folder.path()).unwrap();
        found.sort();
        let expected = ["a/b/000003.log", "driver.log"].map(|name| folder.path().join(name));
        assert_eq!(found, expected);
    }
}
