//! What is to be begun at a closing before the core is there.
//!
//! A closing that wakes the background would have to wait until the core is compiled. So the core
//! says beforehand, with every state it saves, what its first turn will be if this very tab closes
//! and nothing else happens before. It is begun as it stands; once awake, the core decides the same
//! as ever, and finds under way what it asks for.

use super::catalogue;
use super::ids::{SessionKey, TabId};
use super::recipe::SignOutRequest;
use super::state::State;

/// What the closing of one tab sets off.
#[derive(Debug)]
pub struct Order {
    /// The tab: the only one of its session.
    pub tab: TabId,
    /// The session that it ends.
    pub session: SessionKey,
    /// The request to send with the background's own cookies.
    pub request: &'static SignOutRequest,
    /// The domains whose cookies are the capture.
    pub domains: &'static [&'static str],
}

/// The orders for this state. Whatever needs a decision at the time of the closing has none: it
/// waits for the core.
pub fn orders(state: &State) -> Vec<Order> {
    let tabs = state.tabs.iter();
    tabs.filter_map(|watched| {
        let session = state.session(&watched.session)?;
        let choices = state.settings.of(&session.key.service);
        // Where it can still be undone, nothing is sent before its time.
        let is_due = choices.when.last_tab
            && choices.tells_service()
            && choices.grace_seconds == 0
            && !session.kept;
        let is_reached = state.reaches(&session.key.service);
        let is_plain = session.is_signed_in() && session.ending.is_none() && is_reached && is_due;
        let is_only = state.tabs_of(&session.key).count() == 1;
        let recipe = catalogue::recipe(&session.key.service)?;
        let request = recipe.sign_out_request(0)?;
        let is_plain = is_plain && request.is_plain();
        (is_plain && is_only && session.key.store.is_background_jar()).then(|| Order {
            tab: watched.tab,
            session: session.key.clone(),
            request,
            domains: recipe.domains,
        })
    })
    .collect()
}
