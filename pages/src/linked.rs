//! The accounts that end with a service's session, in words.

use crate::browser::intl;
use crate::words;
use end_credits::core::about::{About, Confidence, Linked, about};
use end_credits::core::ids::ServiceId;

/// Their names in a row, those of the catalogue's services among them.
pub fn accounts(of: &About) -> String {
    let mut names = Vec::new();
    for linked in of.linked {
        names.push(linked.name.to_owned());
        let services = linked.services.iter().map(|id| ServiceId::from(*id));
        names.extend(services.filter_map(|id| Some(about(&id)?.name.to_owned())));
    }
    intl::list(&words::language(), names)
}

/// What the popup says of them, and no more surely than it is known.
pub fn notice(of: &About) -> String {
    let is_sure = |linked: &Linked| linked.confidence == Confidence::Confirmed;
    let key = if of.linked.iter().all(is_sure) {
        "linkedNotice"
    } else {
        "linkedNoticeUnsure"
    };
    words::say_two(key, [of.name, &accounts(of)])
}
