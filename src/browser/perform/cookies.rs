//! Listing and removing a session's cookies.

use crate::browser::awaited::Awaited;
use crate::browser::error::BrowserError;
use crate::browser::{cookies, runtime, sending};
use crate::core::address::Address;
use crate::core::capture;
use crate::core::catalogue;
use crate::core::cookie::{Cookie, CookieKey};
use crate::core::ids::SessionKey;
use crate::core::input::Outcome;
use crate::core::secret::Secret;
use crate::core::time::Millis;
use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;

/// How often the removal is repeated where a cookie has hidden behind another of its name.
const ROUNDS: u8 = 3;

/// Every cookie of the session's service in its store.
pub async fn list(session: &SessionKey) -> Result<Vec<Cookie>, BrowserError> {
    cookies::list_all(super::domains(session), &session.store).await
}

/// The same where the listings are under way already.
pub async fn listed(listings: Array) -> Result<Vec<Cookie>, BrowserError> {
    let listed: Array = Awaited::from(Promise::all(&listings).unchecked_into::<Promise>())
        .await?
        .into();
    Ok(listed.iter().flat_map(cookies::read_all).collect())
}

/// Removes these cookies, all at once, and looks whether they are gone.
pub async fn remove(session: &SessionKey, mut keys: Vec<CookieKey>) -> Outcome {
    let wanted = keys.len();
    sending::all_sent().await;
    for _ in 0..ROUNDS {
        cookies::remove(&keys, &session.store).await;
        match list(session).await {
            Ok(left) => keys.retain(|key| left.iter().any(|cookie| cookie.key == *key)),
            Err(BrowserError) => break,
        }
        if keys.is_empty() {
            break;
        }
    }
    let count = |length| u32::try_from(length).unwrap_or(u32::MAX);
    Outcome::CookiesRemoved {
        removed: count(wanted - keys.len()),
        left: count(keys.len()),
    }
}

/// Seals a session's cookies, in two where that is asked for and the browser is fit for it: Chromium loads
/// a page that is there from the start on before any rule of ours is in force, and after a quit the time
/// of a seal is not over by then. In Firefox the rules are first.
pub fn seal(session: &SessionKey, cookies: &[Cookie], in_two: bool, until: Millis) {
    let recipe = catalogue::recipe(&session.service);
    let recipe = recipe.filter(|_| in_two && !runtime::is_firefox());
    cookies::seal(&session.store, cookies, recipe, until);
}

/// What the session's store would send to `url` now.
pub async fn header(session: &SessionKey, url: &str) -> Result<Secret, BrowserError> {
    let address = Address::parse(url).ok_or(BrowserError)?;
    let held = list(session).await?;
    Ok(capture::jar_header(&held, &address))
}
