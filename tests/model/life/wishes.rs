//! What people wish for in a life, from the popup.

use super::Life;
use crate::event::{Place, Wish};
use crate::support::session_in;
use end_credits::core::command::Command;
use end_credits::core::input::Input;
use end_credits::core::verdict::Verdict;

impl Life {
    pub(super) fn asks(&mut self, wish: Wish, place: Place) {
        let session = session_in(place.store());
        let viewer = &mut self.viewers[place as usize];
        let command = match wish {
            Wish::SignOut => {
                *viewer = None;
                Command::SignOut { session }
            }
            Wish::SignOutOfEverything => {
                self.viewers = Default::default();
                Command::SignOutOfEverything
            }
            Wish::Undo => Command::Undo { session },
            Wish::Retry => {
                *viewer = None;
                if !self.is_unresolved(place) {
                    return;
                }
                Command::Retry { session }
            }
            Wish::Dismiss => Command::Dismiss { session },
            Wish::Shared(shared) => Command::SetSharedDevice { shared },
            Wish::Look => Command::Show,
        };
        self.commands(&command);
    }

    /// Whoever sees that nothing has come of it asks again.
    pub(super) fn commands(&mut self, command: &Command) {
        self.world.lost.clear();
        self.world.commands(command.clone());
        if self.world.lost.contains(&Input::Commanded(command.clone())) {
            self.world.commands(command.clone());
        }
    }

    /// Whether the popup offers to try again.
    pub(super) fn is_unresolved(&self, place: Place) -> bool {
        matches!(
            self.world.status_of(place.store()),
            Some(Verdict::Pending | Verdict::Unproven | Verdict::Persists)
        )
    }
}
