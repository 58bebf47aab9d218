//! What its user wants to be reminded of every so often. Nothing, unless it was chosen.

use super::time::Millis;
use crate::written;

/// A day, in milliseconds.
const DAY: u64 = 24 * 3_600_000;

/// The longest interval, in days.
const LONGEST: u16 = 366;

/// What one can be reminded of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Duty {
    /// To look through the devices that are signed in.
    Devices,
    /// To change the password.
    Password,
}

/// The reminders that were chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reminders {
    devices: Option<Reminder>,
    password: Option<Reminder>,
}

written!(Reminders { devices, password });

/// One that comes again and again.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Reminder {
    every_days: u16,
    due: Millis,
}

written!(Reminder { every_days, due });

impl Reminders {
    /// After how many days it comes again; 0: never.
    pub fn every_days(&self, duty: Duty) -> u16 {
        let reminder = match duty {
            Duty::Devices => &self.devices,
            Duty::Password => &self.password,
        };
        reminder.as_ref().map_or(0, |it| it.every_days)
    }

    /// Chooses after how many days it comes, counted from now; 0: never.
    pub fn choose(&mut self, duty: Duty, every_days: u16, now: Millis) {
        let every_days = every_days.min(LONGEST);
        *self.slot(duty) = (every_days > 0).then(|| Reminder {
            every_days,
            due: now + u64::from(every_days) * DAY,
        });
    }

    /// What is due, each once however long ago that was, and then due again after its interval.
    pub fn pass(&mut self, now: Millis) -> Vec<Duty> {
        let mut due = Vec::new();
        for duty in [Duty::Devices, Duty::Password] {
            if let Some(reminder) = self.slot(duty) {
                let next = now + u64::from(reminder.every_days) * DAY;
                if reminder.due <= now {
                    due.push(duty);
                    reminder.due = next;
                }
                // A clock that was set back would put it off for as long.
                reminder.due = reminder.due.min(next);
            }
        }
        due
    }

    /// When the next one is due; none where none was chosen.
    pub fn next(&self) -> Option<Millis> {
        let all = [&self.devices, &self.password];
        all.into_iter().flatten().map(|it| it.due).min()
    }

    fn slot(&mut self, duty: Duty) -> &mut Option<Reminder> {
        match duty {
            Duty::Devices => &mut self.devices,
            Duty::Password => &mut self.password,
        }
    }
}
