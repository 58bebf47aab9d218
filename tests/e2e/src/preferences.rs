//! Firefox's preferences for a test.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};

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
    all
}

fn through(proxy: SocketAddr) -> [(&'static str, Value); 7] {
    let (host, port) = (json!(proxy.ip().to_string()), json!(proxy.port()));
    [
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", host.clone()),
        ("network.proxy.http_port", port.clone()),
        ("network.proxy.ssl", host),
        ("network.proxy.ssl_port", port),
        // Loopback too: nothing shall get past the proxy's log.
        ("network.proxy.allow_hijacking_localhost", json!(true)),
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
