//! Firefox's preferences for a test.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};

use crate::{programs, server::SERVER_HOST};

/// Firefox talks to its maker about much that no test asked for; what the proxy logs shall be what
/// pages and extensions asked for.
const SILENCED: &[&str] = &[
    "app.normandy.enabled",
    "app.update.auto",
    "browser.contentblocking.report.lockwise.enabled",
    "browser.newtabpage.activity-stream.feeds.topsites",
    "browser.newtabpage.activity-stream.showSponsored",
    "browser.newtabpage.enabled",
    "browser.region.update.enabled",
    "browser.safebrowsing.blockedURIs.enabled",
    "browser.safebrowsing.downloads.enabled",
    "browser.safebrowsing.malware.enabled",
    "browser.safebrowsing.phishing.enabled",
    "browser.search.geoSpecificDefaults",
    "browser.search.update",
    "browser.shell.checkDefaultBrowser",
    "browser.topsites.contile.enabled",
    "datareporting.healthreport.uploadEnabled",
    "datareporting.policy.dataSubmissionEnabled",
    "dom.push.connection.enabled",
    "extensions.blocklist.enabled",
    "extensions.getAddons.cache.enabled",
    "extensions.systemAddon.update.enabled",
    "extensions.update.enabled",
    "media.gmp-manager.updateEnabled",
    "media.gmp-provider.enabled",
    "messaging-system.rsexperimentloader.enabled",
    "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled",
    "network.prefetch-next",
    "nimbus.rollouts.enabled",
    "security.remote_settings.intermediates.enabled",
    "signon.autofillForms",
    "toolkit.telemetry.enabled",
    "toolkit.telemetry.unified",
];

/// Addresses of the same kind, where the switch is to have none.
const NO_ADDRESS: &[&str] = &[
    "browser.region.network.url",
    "captivedetect.canonicalURL",
    "geo.provider.network.url",
    "toolkit.telemetry.server",
];

/// What stands between a test and what it wants to see.
const IN_THE_WAY: &[&str] = &[
    // Asks whether closing several tabs at once was meant.
    "browser.tabs.warnOnClose",
    "browser.warnOnQuit",
    // Shows JSON with a principal of its own; the extension's manifest is opened as a page of the
    // extension that runs none of its code.
    "devtools.jsonview.enabled",
    // A time in whole, jittered milliseconds is no measurement.
    "privacy.reduceTimerPrecision",
];

pub(crate) fn all(proxy: SocketAddr) -> Map<String, Value> {
    let mut all = Map::new();
    let off = SILENCED
        .iter()
        .chain(IN_THE_WAY)
        .map(|name| (*name, json!(false)));
    let empty = NO_ADDRESS.iter().map(|name| (*name, json!("")));
    for (name, value) in off.chain(empty).chain(through(proxy)).chain(others()) {
        all.insert(name.to_owned(), value);
    }
    if let Some(folder) = programs::fonts() {
        let readable = "security.sandbox.content.read_path_whitelist";
        all.insert(readable.to_owned(), json!(format!("{folder}/")));
    }
    all
}

/// The same as a profile's `user.js`, with what a driver sets elsewhere and what lets a packed
/// extension in that nobody has signed.
pub(crate) fn of_profile(proxy: SocketAddr, restores_tabs: bool) -> String {
    const TABS_OF_LAST_TIME: u8 = 3;
    let mut all = all(proxy);
    for (name, value) in lasting() {
        all.insert(name.to_owned(), value);
    }
    if restores_tabs {
        all.insert("browser.startup.page".to_owned(), json!(TABS_OF_LAST_TIME));
    }
    all.insert(
        "browser.sessionstore.resume_from_crash".to_owned(),
        json!(restores_tabs),
    );
    all.iter()
        .map(|(name, value)| format!("user_pref({}, {value});\n", json!(name)))
        .collect()
}

fn lasting() -> [(&'static str, Value); 12] {
    const PROFILE: u8 = 1;
    [
        ("browser.aboutwelcome.enabled", json!(false)),
        ("browser.sessionstore.interval", json!(500)),
        ("browser.startup.couldRestoreSession.count", json!(-1)),
        ("extensions.autoDisableScopes", json!(0)),
        ("extensions.enabledScopes", json!(PROFILE)),
        ("extensions.startupScanScopes", json!(PROFILE)),
        ("marionette.port", json!(0)),
        // The one for the sites' certificate would not be taken for a host on it.
        ("network.stricttransportsecurity.preloadlist", json!(false)),
        ("startup.homepage_welcome_url", json!("about:blank")),
        ("termsofuse.bypassNotification", json!(true)),
        ("toolkit.startup.max_resumed_crashes", json!(-1)),
        ("xpinstall.signatures.required", json!(false)),
    ]
}

fn through(proxy: SocketAddr) -> [(&'static str, Value); 8] {
    let (host, port) = (json!(proxy.ip().to_string()), json!(proxy.port()));
    [
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", host.clone()),
        ("network.proxy.http_port", port.clone()),
        ("network.proxy.ssl", host),
        ("network.proxy.ssl_port", port),
        // Loopback too: nothing shall get past the proxy's log.
        ("network.proxy.allow_hijacking_localhost", json!(true)),
        ("network.proxy.no_proxies_on", json!(SERVER_HOST)),
        ("network.proxy.failover_direct", json!(false)),
    ]
}

fn others() -> [(&'static str, Value); 9] {
    [
        ("app.update.disabledForTesting", json!(true)),
        ("browser.startup.homepage", json!("about:blank")),
        ("browser.startup.page", json!(0)),
        ("network.dns.disablePrefetch", json!(true)),
        ("network.http.speculative-parallel-limit", json!(0)),
        ("network.trr.mode", json!(5)),
        // Containers.
        ("privacy.userContext.enabled", json!(true)),
        ("security.OCSP.enabled", json!(0)),
        (
            "services.settings.server",
            json!("data:,#remote-settings-dummy/v1"),
        ),
    ]
}
