//! What the service's pages keep tells who is signed in too, where no cookie does.

use super::Stepper;
use crate::core::catalogue;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::SessionKey;
use crate::core::receipt::Trigger;
use crate::core::stored::Stored;
use crate::core::verdict::Verdict;

impl Stepper<'_> {
    /// Reads what the session's tabs keep, where the recipe names a place: nobody can look into it once
    /// the last tab is gone.
    pub(super) fn read_storage(&mut self, key: &SessionKey) {
        let recipe = catalogue::recipe(&key.service);
        if recipe.is_none_or(|recipe| recipe.storage_places().is_empty()) {
            return;
        }
        let tabs: Vec<_> = self.state.tabs_of(key).map(|known| known.tab).collect();
        if !tabs.is_empty() {
            self.effects.push(Effect::ReadStorage {
                session: key.clone(),
                tabs,
            });
        }
    }

    /// Takes up what the tabs of a session keep.
    pub(super) fn storage_read(&mut self, key: &SessionKey, stored: Vec<Stored>) {
        self.is_changed = false;
        let in_a_page = self.state.tabs_of(key).any(|tab| !tab.on_sign_in_page);
        let is_ending = self
            .state
            .session(key)
            .is_none_or(|session| session.is_ending() || session.grace.is_some());
        if is_ending || stored.is_empty() {
            return;
        }
        let now = self.now;
        let (mut is_changed, mut is_signed_in) = (false, false);
        self.with(key, |session, recipe, turn| {
            let is_held =
                |it: &Stored| !it.is_nothing() && recipe.is_auth_storage(&it.origin, &it.key);
            let was_held = session.stored.iter().any(is_held);
            let before = session.stored.clone();
            stored.into_iter().for_each(|it| session.note_stored(it));
            is_changed = session.stored != before;
            let is_held = session.stored.iter().any(is_held);
            // Where cookies hold the session as well, they are what tells.
            if !recipe.auth_cookies.is_empty() {
                return;
            }
            if is_held && in_a_page && !session.is_signed_in() {
                session.stand(Verdict::SignedIn, None, now);
                is_signed_in = true;
                if let Some(ending) = &mut session.ending {
                    ending.note_reopened();
                }
                let place = ending::seen_place(&session.key, recipe, &session.origins);
                turn.effects.push(Effect::PrepareWipe(place));
            } else if was_held && !is_held && session.is_signed_in() {
                session.stored = before;
                ending::begin(session, recipe, Trigger::AtService, turn);
            }
        });
        self.is_changed = is_changed || is_signed_in;
        if is_signed_in {
            self.save_journal();
        }
    }
}
