//! What is set for the machine, as the browser hands it over. What is wrong in it is named.

use super::Fields;
use crate::core::catalogue;
use crate::core::ids::ServiceId;
use crate::core::policy::Policy;
use crate::core::settings::{MOST_GRACE_SECONDS, MOST_IDLE_MINUTES, Wipe};

/// The longest text that is shown.
const MOST_CHARACTERS: usize = 500;

/// The names under which things can be set; `extension/managed.json` has the same.
pub const NAMES: [&str; 10] = [
    "sharedDevice",
    "idleMinutes",
    "notifications",
    "receipts",
    "services",
    "graceSeconds",
    "wipe",
    "lockSettings",
    "message",
    "contact",
];

/// What can be removed, by name.
pub const WIPE_NAMES: [&str; 4] = ["cookies", "storage", "cache", "history"];

/// What is set, and what is wrong in it.
pub fn policy<V: Fields>(set: &V) -> Policy {
    let mut policy = Policy::default();
    for name in set.names() {
        let value = set.get(&name);
        if take(&mut policy, &name, &value).is_none() {
            policy.problems.push(name.chars().take(40).collect());
        }
    }
    policy
}

/// Takes up one thing; none where it is none that can be set, or not what it should be.
fn take<V: Fields>(policy: &mut Policy, name: &str, value: &V) -> Option<()> {
    match name {
        "sharedDevice" => policy.shared_device = Some(value.as_truth()?),
        "idleMinutes" => policy.idle_minutes = Some(whole(value, MOST_IDLE_MINUTES)?),
        "notifications" => policy.notifications = Some(value.as_truth()?),
        "receipts" => policy.receipts = Some(value.as_truth()?),
        "services" => policy.services = Some(services(value)?),
        "graceSeconds" => policy.grace_seconds = Some(whole(value, MOST_GRACE_SECONDS)?),
        "wipe" => policy.wipe = Some(wipe(value)?),
        "lockSettings" => policy.is_locked = value.as_truth()?,
        "message" => policy.message = Some(text(value)?),
        "contact" => policy.contact = Some(text(value)?),
        _ => return None,
    }
    Some(())
}

fn services<V: Fields>(value: &V) -> Option<Vec<ServiceId>> {
    if !value.is_list() {
        return None;
    }
    let mut services = Vec::new();
    for item in value.items() {
        let service = ServiceId(item.as_text()?);
        catalogue::recipe(&service)?;
        services.push(service);
    }
    Some(services)
}

/// What is not said is removed, but for the browsing history.
fn wipe<V: Fields>(value: &V) -> Option<Wipe> {
    let mut wipe = Wipe::default();
    for name in value.names() {
        let is_wiped = value.truth(&name)?;
        match &*name {
            "cookies" => wipe.cookies = is_wiped,
            "storage" => wipe.storage = is_wiped,
            "cache" => wipe.cache = is_wiped,
            "history" => wipe.history = is_wiped,
            _ => return None,
        }
    }
    (!value.names().is_empty()).then_some(wipe)
}

fn text<V: Fields>(value: &V) -> Option<String> {
    value
        .as_text()
        .filter(|text| text.chars().count() <= MOST_CHARACTERS)
}

/// A whole number from nought to the most there may be.
pub(super) fn whole<V: Fields>(value: &V, most: u16) -> Option<u16> {
    let number = value.as_number()?;
    let is_whole = (0.0..=f64::from(most)).contains(&number) && number % 1.0 == 0.0;
    is_whole.then_some(number as u16)
}
