//! Cookies as both browsers list them.

use super::Fields;
use crate::core::cookie::{Cookie, CookieKey, Partition};
use crate::core::ids::StoreId;
use crate::core::secret::Secret;

/// A cookie and the store it was in; none for what is no cookie.
pub fn listed<V: Fields>(listed: &V) -> Option<(StoreId, Cookie)> {
    let key = CookieKey {
        name: listed.text("name")?,
        domain: listed.text("domain")?,
        path: listed.text("path")?,
        host_only: listed.truth("hostOnly")?,
        partition: partition(&listed.get("partitionKey")),
    };
    let value = Secret::new(listed.text("value")?);
    Some((StoreId(listed.text("storeId")?), Cookie { key, value }))
}

/// None for the unpartitioned jar, which Firefox may name by an empty key.
fn partition<V: Fields>(key: &V) -> Option<Partition> {
    let site = key.text("topLevelSite").filter(|site| !site.is_empty());
    Some(Partition {
        top_level_site: site?,
        has_cross_site_ancestor: key.truth("hasCrossSiteAncestor"),
    })
}
