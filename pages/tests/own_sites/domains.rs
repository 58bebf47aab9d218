//! A site may be all of a domain, where that is one site.

use crate::{draft, with};
use end_credits::core::own_site::OwnSite;
use end_credits_pages::site::draft::Draft;
use end_credits_pages::site::rules::{Refusal, check};

/// The form for a host below `films.example`, which is a registrable domain here.
fn in_a_domain(address: &str) -> Draft {
    let mut draft = with(|draft| {
        draft.address = address.to_owned();
        draft.sign_out = "https://www.films.example/logout".to_owned();
        draft.sign_in = "/login".to_owned();
    });
    draft.lie_in(|_| Some("films.example".to_owned()));
    draft
}

#[test]
fn the_door_of_a_domain_is_taken_for_all_of_it() {
    let door = in_a_domain("https://www.films.example/library");
    assert_eq!(door.whole_domain(), Some("films.example"));
    let site = door.site(&[]).expect("a site");
    assert_eq!(site.domain.as_deref(), Some("films.example"));
    let mut room = in_a_domain("https://school.films.example/library");
    assert_eq!(room.whole_domain(), None);
    assert_eq!(room.site(&[]), Err(Refusal::Elsewhere));
    room.is_whole = true;
    let site = room.site(&[]).expect("another host of the same domain");
    assert!(site.recipe().is_some(), "the background takes it");
    // What was chosen stays for as long as it is the same domain.
    room.address = "https://library.films.example/".to_owned();
    room.lie_in(|_| Some("films.example".to_owned()));
    assert_eq!(room.whole_domain(), Some("films.example"));
    room.lie_in(|_| None);
    assert_eq!(room.whole_domain(), None);
    // The domain itself is a host like any other, and a server of one's own is one host.
    assert!(!in_a_domain("https://films.example/").may_be_whole());
    let mut server = in_a_domain("https://www.films.example/");
    server.software = "jellyfin".to_owned();
    assert_eq!(server.place(&[]).expect("a place").domain, None);
}

#[test]
fn a_sign_in_on_another_host_is_one_of_the_domain() {
    let mut door = in_a_domain("https://www.films.example/library");
    for (sign_in, expected) in [
        ("accounts.films.example/login", None),
        ("accounts.films.example", Some(Refusal::Loops)),
        ("accounts.elsewhere.example/login", Some(Refusal::Loops)),
        ("login", Some(Refusal::Loops)),
    ] {
        door.sign_in = sign_in.to_owned();
        assert_eq!(door.site(&[]).err(), expected, "{sign_in}");
    }
    door.is_whole = false;
    door.sign_in = "accounts.films.example/login".to_owned();
    assert_eq!(door.site(&[]), Err(Refusal::Loops));
}

#[test]
fn a_domain_is_refused_where_it_cannot_be_one_site() {
    let of = |origin: &str, domain: &str| OwnSite {
        origin: origin.to_owned(),
        domain: Some(domain.to_owned()),
        sign_out: None,
        probe: None,
        ..draft().site(&[]).expect("a site")
    };
    for (origin, domain, refusal) in [
        ("https://www.films.example", "example", Refusal::Suffix),
        ("https://films.example", "films.example", Refusal::Suffix),
        ("https://www.films.example", "shop.example", Refusal::Suffix),
        ("http://192.168.1.7", "1.7", Refusal::Suffix),
        ("https://8.8.1.7", "1.7", Refusal::Suffix),
        (
            "https://help.netflix.com",
            "netflix.com",
            Refusal::InCatalogue,
        ),
        ("https://mail.bbc.co.uk", "co.uk", Refusal::InCatalogue),
    ] {
        let refused = check(&of(origin, domain), &[]);
        assert_eq!(refused, Err(refusal), "{domain} for {origin}");
    }
}

/// Two sites at one host would end each other's sessions.
#[test]
fn sites_do_not_reach_into_each_other() {
    let whole = in_a_domain("https://www.films.example/library");
    let whole = whole.site(&[]).expect("a site");
    let room = in_a_domain("https://school.films.example/library");
    let room = room.place(&[]).expect("a place");
    assert_eq!(
        check(&room, std::slice::from_ref(&whole)),
        Err(Refusal::Twice)
    );
    assert_eq!(
        check(&whole, std::slice::from_ref(&room)),
        Err(Refusal::Twice)
    );
    let mut other = whole.clone();
    other.origin = "https://school.films.example".to_owned();
    assert_eq!(
        check(&other, std::slice::from_ref(&whole)),
        Err(Refusal::Twice)
    );
    let beside = with(|draft| draft.address = "https://notfilms.example/".to_owned());
    let beside = beside.place(&[]).expect("a place");
    assert_eq!(check(&beside, std::slice::from_ref(&whole)), Ok(()));
}
