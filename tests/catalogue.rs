//! The catalogue: every address within its service's own domains, and Netflix as the facts have it.

mod support;

use end_credits::core::about::{self, ABOUT, About, Page};
use end_credits::core::address::Address;
use end_credits::core::catalogue::{self, RECIPES};
use end_credits::core::recipe::{Method, Recipe};
use std::collections::BTreeSet;
use support::netflix;

fn requests(recipe: &Recipe) -> Vec<&'static str> {
    let requests = recipe.sign_out.iter().map(|request| request.url);
    requests.chain(recipe.probe.url).collect()
}

fn pages(about: &About) -> impl Iterator<Item = &Page> {
    let named = [
        &about.profile_gate,
        &about.profiles,
        &about.devices,
        &about.sign_out_everywhere,
        &about.password,
        &about.account,
    ];
    named.into_iter().flatten().chain(about.help)
}

/// Whether a host is the service's own, or one of those that are named apart.
fn knows(recipe: &Recipe, host: &str) -> bool {
    recipe.owns_host(host) || recipe.identity.contains(&host)
}

#[test]
fn every_address_is_sound_secure_and_the_services_own() {
    for (recipe, about) in RECIPES.iter().zip(ABOUT) {
        let pages = pages(about).map(|page| page.url);
        for url in requests(recipe).into_iter().chain(pages) {
            let address = Address::parse(url).unwrap_or_else(|| panic!("{url} is refused"));
            assert!(address.is_secure(), "{url}");
            assert!(knows(recipe, address.host()), "{url}");
        }
        for host in recipe.hosts.iter().chain(recipe.tab_hosts) {
            assert!(recipe.owns_host(host), "{host}");
        }
    }
}

#[test]
fn both_tables_have_the_same_services() {
    assert_eq!(RECIPES.len(), ABOUT.len());
    for (recipe, about) in RECIPES.iter().zip(ABOUT) {
        assert_eq!((recipe.id, recipe.name), (about.id, about.name));
    }
}

#[test]
fn probes_are_without_a_query() {
    // The replay's rule is for one very address, and receipts show it whole.
    for url in RECIPES.iter().filter_map(|recipe| recipe.probe.url) {
        let address = Address::parse(url).expect("a sound address");
        assert_eq!(address.to_string(), url);
    }
}

#[test]
fn every_recipe_can_be_followed() {
    let mut names = BTreeSet::new();
    for recipe in RECIPES {
        assert!(names.insert(recipe.id), "{} is there twice", recipe.id);
        assert!(!recipe.domains.is_empty());
        assert!(recipe.light_path.starts_with('/'));
        if let Some(probe) = recipe.probe.url.and_then(Address::parse) {
            let is_sign_in_page = recipe.is_sign_in_page(&probe);
            assert!(!is_sign_in_page, "the probe must tell in from out");
        }
        for attempt in 0..=u8::MAX {
            let request = recipe.sign_out_request(attempt);
            assert_eq!(request.is_none(), recipe.sign_out.is_empty());
        }
    }
}

#[test]
fn no_two_services_share_a_host() {
    for recipe in RECIPES {
        for host in recipe.domains.iter().chain(recipe.hosts) {
            let owner = catalogue::recipe_for_host(host).map(|owner| owner.id);
            assert_eq!(owner, Some(recipe.id), "{host}");
        }
    }
}

#[test]
fn netflix_is_as_the_facts_have_it() {
    let recipe = netflix();
    assert_eq!(recipe.name, "Netflix");
    assert_eq!(recipe.domains, ["netflix.com"]);
    assert_eq!(recipe.auth_cookies, ["NetflixId", "SecureNetflixId"]);
    assert!(!recipe.is_auth_cookie("nfvdid"), "it names the device");
    let requests: Vec<_> = recipe
        .sign_out
        .iter()
        .map(|request| (request.method, request.url))
        .collect();
    assert_eq!(
        requests,
        [
            (Method::Get, "https://www.netflix.com/SignOut"),
            (Method::Get, "https://www.netflix.com/clearcookies"),
        ]
    );
    assert_eq!(recipe.probe.url, Some("https://www.netflix.com/account"));
    assert_eq!(
        recipe.profile_gate,
        Some("https://www.netflix.com/ProfilesGate")
    );
    let about = about::about(&"netflix".into()).expect("the pages know it too");
    let url = |page: Option<Page>| page.map(|page| page.url);
    assert_eq!(
        url(about.sign_out_everywhere),
        Some("https://www.netflix.com/manageaccountaccess")
    );
    assert_eq!(
        url(about.password),
        Some("https://www.netflix.com/password")
    );
    let mut help = about.help.iter().map(|page| page.url);
    assert!(help.any(|url| url == "https://help.netflix.com/en/node/128180"));
}

#[test]
fn the_usual_request_goes_twice_then_in_turn() {
    let urls: Vec<_> = (0..5)
        .filter_map(|attempt| netflix().sign_out_request(attempt))
        .map(|request| request.url)
        .collect();
    let (usual, stronger) = (
        "https://www.netflix.com/SignOut",
        "https://www.netflix.com/clearcookies",
    );
    assert_eq!(urls, [usual, usual, stronger, usual, stronger]);
}

#[test]
fn netflix_sign_in_pages_are_known_as_such() {
    for (url, is_expected) in [
        ("https://www.netflix.com/login", true),
        ("https://www.netflix.com/Login", true),
        ("https://www.netflix.com/cl/login", true),
        ("https://www.netflix.com/cl/", false),
        ("https://www.netflix.com/browse", false),
        ("https://www.netflix.com/LoginHelp", false),
        ("https://example.org/login", false),
    ] {
        let address = Address::parse(url).expect("a sound address");
        assert_eq!(netflix().is_sign_in_page(&address), is_expected, "{url}");
    }
}

#[test]
fn names_are_found() {
    assert!(catalogue::recipe(&"netflix".into()).is_some());
    for name in ["", "Netflix", "netflix ", "nobody"] {
        assert!(catalogue::recipe(&name.into()).is_none(), "{name:?}");
    }
}
