//! What a file of settings says, name by name.

use end_credits::core::settings::{
    Choices, MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Settings,
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

/// What is chosen for a service.
pub static OF_SERVICE: Shape<Choices> = Shape {
    flags: &[
        ("on", |of| &mut of.is_on),
        ("lastTab", |of| &mut of.when.last_tab),
        ("quit", |of| &mut of.when.quit),
        ("idle", |of| &mut of.when.idle),
        ("lock", |of| &mut of.when.lock),
        ("wipeCookies", |of| &mut of.wipe.cookies),
        ("wipeStorage", |of| &mut of.wipe.storage),
        ("wipeCache", |of| &mut of.wipe.cache),
        ("wipeHistory", |of| &mut of.wipe.history),
        ("replay", |of| &mut of.replay),
    ],
    numbers: &[
        ("afterHours", MOST_HOURS, |of| &mut of.after_hours),
        ("graceSeconds", MOST_GRACE_SECONDS, |of| {
            &mut of.grace_seconds
        }),
    ],
};
