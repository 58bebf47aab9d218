//! What a file of settings says, name by name.

use end_credits::core::settings::{
    Choices, MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Reach, Settings,
};

/// What the file says of one thing, and where that is kept.
pub struct Shape<T: 'static> {
    /// What is yes or no.
    pub flags: &'static [Flag<T>],
    /// What is a number.
    pub numbers: &'static [Number<T>],
}

/// Its name in the file, and its place.
pub type Flag<T> = (&'static str, fn(&mut T) -> &mut bool);

/// Its name in the file, the most that it can be, and its place.
pub type Number<T> = (&'static str, u16, fn(&mut T) -> &mut u16);

/// What is chosen for the device.
pub static OF_DEVICE: Shape<Settings> = Shape {
    flags: &[
        ("sharedDevice", |of| &mut of.shared_device),
        ("notifications", |of| &mut of.notifications),
        ("sparesPasswords", |of| &mut of.spares_passwords),
        ("keepsReceipts", |of| &mut of.keeps_receipts),
        ("followsUser", |of| &mut of.follows_user),
    ],
    numbers: &[("idleMinutes", MOST_IDLE_MINUTES, |of| &mut of.idle_minutes)],
};

/// The choices for a service, with yes and no for how far an ending goes.
pub struct OfService {
    choices: Choices,
    is_on: bool,
    tells_service: bool,
    is_asked: bool,
}

impl OfService {
    /// What the file says of them.
    pub fn of(choices: Choices) -> OfService {
        OfService {
            choices,
            is_on: choices.is_on(),
            tells_service: choices.tells_service(),
            is_asked: matches!(choices.reach, Reach::FullByChoice | Reach::HereOnly),
        }
    }

    /// What the file says, as it is chosen.
    pub fn chosen(self) -> Choices {
        let reach = match (self.is_on, self.tells_service, self.is_asked) {
            (false, ..) => Reach::Off,
            (_, false, _) => Reach::HereOnly,
            (_, _, true) => Reach::FullByChoice,
            _ => Reach::Full,
        };
        Choices {
            reach,
            ..self.choices
        }
    }
}

/// What is chosen for a service.
pub static OF_SERVICE: Shape<OfService> = Shape {
    flags: &[
        ("on", |of| &mut of.is_on),
        ("tellsService", |of| &mut of.tells_service),
        ("asked", |of| &mut of.is_asked),
        ("lastTab", |of| &mut of.choices.when.last_tab),
        ("quit", |of| &mut of.choices.when.quit),
        ("idle", |of| &mut of.choices.when.idle),
        ("lock", |of| &mut of.choices.when.lock),
        ("wipeCookies", |of| &mut of.choices.wipe.cookies),
        ("wipeStorage", |of| &mut of.choices.wipe.storage),
        ("wipeCache", |of| &mut of.choices.wipe.cache),
        ("wipeHistory", |of| &mut of.choices.wipe.history),
        ("replay", |of| &mut of.choices.replay),
    ],
    numbers: &[
        ("afterHours", MOST_HOURS, |of| &mut of.choices.after_hours),
        ("graceSeconds", MOST_GRACE_SECONDS, |of| {
            &mut of.choices.grace_seconds
        }),
    ],
};
