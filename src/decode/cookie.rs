//! Cookies as both browsers list them.

use super::Fields;
use crate::core::cookie::{Cookie, CookieKey, Partition, SameSite, Traits};
use crate::core::ids::StoreId;
use crate::core::secret::Secret;
use crate::core::time::Millis;

/// A cookie and the store it was in; none for what is no cookie.
pub fn listed<V: Fields>(listed: &V) -> Option<(StoreId, Cookie)> {
    let key = CookieKey {
        name: listed.text("name")?,
        domain: listed.text("domain")?,
        path: listed.text("path")?,
        host_only: listed.truth("hostOnly")?,
        partition: partition(&listed.get("partitionKey")),
    };
    let traits = Traits {
        expires: (!listed.truth("session")?).then(|| expiry(&listed.get("expirationDate"))),
        is_secure: listed.truth("secure")?,
        is_http_only: listed.truth("httpOnly")?,
        same_site: same_site(listed.text("sameSite").as_deref()),
    };
    let value = Secret::new(listed.text("value")?);
    let store = StoreId(listed.text("storeId")?);
    Some((store, Cookie { key, value, traits }))
}

/// Seconds with a fraction, to the nearest millisecond. What never ends is as
/// good as what does not say when.
fn expiry<V: Fields>(date: &V) -> Millis {
    let seconds = date.as_number().unwrap_or(f64::INFINITY);
    Millis((seconds * 1000.0 + 0.5) as u64)
}

fn same_site(word: Option<&str>) -> SameSite {
    match word {
        Some("no_restriction") => SameSite::None,
        Some("lax") => SameSite::Lax,
        Some("strict") => SameSite::Strict,
        _ => SameSite::Unspecified,
    }
}

/// None for the unpartitioned jar, which Firefox may name by an empty key.
fn partition<V: Fields>(key: &V) -> Option<Partition> {
    let site = key.text("topLevelSite").filter(|site| !site.is_empty());
    Some(Partition {
        top_level_site: site?,
        has_cross_site_ancestor: key.truth("hasCrossSiteAncestor"),
    })
}
