//! A site of the user's own is refused, with the entry and the reason, where it would reach past
//! itself, speak in the clear to the world, or prove nothing.

#![cfg(not(target_arch = "wasm32"))]

use end_credits::core::own_site::{Field, MOST, OwnSite, Reason, Refusal, check};

fn domain_of(host: &str) -> Option<String> {
    psl::domain_str(host).map(str::to_owned)
}

fn site(origin: &str) -> OwnSite {
    OwnSite {
        name: "The club's films".to_owned(),
        origin: origin.to_owned(),
        cookies: vec!["sessionid".to_owned()],
        sign_out: format!("{origin}/accounts/logout/"),
        probe: format!("{origin}/accounts/profile/"),
        sign_in: format!("{origin}/accounts/login/"),
    }
}

fn club() -> OwnSite {
    site("https://films.example.org")
}

fn refused(site: OwnSite) -> (Field, Reason) {
    let refusal = check(&[club(), site], &domain_of).expect_err("it is refused");
    assert_eq!(refusal.entry, 2, "the entry is told");
    (refusal.field, refusal.reason)
}

#[test]
fn what_is_sound_is_taken() {
    let mut spread = site("https://watch.example.com");
    spread.sign_out = "https://id.example.com/logout?next=home".to_owned();
    assert_eq!(check(&[club(), spread], &domain_of), Ok(()));
    assert_eq!(check(&[], &domain_of), Ok(()));
}

#[test]
fn the_local_network_may_speak_in_the_clear_and_is_told_apart() {
    for origin in [
        "http://127.0.0.1:8888",
        "http://192.168.1.5:8096",
        "http://10.0.0.2",
        "http://172.16.0.9:32400",
        "http://[::1]:8000",
        "http://[fd00::5]:8096",
        "http://jellyfin",
        "http://media.local:8096",
        "http://localhost:8000",
        "https://tv.home.arpa",
    ] {
        assert_eq!(check(&[site(origin)], &domain_of), Ok(()), "{origin}");
        assert_eq!(site(origin).is_insecure(), origin.starts_with("http:"));
    }
    for origin in [
        "http://films.example.net",
        "http://8.8.8.8",
        "http://172.32.0.1",
        "http://[2001:db8::1]",
        "http://local.example.net",
        "http://notlocal.net",
    ] {
        let expected = (Field::Origin, Reason::Insecure);
        assert_eq!(refused(site(origin)), expected, "{origin}");
    }
}

#[test]
fn a_domain_that_others_have_names_under_is_refused() {
    for origin in ["https://co.uk", "https://github.io", "https://com.au"] {
        let expected = (Field::Origin, Reason::PublicSuffix);
        assert_eq!(refused(site(origin)), expected, "{origin}");
    }
}

#[test]
fn nothing_is_asked_of_another_domain() {
    type Part = fn(&mut OwnSite) -> &mut String;
    let change: [(Field, Part); 3] = [
        (Field::SignOut, |site| &mut site.sign_out),
        (Field::Probe, |site| &mut site.probe),
        (Field::SignIn, |site| &mut site.sign_in),
    ];
    for (field, part) in change {
        for url in [
            "https://example.org/logout",
            "https://watch.example.com.example.org/logout",
            "https://notexample.com/logout",
        ] {
            let mut odd = site("https://watch.example.com");
            *part(&mut odd) = url.to_owned();
            assert_eq!(refused(odd), (field, Reason::OnAnotherDomain), "{url}");
        }
        for url in [
            "",
            "/logout",
            "javascript:alert(1)",
            "https://watch.example.com/*",
            "https://watch.example.com/#/logout",
            "https://viewer@watch.example.com/",
        ] {
            let mut odd = site("https://watch.example.com");
            *part(&mut odd) = url.to_owned();
            assert_eq!(refused(odd), (field, Reason::NoAddress), "{url}");
        }
    }
    let mut neighbour = site("http://192.168.1.5:8096");
    neighbour.sign_out = "http://192.168.1.6:8096/logout".to_owned();
    let expected = (Field::SignOut, Reason::OnAnotherDomain);
    assert_eq!(refused(neighbour), expected);
}

#[test]
fn a_probe_that_runs_in_a_circle_is_refused() {
    let mut odd = site("https://watch.example.com");
    odd.probe = odd.sign_in.clone();
    assert_eq!(refused(odd), (Field::Probe, Reason::Loops));
    let mut odd = site("https://watch.example.com");
    odd.probe = [&odd.sign_out, "?really=1"].concat();
    assert_eq!(refused(odd), (Field::Probe, Reason::Loops));
}

#[test]
fn a_site_is_there_once_and_is_none_of_the_catalogues() {
    assert_eq!(refused(club()), (Field::Origin, Reason::Twice));
    let known = site("https://www.netflix.com");
    assert_eq!(refused(known), (Field::Origin, Reason::InCatalogue));
}

#[test]
fn names_cookies_and_origins_are_what_they_are_called() {
    let plain = || site("https://watch.example.com");
    for name in ["", " ", "a\nb", &"x".repeat(81)] {
        let odd = OwnSite {
            name: name.to_owned(),
            ..plain()
        };
        assert_eq!(refused(odd), (Field::Name, Reason::NoName), "{name:?}");
    }
    let odd = OwnSite {
        cookies: vec!["a=b".to_owned()],
        ..plain()
    };
    assert_eq!(refused(odd), (Field::Cookies, Reason::NoCookie));
    let odd = OwnSite {
        origin: "https://watch.example.com/films".to_owned(),
        ..plain()
    };
    assert_eq!(refused(odd), (Field::Origin, Reason::NoOrigin));
}

#[test]
fn a_thousand_entries_are_refused_as_a_whole() {
    let many = |count: usize| -> Vec<OwnSite> {
        let numbers = 0..count;
        let origins = numbers.map(|number| format!("https://films{number}.example.org"));
        origins.map(|origin| site(&origin)).collect()
    };
    assert_eq!(check(&many(MOST), &domain_of), Ok(()));
    let expected = Refusal {
        entry: MOST + 1,
        field: Field::Site,
        reason: Reason::TooMany,
    };
    assert_eq!(check(&many(1000), &domain_of), Err(expected));
}
