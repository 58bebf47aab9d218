//! A file of settings is taken over as a whole, or refused with the place and the reason.

mod own_sites;

use end_credits::core::ids::ServiceId;
use end_credits::core::own_site::{MOST_SITES, OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use end_credits::core::settings::{
    Choices, MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Reach, Settings,
};
use end_credits::decode::plain::Plain;
use end_credits_pages::transfer::{Contents, KIND, Refusal, VERSION};
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
    for (service, reach) in [
        ("primevideo", Reach::HereOnly),
        ("spotify", Reach::Off),
        ("youtube", Reach::FullByChoice),
    ] {
        let service = ServiceId::from(service);
        let choices = Choices {
            reach,
            ..settings.chosen(&service)
        };
        settings.choose(&service, choices);
    }
    settings
}

fn read(file: &Plain) -> Result<Settings, Refusal> {
    read_beside(file, Vec::new()).map(|read| read.settings)
}

fn read_beside(file: &Plain, there: Vec<OwnSite>) -> Result<Contents, Refusal> {
    end_credits_pages::transfer::read(file, there, |domain| domain == "co.example")
}

fn write(settings: &Settings) -> String {
    write_with(settings, &sites())
}

fn write_with(settings: &Settings, sites: &[OwnSite]) -> String {
    end_credits_pages::transfer::write(settings, sites)
}

/// One with everything, one with nothing, and one of each other way. The last is all of a domain.
fn sites() -> Vec<OwnSite> {
    let films = |path: &str| ["https://films.example", path].concat();
    let home = |path: &str| ["http://192.168.1.7:8096", path].concat();
    vec![
        OwnSite {
            domain: None,
            name: "Films \"at\" \\ Kim’s 🎬".to_owned(),
            origin: films(""),
            cookies: vec!["sid".to_owned(), "remember".to_owned()],
            storage: Vec::new(),
            sign_out: Some(OwnSignOut {
                method: Method::Post,
                url: films("/logout"),
                token: Some(OwnToken {
                    from: OwnSource::Page(films("/library")),
                    name: "csrf".to_owned(),
                    field: Some("csrf".to_owned()),
                    header: Default::default(),
                }),
            }),
            probe: Some(OwnProbe {
                url: films("/library"),
                sign_in: Some("/login".to_owned()),
            }),
        },
        OwnSite {
            domain: None,
            name: "At home".to_owned(),
            origin: home(""),
            cookies: Vec::new(),
            storage: vec!["credentials".to_owned()],
            sign_out: Some(OwnSignOut {
                method: Method::Delete,
                url: home("/session"),
                token: Some(OwnToken {
                    from: OwnSource::Storage("Servers/0/AccessToken".to_owned()),
                    name: "credentials".to_owned(),
                    field: None,
                    header: (String::new(), "MediaBrowser Token=".to_owned()),
                }),
            }),
            probe: Some(OwnProbe {
                url: home("/me"),
                sign_in: None,
            }),
        },
        OwnSite {
            domain: None,
            name: "Bare".to_owned(),
            origin: "https://bare.example".to_owned(),
            cookies: Vec::new(),
            storage: Vec::new(),
            sign_out: None,
            probe: None,
        },
        OwnSite {
            domain: Some("school.example".to_owned()),
            name: "All of it".to_owned(),
            origin: "https://www.school.example".to_owned(),
            cookies: vec!["sid".to_owned()],
            storage: Vec::new(),
            sign_out: Some(OwnSignOut {
                method: Method::Get,
                url: "https://accounts.school.example/logout".to_owned(),
                token: None,
            }),
            probe: Some(OwnProbe {
                url: "https://www.school.example/films".to_owned(),
                sign_in: Some("accounts.school.example/login".to_owned()),
            }),
        },
    ]
}

fn numbered(number: usize) -> OwnSite {
    OwnSite {
        origin: format!("https://site-{number}.example"),
        ..sites()[2].clone()
    }
}

/// What the browser would make of the text of a file.
fn parsed(text: &str) -> Plain {
    plain(&serde_json::from_str(text).expect("it is JSON"))
}

fn plain(value: &Value) -> Plain {
    match value {
        Value::Null => Plain::Nothing,
        Value::Bool(truth) => Plain::Truth(*truth),
        Value::Number(number) => Plain::Number(number.as_f64().expect("a number")),
        Value::String(text) => Plain::Text(text.clone()),
        Value::Array(items) => Plain::List(items.iter().map(plain).collect()),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, it)| (name.clone(), plain(it)));
            Plain::Object(fields.collect())
        }
    }
}

#[test]
fn what_was_written_is_read() {
    for settings in [Settings::default(), some()] {
        assert_eq!(read(&parsed(&write(&settings))), Ok(settings));
    }
}

#[test]
fn a_service_that_is_gone_is_not_written() {
    let mut settings = some();
    let gone = ServiceId::from("gone");
    let mut choices = settings.chosen(&gone);
    choices.after_hours = 1;
    settings.choose(&gone, choices);
    assert_eq!(read(&parsed(&write(&settings))), Ok(some()));
}

#[test]
fn a_foreign_file_is_refused() {
    for text in ["{}", "[]", "1", "null", "{\"kind\": \"something\"}"] {
        assert_eq!(read(&parsed(text)), Err(Refusal::Foreign), "{text}");
    }
}

#[test]
fn a_newer_file_is_refused() {
    let newer = format!(
        "{{\"kind\": \"{KIND}\", \"version\": {}, \"more\": 1}}",
        VERSION + 1
    );
    assert_eq!(read(&parsed(&newer)), Err(Refusal::Newer));
}

/// Where a file that was damaged so is refused.
fn refused_at(sound: &str, damaged: &str) -> String {
    let text = write(&some());
    let file = text.replacen(sound, damaged, 1);
    assert_ne!(file, text, "{sound}");
    match read(&parsed(&file)) {
        Err(Refusal::Damaged { place, .. }) => place,
        other => panic!("{damaged}: {other:?}"),
    }
}

#[test]
fn a_damaged_file_is_refused_with_its_place() {
    let damages = [
        (
            "\"idleMinutes\": 33",
            "\"idleMinutes\": 1441",
            "idleMinutes",
        ),
        ("\"idleMinutes\": 33", "\"idleMinutes\": -1", "idleMinutes"),
        ("\"idleMinutes\": 33", "\"idleMinutes\": 1.5", "idleMinutes"),
        (
            "\"idleMinutes\": 33",
            "\"idleMinutes\": 1e300",
            "idleMinutes",
        ),
        (
            "\"idleMinutes\": 33",
            "\"idleMinutes\": \"33\"",
            "idleMinutes",
        ),
        ("\"idleMinutes\"", "\"minutesIdle\"", "minutesIdle"),
        ("\"netflix\"", "\"nobody\"", "services.nobody"),
        (
            "\"afterHours\": 9",
            "\"afterHours\": 721",
            "services.netflix.afterHours",
        ),
        (
            "\"graceSeconds\": 5",
            "\"graceSeconds\": 3601",
            "services.netflix.graceSeconds",
        ),
        (
            "\"replay\": false",
            "\"replay\": null",
            "services.netflix.replay",
        ),
        ("\"replay\"", "\"kind\"", "services.netflix.kind"),
        ("\"version\": 3", "\"version\": 0", "version"),
        ("\"version\": 3", "\"version\": \"1\"", "version"),
    ];
    for (sound, damaged, place) in damages {
        assert_eq!(refused_at(sound, damaged), place, "{damaged}");
    }
}

#[test]
fn a_file_without_one_of_its_fields_is_refused() {
    let Plain::Object(file) = parsed(&write(&some())) else {
        panic!("an object");
    };
    for missing in file.keys() {
        let mut file = file.clone();
        file.remove(missing);
        let refused = match missing.as_str() {
            "kind" => matches!(read(&Plain::Object(file)), Err(Refusal::Foreign)),
            name => matches!(
                read(&Plain::Object(file)),
                Err(Refusal::Damaged { place, .. }) if place == name
            ),
        };
        assert!(refused, "{missing}");
    }
    for services in ["1", "null", "[]", "\"netflix\""] {
        let mut file = file.clone();
        file.insert("services".to_owned(), parsed(services));
        assert!(read(&Plain::Object(file)).is_err(), "{services}");
    }
}

fn names(object: &Value) -> BTreeSet<&str> {
    let object = object.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn the_published_schema_describes_it() {
    let schema = include_str!("../../../docs/settings.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("it is JSON");
    let file: Value = serde_json::from_str(&write(&some())).expect("it is JSON");
    let of_service = &schema["properties"]["services"]["additionalProperties"];
    let of_site = &schema["$defs"]["site"];
    let of_sign_out = &schema["$defs"]["signOut"];
    let site = &file["sites"][0];
    for (file, schema) in [
        (&file, &schema),
        (&file["services"]["netflix"], of_service),
        (site, of_site),
        (&site["signOut"], of_sign_out),
        (&site["signOut"]["token"], &schema["$defs"]["token"]),
        (&site["probe"], &schema["$defs"]["probe"]),
    ] {
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
    assert_eq!(schema["properties"]["sites"]["maxItems"], MOST_SITES);
    let methods = of_sign_out["properties"]["method"]["enum"].as_array();
    assert_eq!(methods.map(Vec::len), Some(4));
}
