//! The sites of one's own that a file brings along.

use super::{numbered, parsed, read, read_beside, refused_at, sites, some, write, write_with};
use end_credits::core::own_site::{MOST_SITES, OwnSite};
use end_credits_pages::site::rules;
use end_credits_pages::transfer::{Contents, Refusal};

#[test]
fn sites_come_beside_those_that_are_there() {
    let file = parsed(&write(&some()));
    assert_eq!(read_beside(&file, Vec::new()), Ok(nothing_left_out()));
    // One that is there already stays as it is: with it goes a permission, and perhaps a session.
    let mut there = vec![numbered(1), sites()[0].clone()];
    there[1].name = "As it is here".to_owned();
    there[1].sign_out = None;
    let read = read_beside(&file, there.clone()).expect("it is read");
    assert_eq!(read.sites[..2], there);
    assert_eq!(read.sites[2..], sites()[1..]);
    assert_eq!(read.left_out, [sites()[0].name.as_str()], "that is said");
    let again = read_beside(&file, read.sites.clone()).expect("again");
    assert_eq!(again, read);
}

/// What a file comes to that has the sites of [`sites`], where there are none or the very same.
fn nothing_left_out() -> Contents {
    Contents {
        settings: some(),
        sites: sites(),
        left_out: Vec::new(),
    }
}

#[test]
fn nothing_is_said_of_sites_that_are_there_already_as_they_are_in_the_file() {
    let file = parsed(&write(&some()));
    assert_eq!(read_beside(&file, sites()), Ok(nothing_left_out()));
}

#[test]
fn a_file_from_before_there_were_sites_leaves_them() {
    let text = write_with(&some(), &[]).replace("\"version\": 3", "\"version\": 1");
    let older = text.replace(",\n  \"sites\": []", "");
    assert_ne!(older, text);
    let read = read_beside(&parsed(&older), sites());
    assert_eq!(read, Ok(nothing_left_out()));
    let Err(Refusal::Damaged { place, .. }) = read_beside(&parsed(&text), sites()) else {
        panic!("that version had no sites");
    };
    assert_eq!(place, "sites");
}

#[test]
fn a_file_from_before_there_were_domains_has_sites_of_one_host() {
    let text = write_with(&some(), &sites()[..1]);
    let cut = text.replace("      \"domain\": null,\n", "");
    let of_then = |text: &str| text.replace("\"version\": 3", "\"version\": 2");
    let read = read_beside(&parsed(&of_then(&cut)), Vec::new()).expect("it is read");
    assert_eq!(read.sites, sites()[..1]);
    for damaged in [cut, of_then(&text)] {
        let Err(Refusal::Damaged { place, .. }) = read_beside(&parsed(&damaged), Vec::new()) else {
            panic!("each version has its own: {damaged}");
        };
        assert_eq!(place, "sites.0.domain");
    }
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
        (
            "\"url\": \"https://films.example/library\"",
            "\"url\": \"https://films.example\"",
            rules::Refusal::Address,
        ),
        (
            "https://films.example/logout",
            "https://films.example:443/logout",
            rules::Refusal::Address,
        ),
        (
            "\"method\": \"post\"",
            "\"method\": \"get\"",
            rules::Refusal::NoForm,
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
fn no_site_is_all_of_a_public_suffix() {
    let host = |host: &str, domain: Option<&str>| OwnSite {
        origin: ["https://", host].concat(),
        domain: domain.map(str::to_owned),
        sign_out: None,
        probe: None,
        ..numbered(2)
    };
    let beside_another = |site: OwnSite| {
        let file = write_with(&some(), &[numbered(1), site]);
        read(&parsed(&file)).map(drop)
    };
    let films = "films.co.example";
    for nobodys in [host("co.example", None), host(films, Some("co.example"))] {
        assert_eq!(
            beside_another(nobodys),
            Err(Refusal::Site {
                place: "sites.1".to_owned(),
                refusal: rules::Refusal::Suffix,
            })
        );
    }
    assert_eq!(beside_another(host(films, None)), Ok(()));
    let www = "www.films.co.example";
    assert_eq!(beside_another(host(www, Some(films))), Ok(()));
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
