//! A file of settings is taken over as a whole, or refused with the place and the reason.

use end_credits::core::ids::ServiceId;
use end_credits::core::own_site::{MOST_SITES, OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use end_credits::core::settings::{
    Choices, MOST_GRACE_SECONDS, MOST_HOURS, MOST_IDLE_MINUTES, Reach, Settings,
};
use end_credits::decode::plain::Plain;
use end_credits_pages::site::rules;
use end_credits_pages::transfer::{KIND, Refusal, VERSION};
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
    read_beside(file, Vec::new()).map(|(settings, _)| settings)
}

fn read_beside(file: &Plain, there: Vec<OwnSite>) -> Result<(Settings, Vec<OwnSite>), Refusal> {
    end_credits_pages::transfer::read(file, there)
}

fn write(settings: &Settings) -> String {
    write_with(settings, &sites())
}

fn write_with(settings: &Settings, sites: &[OwnSite]) -> String {
    end_credits_pages::transfer::write(settings, sites)
}

/// One with everything, one with nothing, and one of each other way.
fn sites() -> Vec<OwnSite> {
    let films = |path: &str| ["https://films.example", path].concat();
    let home = |path: &str| ["http://192.168.1.7:8096", path].concat();
    vec![
        OwnSite {
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
            name: "Bare".to_owned(),
            origin: "https://bare.example".to_owned(),
            cookies: Vec::new(),
            storage: Vec::new(),
            sign_out: None,
            probe: None,
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
        Err(Refusal::Damaged { place, reason }) => {
            assert!(!reason.is_empty());
            place
        }
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
        ("\"version\": 2", "\"version\": 0", "version"),
        ("\"version\": 2", "\"version\": \"1\"", "version"),
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

#[test]
fn sites_come_beside_those_that_are_there() {
    let file = parsed(&write(&some()));
    assert_eq!(read_beside(&file, Vec::new()), Ok((some(), sites())));
    // One that is there already stays as it is: with it goes a permission, and perhaps a session.
    let mut there = vec![numbered(1), sites()[0].clone()];
    there[1].name = "As it is here".to_owned();
    there[1].sign_out = None;
    let (_, all) = read_beside(&file, there.clone()).expect("it is read");
    assert_eq!(all[..2], there);
    assert_eq!(all[2..], sites()[1..]);
    assert_eq!(read_beside(&file, all.clone()).expect("again").1, all);
}

#[test]
fn a_file_from_before_there_were_sites_leaves_them() {
    let text = write_with(&some(), &[]).replace("\"version\": 2", "\"version\": 1");
    let older = text.replace(",\n  \"sites\": []", "");
    assert_ne!(older, text);
    assert_eq!(read_beside(&parsed(&older), sites()), Ok((some(), sites())));
    let Err(Refusal::Damaged { place, .. }) = read_beside(&parsed(&text), sites()) else {
        panic!("that version had no sites");
    };
    assert_eq!(place, "sites");
}

#[test]
fn a_damaged_site_is_refused_with_its_place() {
    let damages = [
        (
            "\"cookies\": [\"sid\"",
            "\"cookies\": [1",
            "sites.0.cookies",
        ),
        ("\"storage\": []", "\"storage\": {}", "sites.0.storage"),
        (
            "\"method\": \"delete\"",
            "\"method\": \"put\"",
            "sites.1.signOut.method",
        ),
        ("\"method\"", "\"body\"", "sites.0.signOut.body"),
        (
            "\"from\": \"storage\"",
            "\"from\": \"page\"",
            "sites.1.signOut.token.from",
        ),
        (
            "\"authorization\"",
            "\"cookie\"",
            "sites.0.signOut.token.cookie",
        ),
        ("\"signIn\": null", "\"signIn\": 1", "sites.1.probe.signIn"),
        ("\"probe\": null", "\"probe\": []", "sites.2.probe"),
        ("\"signOut\": null", "\"signout\": null", "sites.2.signout"),
        ("\"name\": \"Bare\"", "\"name\": null", "sites.2.name"),
    ];
    for (sound, damaged, place) in damages {
        assert_eq!(refused_at(sound, damaged), place, "{damaged}");
    }
    let text = write(&some());
    for part in ["\"signOut\": null", "\"origin\": \"https://bare.example\""] {
        let file = parsed(&text.replace(&[part, ",\n"].concat(), ""));
        assert!(
            matches!(read(&file), Err(Refusal::Damaged { .. })),
            "{part}"
        );
    }
}

#[test]
fn a_file_brings_no_site_that_the_form_would_refuse() {
    let odd = [
        (
            "https://films.example/logout",
            "https://example.org/logout",
            rules::Refusal::Elsewhere,
        ),
        (
            "\"url\": \"https://films.example/library\"",
            "\"url\": \"https://films.example/logout\"",
            rules::Refusal::Loops,
        ),
        ("\"/login\"", "\"/library\"", rules::Refusal::Loops),
        (
            "\"origin\": \"https://films.example\"",
            "\"origin\": \"http://films.example\"",
            rules::Refusal::Insecure,
        ),
        (
            "\"origin\": \"https://films.example\"",
            "\"origin\": \"https://films.example/a\"",
            rules::Refusal::Address,
        ),
        (
            "\"origin\": \"https://films.example\"",
            "\"origin\": \"https://www.netflix.com\"",
            rules::Refusal::InCatalogue,
        ),
        (
            "\"page\": \"https://films.example/",
            "\"page\": \"https://other.example/",
            rules::Refusal::Elsewhere,
        ),
        ("\"remember\"", "\"re;member\"", rules::Refusal::Cookie),
        (
            "\"field\": \"csrf\"",
            "\"field\": null",
            rules::Refusal::Text,
        ),
        (
            "\"header\": null",
            "\"header\": \"X-A: b\"",
            rules::Refusal::Text,
        ),
    ];
    for (sound, odd, expected) in odd {
        let text = write(&some()).replacen(sound, odd, 1);
        match read(&parsed(&text)) {
            Err(Refusal::Site { place, refusal }) => {
                assert_eq!((&*place, refusal), ("sites.0", expected), "{odd}");
            }
            other => panic!("{odd}: {other:?}"),
        }
    }
    let twice = [numbered(1), numbered(1)];
    let twice = read(&parsed(&write_with(&some(), &twice)));
    assert!(matches!(
        twice,
        Err(Refusal::Site { place, refusal: rules::Refusal::Twice }) if place == "sites.1"
    ));
}

#[test]
fn a_thousand_sites_are_refused_and_a_hundred_are_not() {
    let many: Vec<_> = (0..1_000).map(numbered).collect();
    let too_many = |file: &[OwnSite], there: &[OwnSite]| {
        let read = read_beside(&parsed(&write_with(&some(), file)), there.to_vec());
        matches!(
            read,
            Err(Refusal::Site {
                refusal: rules::Refusal::TooMany,
                ..
            })
        )
    };
    assert!(too_many(&many, &[]));
    assert!(!too_many(&many[..MOST_SITES], &[]));
    assert!(too_many(&many[..MOST_SITES], &sites()));
    assert!(!too_many(&many[..MOST_SITES], &many[..MOST_SITES]));
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
