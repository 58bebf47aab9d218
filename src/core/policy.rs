//! What whoever looks after this machine has set. It goes before what the user chooses.

use super::ids::ServiceId;
use super::settings::{Settings, Wipe};
use crate::written;

/// What is set; what is none is the user's to choose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// See [`Settings::shared_device`]. A machine that is looked after is shared unless this says no.
    pub shared_device: Option<bool>,
    /// See [`Settings::idle_minutes`].
    pub idle_minutes: Option<u16>,
    /// See [`Settings::notifications`].
    pub notifications: Option<bool>,
    /// See [`Settings::keeps_receipts`].
    pub receipts: Option<bool>,
    /// The services that are watched; no other is.
    pub services: Option<Vec<ServiceId>>,
    /// For how many seconds a sign-out can be undone on a device that is not shared.
    pub grace_seconds: Option<u16>,
    /// What is removed.
    pub wipe: Option<Wipe>,
    /// Whether the user can choose nothing at all.
    pub is_locked: bool,
    /// What the organisation says to whoever is warned.
    pub message: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// The names of what is wrong in it. With any of them the strict behaviour holds.
    pub problems: Vec<String>,
}

written!(Policy {
    shared_device,
    idle_minutes,
    notifications,
    receipts,
    services,
    grace_seconds,
    wipe,
    is_locked,
    message,
    contact,
    problems
});

impl Policy {
    /// Whether it says anything.
    pub fn is_there(&self) -> bool {
        *self != Policy::default()
    }

    /// Whether the user can choose anything.
    pub fn leaves_a_choice(&self) -> bool {
        !self.is_locked && self.problems.is_empty()
    }

    /// What holds, of what the user has chosen.
    pub fn applied_to(&self, chosen: &Settings) -> Settings {
        if !self.problems.is_empty() {
            // What was meant is not known. Nothing is laxer than it can have been meant.
            return Settings::default();
        }
        let mut settings = chosen.clone();
        if self.is_there() {
            // A browser may have dropped what it took for wrong, and said nothing of it to us.
            settings.shared_device = self.shared_device.unwrap_or(true);
        }
        if let Some(minutes) = self.idle_minutes {
            settings.idle_minutes = minutes;
        }
        if let Some(shown) = self.notifications {
            settings.notifications = shown;
        }
        if let Some(kept) = self.receipts {
            settings.keeps_receipts = kept;
        }
        if let Some(services) = &self.services {
            for service in services {
                if settings.services.iter().all(|(known, _)| known != service) {
                    settings.services.push((service.clone(), settings.every));
                }
            }
        }
        let own = settings.services.iter_mut();
        for choices in own.map(|(_, choices)| choices).chain([&mut settings.every]) {
            if let Some(seconds) = self.grace_seconds {
                choices.grace_seconds = seconds;
            }
            if let Some(wipe) = self.wipe {
                choices.wipe = wipe;
            }
        }
        if let Some(services) = &self.services {
            settings.every.switch(false);
            for (service, choices) in &mut settings.services {
                choices.switch(services.contains(service));
            }
        }
        settings
    }
}
