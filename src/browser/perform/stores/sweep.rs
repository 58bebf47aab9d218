//! Visits to the one small file of a service's origin, and what `extension/sweep.js` says from there.
//!
//! What no API reaches from outside the origin is emptied from within: in a frame that nobody sees,
//! or in a tab that is opened behind the others for as long as it takes.

use crate::browser::error::BrowserError;
use crate::browser::tabs;
use crate::browser::waiting::within;
use crate::core::address::{Address, Origin, is_within};
use crate::core::effect::StoresPlace;
use crate::core::ids::TabId;
use futures_channel::oneshot;
use std::cell::RefCell;

/// How long a tab may take for one origin, in milliseconds.
const TAB_LIMIT: u32 = 3_000;

/// What `extension/sweep.js` is to empty, in its own words. Nothing where its arrival is enough.
pub type Kinds = &'static [&'static str];

struct Visit {
    url: String,
    kinds: Kinds,
    report: oneshot::Sender<()>,
}

thread_local! {
    static VISITS: RefCell<Vec<Visit>> = const { RefCell::new(Vec::new()) };
}

/// The script has arrived at an address; what it is to empty there.
pub fn arrived(url: &str) -> Kinds {
    let kinds = VISITS.with_borrow(|visits| {
        let visit = visits.iter().find(|visit| visit.url == url);
        visit.map_or(&[] as Kinds, |visit| visit.kinds)
    });
    if kinds.is_empty() {
        done(url);
    }
    kinds
}

/// The script has emptied at an address what it was to empty.
pub fn done(url: &str) {
    VISITS.with_borrow_mut(|visits| {
        if let Some(at) = visits.iter().position(|visit| visit.url == url) {
            // Whoever waited may have given up.
            let _ = visits.swap_remove(at).report.send(());
        }
    });
}

/// Expects the script at an address.
pub fn expect(url: &str, kinds: Kinds) -> oneshot::Receiver<()> {
    let (report, receiver) = oneshot::channel();
    VISITS.with_borrow_mut(|visits| {
        visits.retain(|visit| !visit.report.is_canceled());
        visits.push(Visit {
            url: url.to_owned(),
            kinds,
            report,
        });
    });
    receiver
}

/// Goes from one origin to the next in a tab of the store, in `tab` or in one that it opens, and
/// closes the tab.
pub async fn in_tab(
    place: &StoresPlace,
    mut tab: Option<TabId>,
    kinds: Kinds,
) -> Result<(), BrowserError> {
    let mut result = Ok(());
    if tab.is_none() {
        tab = left_open(place).await;
    }
    for origin in &place.seen {
        let url = light_url(origin, place);
        let mut report = expect(&url, kinds);
        let shown = match tab {
            Some(tab) => tabs::show(tab, &url)
                .await
                .map(drop)
                .map_err(BrowserError::from),
            None => tabs::open_behind(&url, &place.store)
                .await
                .map(|opened| tab = Some(opened)),
        };
        result = match shown {
            Ok(()) => within(TAB_LIMIT, &mut report).await,
            Err(error) => Err(error),
        };
        if result.is_err() {
            break;
        }
    }
    if let Some(tab) = tab {
        let _ = tabs::close(tab).await;
    }
    result
}

/// The tab of a wipe in whose middle the background has died. Nobody else looks at that file.
async fn left_open(place: &StoresPlace) -> Option<TabId> {
    let shown = tabs::all().await.ok()?;
    let left = shown.iter().find(|tab| {
        let is_ours = |address: &Address| {
            let is_within = |domain: &&str| is_within(address.host(), domain);
            address.path() == place.light_path && place.domains.iter().any(is_within)
        };
        tab.store == place.store && tab.address.as_ref().is_some_and(is_ours)
    });
    left.map(|tab| tab.tab)
}

/// The small file of an origin.
pub fn light_url(origin: &Origin, place: &StoresPlace) -> String {
    [&*origin.to_string(), place.light_path].concat()
}

/// The small file of any origin, in the browser's filter language.
pub fn light_filter(place: &StoresPlace) -> String {
    [place.light_path, "|"].concat()
}
