//! Of a media server that the catalogue knows, the address is enough.

use crate::with;
use end_credits::core::own_site::OwnSource;
use end_credits::core::recipe::Method;
use end_credits_pages::site::draft::Draft;
use end_credits_pages::site::rules::{Refusal, check};

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

/// There may be other things on the host, and the server behind a path.
#[test]
fn a_known_server_may_lie_below_its_host() {
    for (address, base) in [
        ("https://example.org/jellyfin/web/#/home", "/jellyfin"),
        ("https://example.org/jellyfin/web/index.html", "/jellyfin"),
        ("https://example.org/jellyfin/web", "/jellyfin"),
        ("https://example.org/jellyfin/", "/jellyfin"),
        ("https://example.org/jellyfin", "/jellyfin"),
        ("https://example.org/web/films/web/", "/web/films"),
        ("https://example.org/webs", "/webs"),
        ("https://example.org/web/index.html", ""),
        ("https://example.org/web", ""),
        ("https://example.org/", ""),
    ] {
        let site = known_server("jellyfin", address);
        let site = site.site(&[]).expect("a site");
        assert_eq!(site.origin, "https://example.org");
        let at = |path: &str| format!("https://example.org{base}{path}");
        let way = site.sign_out.as_ref().expect("a way");
        assert_eq!(way.url, at("/Sessions/Logout"), "{address}");
        let probe = site.probe.as_ref().expect("a probe");
        assert_eq!(probe.url, at("/Users/Me"), "{address}");
        assert!(site.recipe().is_some(), "the background takes it");
    }
    let emby = known_server("emby", "https://example.org/emby/web/index.html#!/home");
    let way = emby.site(&[]).expect("a site").sign_out.expect("a way");
    assert!(
        way.url.starts_with("https://example.org/emby/"),
        "{}",
        way.url
    );
}
