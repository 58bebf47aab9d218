//! What a sign-out carries when the browser quits.
//!
//! Sealed cookies go with the browser's last window, before a request that is sent at that moment is
//! given them. So the session's own are held ready beside the jar while it is open.

use super::Stepper;
use crate::core::address::Address;
use crate::core::capture::jar_header;
use crate::core::catalogue;
use crate::core::effect::Effect;
use crate::core::ids::ServiceId;
use crate::core::recipe::Recipe;
use crate::core::secret::Secret;

impl Stepper<'_> {
    pub(super) fn follow_up_hold(&mut self) {
        for recipe in catalogue::RECIPES {
            let is_met = |service: &ServiceId| service.as_str() == recipe.id;
            let mut held = self.state.held_ready.iter().map(|(service, _)| service);
            let mut met = self.state.sessions.iter().map(|known| &known.key.service);
            if !met.any(is_met) && !held.any(is_met) {
                continue;
            }
            let service = recipe.service();
            let wanted = self.cookies_to_hold(recipe);
            let held = &mut self.state.held_ready;
            let place = held.iter().position(|(known, _)| *known == service);
            if place.map(|place| &held[place].1) == wanted.as_ref() {
                continue;
            }
            if let Some(place) = place {
                held.swap_remove(place);
            }
            if let Some(cookies) = &wanted {
                held.push((service.clone(), cookies.clone()));
            }
            self.effects.push(Effect::HoldReady {
                service,
                cookies: wanted,
            });
        }
    }

    /// The session's auth cookies; none where none is open, and where a quit leaves the jar as it is.
    fn cookies_to_hold(&self, recipe: &Recipe) -> Option<Secret> {
        if !self.state.settings.of(&recipe.service()).when.quit {
            return None;
        }
        let address = Address::parse(recipe.sign_out_request(0)?.url)?;
        let session = self.state.sessions.iter().find(|session| {
            let key = &session.key;
            key.service == recipe.service() && key.store.is_background_jar()
        })?;
        let header = jar_header(&session.auth_cookies, &address);
        (session.is_signed_in() && !header.expose().is_empty()).then_some(header)
    }
}
