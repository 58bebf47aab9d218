//! Where the password for a site of one's own is changed: at the address that sites have agreed on for
//! it, where the site knows it (<https://w3c.github.io/webappsec-change-password-url/>).

use crate::browser::fetch::{As, fetched};
use crate::site::sites;
use end_credits::browser::value;
use end_credits::core::own_site::OwnSite;

const CHANGE: &str = "/.well-known/change-password";

/// Where there is nothing. A site that shows a page for it all the same would do so for any address.
const NOWHERE: &str =
    "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";

/// The address at the site of that name in code; none where the site does not know it, or is asked
/// in vain. It is asked as nobody.
pub async fn of_own_site(id: &str) -> Option<String> {
    let sites = sites::read().await.ok()?;
    let is_it = |site: &&OwnSite| site.id().as_deref() == Some(id);
    let origin = sites.iter().find(is_it)?.origin.clone();
    let shows = async |path: &str| {
        let answer = fetched(&[&*origin, path].concat(), As::Nobody).await;
        answer.is_some_and(|answer| value::truth(&answer, "ok") == Some(true))
    };
    let is_known = shows(CHANGE).await && !shows(NOWHERE).await;
    is_known.then(|| [&*origin, CHANGE].concat())
}
