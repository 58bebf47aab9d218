//! What the user has chosen.

mod choices;
mod older;

pub use choices::{Choices, Reach, When, Wipe};
pub use older::Settings1;

use super::ids::ServiceId;
use crate::written;

/// The most that can be chosen: a day, an hour, a month.
pub const MOST_IDLE_MINUTES: u16 = 1_440;
/// See [`MOST_IDLE_MINUTES`].
pub const MOST_GRACE_SECONDS: u16 = 3_600;
/// See [`MOST_IDLE_MINUTES`].
pub const MOST_HOURS: u16 = 720;

/// How many services can have choices of their own.
const MOST_SERVICES: usize = 1_000;

/// The user's choices. The default is the strict behaviour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Whether this device is shared. It counts as shared until its user says otherwise.
    pub shared_device: bool,
    /// After how many minutes without anybody a shared device's sessions are ended; 0: never.
    pub idle_minutes: u16,
    /// Whether notifications are shown. The badge and the warning page are in any case.
    pub notifications: bool,
    /// Whether the browser is kept from offering to save passwords while the device is shared.
    pub spares_passwords: bool,
    /// Whether receipts outlive the browser, on a device that is not shared.
    pub keeps_receipts: bool,
    /// Whether the choices follow the user to their other browsers.
    pub follows_user: bool,
    /// What holds for a service without choices of its own.
    pub every: Choices,
    /// The services with choices of their own.
    pub services: Vec<(ServiceId, Choices)>,
}

written!(Settings {
    shared_device,
    idle_minutes,
    notifications,
    spares_passwords,
    keeps_receipts,
    follows_user,
    every,
    services
});

impl Default for Settings {
    fn default() -> Self {
        Self {
            shared_device: true,
            idle_minutes: 15,
            notifications: true,
            spares_passwords: false,
            keeps_receipts: true,
            follows_user: false,
            every: Choices::default(),
            services: Vec::new(),
        }
    }
}

impl Settings {
    /// What holds for a service: what was chosen for it, and on a shared device nothing laxer than
    /// the strict behaviour.
    pub fn of(&self, service: &ServiceId) -> Choices {
        let chosen = self.chosen(service);
        if self.shared_device {
            chosen.strict()
        } else {
            chosen
        }
    }

    /// Whether receipts are kept on disk, and not in memory only.
    pub fn has_receipts_on_disk(&self) -> bool {
        self.keeps_receipts && !self.shared_device
    }

    /// What was chosen for a service, whatever the device is.
    pub fn chosen(&self, service: &ServiceId) -> Choices {
        let mut services = self.services.iter();
        let own = services.find(|(known, _)| known == service);
        own.map_or(self.every, |(_, choices)| *choices)
    }

    /// Chooses for a service. What is no different from every other is not kept.
    pub fn choose(&mut self, service: &ServiceId, choices: Choices) {
        self.services.retain(|(known, _)| known != service);
        if choices != self.every {
            self.services.push((service.clone(), choices));
        }
    }

    /// How long nobody has to be there for the sessions to be ended, in milliseconds; none: they are
    /// not ended for that.
    pub fn idle_limit(&self) -> Option<u64> {
        (self.idle_minutes > 0).then(|| u64::from(self.idle_minutes) * 60_000)
    }

    /// Whether every value is one that can be chosen.
    pub fn is_sound(&self) -> bool {
        let choices = self.services.iter().map(|(_, choices)| choices);
        self.idle_minutes <= MOST_IDLE_MINUTES
            && self.services.len() <= MOST_SERVICES
            && choices.chain([&self.every]).all(Choices::is_sound)
    }

    /// What follows the user to another of their browsers: all but what is said of a device.
    pub fn taken_over(&self, from_elsewhere: Settings) -> Settings {
        Settings {
            shared_device: self.shared_device,
            spares_passwords: self.spares_passwords,
            follows_user: self.follows_user,
            ..from_elsewhere
        }
    }
}
