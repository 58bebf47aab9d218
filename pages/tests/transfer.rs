//! A file of settings is taken over as a whole, or refused with the line and the reason.

use end_credits::core::ids::ServiceId;
use end_credits::core::settings::{MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Settings};
use end_credits_pages::transfer::{KIND, Refusal, VERSION, read, write};
use serde_json::Value;
use std::collections::BTreeSet;

fn some() -> Settings {
    let mut settings = Settings {
        shared_device: false,
        idle_minutes: 33,
        keeps_receipts: false,
        ..Settings::default()
    };
    let netflix = ServiceId::from("netflix");
    let mut choices = settings.chosen(&netflix);
    choices.after_hours = 9;
    choices.wipe.history = true;
    choices.replay = false;
    settings.choose(&netflix, choices);
    settings
}

#[test]
fn what_was_written_is_read() {
    for settings in [Settings::default(), some()] {
        assert_eq!(read(&write(&settings)), Ok(settings));
    }
}

#[test]
fn a_foreign_file_is_refused() {
    for text in ["{}", "[]", "1", "{\"kind\": \"something\"}"] {
        assert_eq!(read(text), Err(Refusal::Foreign), "{text}");
    }
}

#[test]
fn a_newer_file_is_refused() {
    let newer = format!(
        "{{\"kind\": \"{KIND}\", \"version\": {}, \"more\": 1}}",
        VERSION + 1
    );
    assert_eq!(read(&newer), Err(Refusal::Newer));
}

#[test]
fn every_cut_is_refused() {
    let text = write(&some());
    for length in 0..text.len() {
        assert!(read(&text[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let text = write(&some());
    let damages = [
        ("\"idleMinutes\": 33", "\"idleMinutes\": 1441"),
        ("\"idleMinutes\": 33", "\"idleMinutes\": -1"),
        ("\"idleMinutes\": 33", "\"idleMinutes\": \"33\""),
        ("\"idleMinutes\"", "\"minutesIdle\""),
        ("\"netflix\"", "\"nobody\""),
        ("\"afterHours\": 9", "\"afterHours\": 721"),
        ("\"graceSeconds\": 5", "\"graceSeconds\": 3601"),
        ("\"replay\": false", "\"replay\": null"),
        ("\"version\": 1", "\"version\": 0"),
    ];
    for (sound, damaged) in damages {
        let before = text.split_once(sound).expect(sound).0;
        let expected = before.lines().count();
        let file = text.replace(sound, damaged);
        match read(&file) {
            Err(Refusal::Damaged { line, reason }) => {
                assert_eq!(line, expected, "{damaged}: {reason}");
                assert!(!reason.is_empty());
            }
            other => panic!("{damaged}: {other:?}"),
        }
    }
}

fn names(object: &Value) -> BTreeSet<&str> {
    let object = object.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn the_published_schema_describes_it() {
    let schema = include_str!("../../docs/settings.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("it is JSON");
    let file: Value = serde_json::from_str(&write(&some())).expect("it is JSON");
    let of_service = &schema["properties"]["services"]["additionalProperties"];
    for (file, schema) in [(&file, &schema), (&file["services"]["netflix"], of_service)] {
        let required = schema["required"].as_array().expect("a list").iter();
        let required: BTreeSet<&str> = required.filter_map(Value::as_str).collect();
        assert_eq!(names(file), names(&schema["properties"]));
        assert_eq!(names(file), required);
        assert_eq!(schema["additionalProperties"], false);
    }
    assert_eq!(schema["properties"]["kind"]["const"], KIND);
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
    assert_eq!(
        schema["properties"]["idleMinutes"]["maximum"],
        MOST_IDLE_MINUTES
    );
    assert_eq!(
        of_service["properties"]["afterHours"]["maximum"],
        MOST_HOURS
    );
    assert_eq!(
        of_service["properties"]["graceSeconds"]["maximum"],
        MOST_GRACE_SECONDS
    );
}
