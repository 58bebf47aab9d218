//! Sees a cookie jar empty without asking the extension that empties it.

use anyhow::Result;
use serde::Deserialize;

use crate::{Browser, BrowserKind, Extension, Page, TabHandle};

/// When things happened, as `Date.now()` has it.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Seen {
    /// The browser told its extensions that a tab was closed.
    pub(crate) closed: f64,
    /// The service's last cookie went, for good.
    pub(crate) emptied: f64,
}

/// A page of a second extension, in the same browser.
#[derive(Debug)]
pub(crate) struct Observer(TabHandle);

impl Observer {
    pub(crate) fn extension(kind: BrowserKind) -> Result<Extension> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/observer");
        Extension::unpacked(kind, folder.as_ref())
    }

    pub(crate) async fn open(browser: &Browser, extension: &Extension) -> Result<Self> {
        let page = browser.bare_page(extension).await?;
        page.run::<()>(
            r#"
            const key = ({ name, domain, path, partitionKey }) =>
                JSON.stringify([name, domain, path, partitionKey?.topLevelSite ?? ""]);
            const jar = new Set();
            let seen, emptied;

            // Counted here instead of asked for: asking would cost the extension under test time.
            chrome.cookies.onChanged.addListener(({ removed, cookie }) => {
                const isService = `.${cookie.domain}`.endsWith(".netflix.com");
                if (!seen || !isService) return;
                if (removed) jar.delete(key(cookie));
                else jar.add(key(cookie));
                if (jar.size > 0) return;
                seen.emptied = Date.now();
                emptied.resolve();
            });
            chrome.tabs.onRemoved.addListener(() => {
                if (seen) seen.closed ??= Date.now();
            });

            window.watch = async () => {
                jar.clear();
                const all = await chrome.cookies.getAll({ domain: "netflix.com", partitionKey: {} });
                for (const cookie of all) jar.add(key(cookie));
                emptied = Promise.withResolvers();
                seen = {};
            };
            window.report = async () => {
                await emptied.promise;
                return seen;
            };
            "#,
        )
        .await?;
        Ok(Self(page.into_tab()))
    }

    /// Opens and closes tabs that are no one's business, one after the other.
    pub(crate) async fn open_and_close(&self, browser: &Browser, count: usize) -> Result<()> {
        let script = format!(
            "for (let tab = 0; tab < {count}; tab++) {{
                 const {{ id }} = await chrome.tabs.create({{ url: 'about:blank', active: false }});
                 await chrome.tabs.remove(id);
             }}"
        );
        self.page(browser).run(&script).await
    }

    /// Fills the service's jar. No jar takes more than some 180 cookies of one site, so most are in
    /// partitions of their own, as they are after a walk through many sites that embed the service.
    pub(crate) async fn add_cookies(&self, browser: &Browser, count: usize) -> Result<()> {
        let script = format!(
            "const all = Array.from({{ length: {count} }}, (_, number) => chrome.cookies.set({{
                 url: 'https://www.netflix.com/',
                 domain: 'netflix.com',
                 name: `filler${{number}}`,
                 value: 'x',
                 secure: true,
                 sameSite: 'no_restriction',
                 partitionKey: number < 100
                     ? undefined
                     : {{ topLevelSite: `https://site${{Math.floor(number / 100)}}.example` }},
             }}));
             await Promise.all(all);
             const jar = await chrome.cookies.getAll({{ domain: 'netflix.com', partitionKey: {{}} }});
             const kept = jar.filter(({{ name }}) => name.startsWith('filler')).length;
             if (kept !== {count}) throw new Error(`${{kept}} of {count} cookies`);"
        );
        self.page(browser).run(&script).await
    }

    /// Starts to watch: the jar holds what it will hold when the tab closes.
    pub(crate) async fn watch(&self, browser: &Browser) -> Result<()> {
        self.page(browser).run("await window.watch();").await
    }

    /// What was seen, as soon as the jar is empty.
    pub(crate) async fn seen(&self, browser: &Browser) -> Result<Seen> {
        self.page(browser)
            .run("return await window.report();")
            .await
    }

    fn page<'b>(&self, browser: &'b Browser) -> Page<'b> {
        Page::in_tab(browser, self.0.clone())
    }
}
