//! Settings as a file that people keep and hand on. `docs/settings.schema.json` describes it.

use end_credits::core::catalogue;
use end_credits::core::ids::ServiceId;
use end_credits::core::settings::{
    Choices, MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Settings, When, Wipe,
};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What such a file says it is.
pub const KIND: &str = "end-credits-settings";

/// Raised by one whenever the file changes its shape.
pub const VERSION: u32 = 1;

/// The largest file that is looked at, in bytes.
pub const MOST_BYTES: f64 = 1_000_000.0;

/// Why a file is refused. Nothing of it is taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is a file of something else.
    Foreign,
    /// A newer version has written it.
    Newer,
    /// Something in it is not as it should be.
    Damaged {
        /// In which line.
        line: usize,
        /// What, in the reader's own words.
        reason: String,
    },
}

/// The settings as a file.
pub fn write(settings: &Settings) -> String {
    let services = settings.services.iter();
    let file = File {
        kind: KIND.to_owned(),
        version: VERSION,
        shared_device: settings.shared_device,
        idle_minutes: settings.idle_minutes,
        notifications: settings.notifications,
        spares_passwords: settings.spares_passwords,
        keeps_receipts: settings.keeps_receipts,
        follows_user: settings.follows_user,
        services: services
            .map(|(service, choices)| (Known(service.0.clone()), ChoicesFile::of(*choices)))
            .collect(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// The settings in a file.
///
/// # Errors
///
/// Whenever it is not wholly as [`write`] writes it.
pub fn read(text: &str) -> Result<Settings, Refusal> {
    let damaged = |error: serde_json::Error| Refusal::Damaged {
        line: error.line(),
        reason: error.to_string(),
    };
    let text = text.trim_start_matches('\u{feff}');
    let any: serde_json::Value = serde_json::from_str(text).map_err(damaged)?;
    if any["kind"] != KIND {
        return Err(Refusal::Foreign);
    }
    if any["version"]
        .as_u64()
        .is_some_and(|it| it > VERSION.into())
    {
        return Err(Refusal::Newer);
    }
    let file: File = serde_json::from_str(text).map_err(damaged)?;
    let mut settings = Settings {
        shared_device: file.shared_device,
        idle_minutes: file.idle_minutes,
        notifications: file.notifications,
        spares_passwords: file.spares_passwords,
        keeps_receipts: file.keeps_receipts,
        follows_user: file.follows_user,
        ..Settings::default()
    };
    for (service, choices) in file.services {
        settings.choose(&ServiceId(service.0), choices.into());
    }
    Ok(settings)
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    kind: String,
    #[serde(deserialize_with = "this_version")]
    version: u32,
    shared_device: bool,
    #[serde(deserialize_with = "minutes")]
    idle_minutes: u16,
    notifications: bool,
    spares_passwords: bool,
    keeps_receipts: bool,
    follows_user: bool,
    services: BTreeMap<Known, ChoicesFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ChoicesFile {
    on: bool,
    last_tab: bool,
    quit: bool,
    idle: bool,
    lock: bool,
    #[serde(deserialize_with = "hours")]
    after_hours: u16,
    #[serde(deserialize_with = "seconds")]
    grace_seconds: u16,
    wipe_cookies: bool,
    wipe_storage: bool,
    wipe_cache: bool,
    wipe_history: bool,
    replay: bool,
}

impl ChoicesFile {
    fn of(choices: Choices) -> ChoicesFile {
        let Choices {
            is_on,
            when,
            after_hours,
            grace_seconds,
            wipe,
            replay,
        } = choices;
        ChoicesFile {
            on: is_on,
            last_tab: when.last_tab,
            quit: when.quit,
            idle: when.idle,
            lock: when.lock,
            after_hours,
            grace_seconds,
            wipe_cookies: wipe.cookies,
            wipe_storage: wipe.storage,
            wipe_cache: wipe.cache,
            wipe_history: wipe.history,
            replay,
        }
    }
}

impl From<ChoicesFile> for Choices {
    fn from(file: ChoicesFile) -> Choices {
        Choices {
            is_on: file.on,
            when: When {
                last_tab: file.last_tab,
                quit: file.quit,
                idle: file.idle,
                lock: file.lock,
            },
            after_hours: file.after_hours,
            grace_seconds: file.grace_seconds,
            wipe: Wipe {
                cookies: file.wipe_cookies,
                storage: file.wipe_storage,
                cache: file.wipe_cache,
                history: file.wipe_history,
            },
            replay: file.replay,
        }
    }
}

/// A service that the catalogue knows.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Known(String);

impl<'de> Deserialize<'de> for Known {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Known, D::Error> {
        let name = String::deserialize(from)?;
        if catalogue::recipe(&ServiceId::from(&*name)).is_none() {
            return Err(D::Error::custom(["no service ", &name].concat()));
        }
        Ok(Known(name))
    }
}

fn this_version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(from)?;
    if version == VERSION {
        Ok(version)
    } else {
        Err(D::Error::custom("no version of this file"))
    }
}

fn minutes<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    at_most(MOST_IDLE_MINUTES, from)
}

fn hours<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    at_most(MOST_HOURS, from)
}

fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    at_most(MOST_GRACE_SECONDS, from)
}

fn at_most<'de, D: Deserializer<'de>>(most: u16, from: D) -> Result<u16, D::Error> {
    let number = u16::deserialize(from)?;
    if number > most {
        let reason = [&number.to_string(), " is more than ", &most.to_string()].concat();
        return Err(D::Error::custom(reason));
    }
    Ok(number)
}
