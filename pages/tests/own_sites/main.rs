//! A site is added as it stands in the form, or refused with the reason.

mod addresses;
mod answers;
mod domains;
mod known_servers;
mod lessons;
mod ways_out;

use end_credits::core::own_site::{MOST_SITES, OwnSite, OwnSource};
use end_credits::core::recipe::{Method, ProbeKind};
use end_credits_pages::site::draft::Draft;
use end_credits_pages::site::rules::Refusal;

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
