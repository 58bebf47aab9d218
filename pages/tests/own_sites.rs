//! A site is added as it stands in the form, or refused with the reason.

use end_credits::core::own_site::{MOST_SITES, OwnSite, OwnSource};
use end_credits::core::recipe::{Method, ProbeKind};
use end_credits_pages::site::draft::{
    Draft, looks_like_a_guard, looks_like_a_way_out, may_hold_a_session,
};
use end_credits_pages::site::lesson::{Asked, Lesson};
use end_credits_pages::site::rules::{Refusal, check};

fn draft() -> Draft {
    Draft {
        name: " Film club ".to_owned(),
        address: "https://films.example/library".to_owned(),
        domain: String::new(),
        is_whole: false,
        software: String::new(),
        is_form: true,
        is_refused: false,
        sign_out: "https://films.example/logout".to_owned(),
        token: "csrf".to_owned(),
        sign_in: "/login".to_owned(),
        cookies: "sid, remember".to_owned(),
    }
}

fn with(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = draft();
    change(&mut draft);
    draft
}

#[test]
fn what_stands_in_the_form_makes_a_site() {
    let site = draft().site(&[]).expect("a site");
    assert_eq!(site.name, "Film club");
    assert_eq!(site.origin, "https://films.example");
    assert_eq!(site.cookies, ["sid", "remember"]);
    let way = site.sign_out.as_ref().expect("a way");
    assert_eq!(way.method, Method::Post);
    let token = way.token.as_ref().expect("a token");
    assert_eq!(
        token.from,
        OwnSource::Page("https://films.example/library".to_owned())
    );
    let probe = site.probe.as_ref().expect("a probe");
    assert_eq!(probe.url, "https://films.example/library");
    assert_eq!(probe.sign_in.as_deref(), Some("/login"));
    assert!(site.recipe().is_some(), "the background takes it");
}

/// The form with software that the catalogue knows, at that address.
fn known_server(software: &str, address: &str) -> Draft {
    with(|draft| {
        draft.software = software.to_owned();
        draft.address = address.to_owned();
    })
}

/// What the catalogue knows of a media server goes before whatever else stands in the form.
#[test]
fn a_known_server_needs_no_more_than_its_address() {
    let site = known_server("jellyfin", "http://192.168.1.20:8096/web/#/home");
    let site = site.site(&[]).expect("a site");
    assert_eq!(site.origin, "http://192.168.1.20:8096");
    assert!(site.cookies.is_empty());
    assert_eq!(site.storage, ["jellyfin_credentials"]);
    let way = site.sign_out.as_ref().expect("a way");
    assert_eq!(way.method, Method::Post);
    assert_eq!(way.url, "http://192.168.1.20:8096/Sessions/Logout");
    let token = way.token.as_ref().expect("a token");
    let within = "Servers/0/AccessToken".to_owned();
    assert_eq!(token.from, OwnSource::Storage(within));
    let probe = site.probe.as_ref().expect("a probe");
    assert_eq!(probe.url, "http://192.168.1.20:8096/Users/Me");
    assert!(site.recipe().is_some(), "the background takes it");
}

/// Its accounts are the service's: it is the one address elsewhere that a site may have.
#[test]
fn a_plex_server_is_ended_at_plex() {
    let site = known_server("plex", "http://192.168.1.22:32400/web/index.html");
    let place = site.place(&[]).expect("a place");
    let asked = place.recipe().expect("a recipe").host_patterns();
    let asked: Vec<_> = asked.collect();
    assert_eq!(
        asked,
        ["*://192.168.1.22/*", "https://plex.tv/*"],
        "both are asked for"
    );
    let site = site.site(&[]).expect("a site");
    assert_eq!(site.origin, "http://192.168.1.22:32400");
    assert_eq!(site.storage, ["myPlexAccessToken"]);
    let way = site.sign_out.as_ref().expect("a way");
    assert_eq!(way.url, "https://plex.tv/api/v2/users/signout");
    let probe = site.probe.as_ref().expect("a probe");
    assert_eq!(probe.url, "https://plex.tv/api/v2/user");
    assert!(site.recipe().is_some(), "the background takes it");

    let mut elsewhere = site.clone();
    let probe = elsewhere.probe.as_mut().expect("a probe");
    probe.url = "https://plex.tv/api/v2/friends".to_owned();
    assert_eq!(check(&elsewhere, &[]), Err(Refusal::Elsewhere));
    let mut elsewhere = site;
    let way = elsewhere.sign_out.as_mut().expect("a way");
    way.url = "https://www.netflix.com/SignOut".to_owned();
    assert_eq!(check(&elsewhere, &[]), Err(Refusal::Elsewhere));
}

#[test]
fn what_is_left_empty_is_left_out() {
    let bare = Draft {
        name: "Film club".to_owned(),
        address: "https://films.example/library".to_owned(),
        ..Draft::default()
    };
    let site = bare.site(&[]).expect("a site");
    assert!(site.sign_out.is_none() && site.probe.is_none() && site.cookies.is_empty());
    let link = with(|draft| draft.is_form = false)
        .site(&[])
        .expect("a site");
    let way = link.sign_out.expect("a way");
    assert_eq!((way.method, way.token), (Method::Get, None));
}

#[test]
fn each_fault_has_its_reason() {
    let address = |address: &str| with(|draft| draft.address = address.to_owned());
    let sign_out = |url: &str| with(|draft| draft.sign_out = url.to_owned());
    let sign_in = |path: &str| with(|draft| draft.sign_in = path.to_owned());
    let faults = [
        (with(|draft| draft.name = "  ".to_owned()), Refusal::Name),
        (with(|draft| draft.name = "x".repeat(81)), Refusal::Name),
        (
            with(|draft| draft.name = "a\u{7}b".to_owned()),
            Refusal::Name,
        ),
        (address(""), Refusal::Address),
        (address("films.example"), Refusal::Address),
        (address("ftp://films.example/"), Refusal::Address),
        (address("https://kim@films.example/"), Refusal::Address),
        (address("https://films.example/*"), Refusal::Address),
        (address("http://films.example/library"), Refusal::Insecure),
        (address("http://8.8.8.8/library"), Refusal::Insecure),
        (
            address("https://www.netflix.com/browse"),
            Refusal::InCatalogue,
        ),
        (sign_out("https://example.org/logout"), Refusal::Elsewhere),
        (
            sign_out("https://films.example.org/logout"),
            Refusal::Elsewhere,
        ),
        (sign_out("http://films.example/logout"), Refusal::Insecure),
        (sign_out("/logout"), Refusal::Address),
        (sign_out("https://films.example/library"), Refusal::Loops),
        (sign_in("/library"), Refusal::Loops),
        (sign_in("login"), Refusal::Loops),
        (
            with(|draft| draft.cookies = "a=b".to_owned()),
            Refusal::Cookie,
        ),
    ];
    for (draft, refusal) in faults {
        assert_eq!(draft.site(&[]), Err(refusal), "{draft:?}");
    }
}

#[test]
fn the_local_network_may_speak_in_the_clear_and_that_is_said() {
    for host in [
        "127.0.0.1:8000",
        "10.0.0.7",
        "192.168.1.7:8096",
        "172.16.3.4",
        "[::1]:8888",
        "films.local",
        "server",
    ] {
        let address = format!("http://{host}/library");
        let local = Draft {
            name: "At home".to_owned(),
            address,
            ..Draft::default()
        };
        assert!(local.site(&[]).is_ok(), "{host}");
        assert!(local.is_in_the_clear(), "{host}");
    }
    assert!(!draft().is_in_the_clear());
}

#[test]
fn a_host_is_there_once_and_a_hundred_are_enough() {
    let first = draft().site(&[]).expect("a site");
    assert_eq!(
        draft().site(std::slice::from_ref(&first)),
        Err(Refusal::Twice)
    );
    let other = |number: usize| OwnSite {
        origin: format!("https://films-{number}.example"),
        ..first.clone()
    };
    let many: Vec<_> = (0..MOST_SITES).map(other).collect();
    assert_eq!(draft().site(&many), Err(Refusal::TooMany));
    assert!(draft().site(&many[1..]).is_ok());
}

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

/// A page that is refused has no sign-in page; what its form carries is for the sign-out alone.
#[test]
fn a_page_may_be_refused_to_those_who_are_signed_out() {
    let refused = with(|draft| draft.is_refused = true);
    let site = refused.site(&[]).expect("a site");
    let probe = site.probe.as_ref().expect("a probe");
    assert_eq!(probe.sign_in, None);
    let recipe = site.recipe().expect("the background takes it");
    assert!(matches!(recipe.probe.kind, ProbeKind::Status));
    assert!(recipe.probe.tokens.is_empty() && recipe.sign_in_pages.is_empty());
    assert_eq!(recipe.sign_out[0].tokens.len(), 1);
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

#[test]
fn the_way_out_is_known_by_its_words() {
    for text in [
        "/admin/logout/",
        "Log out",
        "sign-out",
        "SIGN_OUT",
        "Abmelden",
        "Déconnexion",
        "ログアウト",
    ] {
        assert!(looks_like_a_way_out(&text.to_lowercase()), "{text}");
    }
    for text in ["/login", "Sign in", "Layout", "/blog/outlook", ""] {
        assert!(!looks_like_a_way_out(&text.to_lowercase()), "{text}");
    }
}

#[test]
fn guards_and_sessions_are_told_apart() {
    assert!(looks_like_a_guard("csrfmiddlewaretoken") && looks_like_a_guard("_xsrf"));
    assert!(!looks_like_a_guard("next"));
    assert!(may_hold_a_session("sessionid", true) && may_hold_a_session("auth_id", false));
    assert!(may_hold_a_session("opaque", true), "hidden from scripts");
    assert!(!may_hold_a_session("csrftoken", false) && !may_hold_a_session("theme", false));
}

fn asked(url: &str, is_form: bool, fields: &[&str]) -> Asked {
    Asked {
        url: url.to_owned(),
        is_form,
        fields: fields.iter().map(|&name| name.to_owned()).collect(),
    }
}

#[test]
fn a_sign_out_that_was_watched_fills_in_the_form() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://logout.example/ping", true, &[]));
    let way_out = "https://films.example/account/logout/#now";
    lesson.note_request(asked(way_out, true, &["next", "csrfmiddlewaretoken"]));
    lesson.note_request(asked("https://films.example/goodbye", false, &[]));
    assert!(!lesson.note_loss("csrftoken", false), "no session's");
    assert!(lesson.note_loss("sessionid", true));
    lesson.note_loss("sessionid", true);
    lesson.note_loss("remember_token", true);

    let mut draft = with(|draft| draft.cookies.clear());
    assert!(lesson.fill_in(&mut draft));
    assert_eq!(draft.sign_out, "https://films.example/account/logout/");
    assert!(draft.is_form);
    assert_eq!(draft.token, "csrfmiddlewaretoken");
    assert_eq!(draft.cookies, "sessionid, remember_token");
}

#[test]
fn what_no_request_explains_is_left_to_the_user() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://films.example/library", false, &[]));
    lesson.note_loss("sessionid", true);
    let mut draft = draft();
    let before = draft.sign_out.clone();
    assert!(!lesson.fill_in(&mut draft));
    assert_eq!(draft.sign_out, before);
    assert_eq!(draft.cookies, "sessionid");
}

#[test]
fn a_page_that_never_stops_asking_is_not_remembered_whole() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://films.example/logout", true, &[]));
    for number in 0..200 {
        let url = format!("https://films.example/{number}");
        lesson.note_request(asked(&url, false, &[]));
    }
    assert!(!lesson.fill_in(&mut draft()));
}
