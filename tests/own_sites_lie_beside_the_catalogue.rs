//! A site that the user has added is a service like any other, and costs nobody else anything.

use end_credits::core::catalogue::{self, RECIPES};
use end_credits::core::codec;
use end_credits::core::ids::ServiceId;
use end_credits::core::own_site::{
    MOST_SITES, OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken, read, write,
};
use end_credits::core::receipt::{Answer, Finding};
use end_credits::core::recipe::{Method, ProbeKind, SendAs, Source, Token};

const ORIGIN: &str = "http://192.168.1.7:8000";

fn site() -> OwnSite {
    let at = |path: &str| [ORIGIN, path].concat();
    OwnSite {
        domain: None,
        name: "Films at home".to_owned(),
        origin: ORIGIN.to_owned(),
        cookies: vec!["sessionid".to_owned()],
        storage: Vec::new(),
        sign_out: Some(OwnSignOut {
            method: Method::Post,
            url: at("/logout/"),
            token: Some(OwnToken {
                from: OwnSource::Page(at("/shelf/")),
                name: "csrf".to_owned(),
                field: Some("csrf".to_owned()),
                header: Default::default(),
            }),
        }),
        probe: Some(OwnProbe {
            url: at("/shelf/"),
            sign_in: Some("/login/".to_owned()),
        }),
    }
}

fn numbered(number: usize) -> OwnSite {
    OwnSite {
        origin: format!("https://films-{number}.example"),
        sign_out: None,
        probe: None,
        ..site()
    }
}

fn answered(final_address: &str) -> Answer {
    Answer::Answered {
        status: 200,
        final_address: final_address.to_owned(),
    }
}

#[test]
fn it_is_found_by_its_host_and_by_its_name() {
    catalogue::take_up_own(write(&vec![site()]));
    let recipe = catalogue::recipe_for_host("192.168.1.7").expect("a recipe");
    assert_eq!(recipe.id, "own:192.168.1.7");
    assert_eq!(recipe.name, "Films at home");
    let by_name = catalogue::recipe(&ServiceId::from(recipe.id)).expect("a recipe");
    assert!(std::ptr::eq(recipe, by_name));
    assert_eq!(catalogue::all().count(), RECIPES.len() + 1);
    assert!(catalogue::recipe_for_host("192.168.1.70").is_none());
}

#[test]
fn its_recipe_says_what_was_written_down() {
    let recipe = site().recipe().expect("a recipe");
    assert_eq!(recipe.domains, ["192.168.1.7"]);
    assert_eq!(recipe.auth_cookies, ["sessionid"]);
    let [request] = recipe.sign_out else {
        panic!("one request: {:?}", recipe.sign_out);
    };
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "http://192.168.1.7:8000/logout/");
    let [token] = request.tokens else {
        panic!("one token: {:?}", request.tokens);
    };
    assert_eq!(token.from, Source::Page("http://192.168.1.7:8000/shelf/"));
    assert_eq!(token.send_as, SendAs::Field("csrf"));
    assert!(recipe.probe.tokens.is_empty());
    assert!(matches!(recipe.probe.kind, ProbeKind::Redirect));
    let patterns: Vec<_> = recipe.host_patterns().collect();
    assert_eq!(patterns, ["*://192.168.1.7/*"], "that host and no other");
}

#[test]
fn a_token_of_a_page_goes_with_the_probe_where_the_status_tells() {
    let mut jellyfin = site();
    jellyfin.storage = vec!["credentials".to_owned()];
    jellyfin.cookies.clear();
    jellyfin.sign_out.as_mut().expect("a way").token = Some(OwnToken {
        from: OwnSource::Storage("Servers/0/AccessToken".to_owned()),
        name: "credentials".to_owned(),
        field: None,
        header: (String::new(), "MediaBrowser Token=".to_owned()),
    });
    jellyfin.probe.as_mut().expect("a probe").sign_in = None;
    let recipe = jellyfin.recipe().expect("a recipe");
    assert!(matches!(recipe.probe.kind, ProbeKind::Status));
    let [token] = recipe.probe.tokens else {
        panic!("one token: {:?}", recipe.probe.tokens);
    };
    assert_eq!(token.send_as, SendAs::Authorization("MediaBrowser Token="));
    assert!(recipe.is_auth_storage(ORIGIN, "credentials"));
}

/// As the form makes it of a Plex server.
fn plex_server() -> OwnSite {
    OwnSite {
        domain: None,
        name: "Films".to_owned(),
        origin: "http://192.168.1.22:32400".to_owned(),
        cookies: Vec::new(),
        storage: vec!["myPlexAccessToken".to_owned()],
        sign_out: Some(OwnSignOut {
            method: Method::Delete,
            url: "https://plex.tv/api/v2/users/signout".to_owned(),
            token: None,
        }),
        probe: Some(OwnProbe {
            url: "https://plex.tv/api/v2/user".to_owned(),
            sign_in: None,
        }),
    }
}

#[test]
fn a_server_whose_accounts_a_service_keeps_is_ended_there_with_what_the_server_stores() {
    let recipe = plex_server().recipe().expect("a recipe");
    let [way] = recipe.sign_out else {
        panic!("one way: {:?}", recipe.sign_out);
    };
    let sent = |tokens: &'static [Token]| -> Vec<(&str, SendAs)> {
        let origin = "http://192.168.1.22:32400";
        let is_here =
            |it: &Token| matches!(it.from, Source::Storage { origin: at, .. } if at == origin);
        assert!(tokens.iter().all(is_here), "{tokens:?}");
        tokens.iter().map(|it| (it.name, it.send_as)).collect()
    };
    let token = ("myPlexAccessToken", SendAs::Header("X-Plex-Token"));
    let client = ("clientID", SendAs::Header("X-Plex-Client-Identifier"));
    assert_eq!(sent(way.tokens), [token, client]);
    assert_eq!(sent(recipe.probe.tokens), [token]);
    assert!(matches!(recipe.probe.kind, ProbeKind::Status));
    assert_eq!(
        recipe.domains,
        ["192.168.1.22"],
        "nothing of the service's is wiped"
    );
    let patterns: Vec<_> = recipe.host_patterns().collect();
    assert_eq!(patterns, ["*://192.168.1.22/*", "https://plex.tv/*"]);
    assert!(recipe.is_auth_storage("http://192.168.1.22:32400", "myPlexAccessToken"));
}

/// Or a file of settings could sign its reader out of whatever it names.
#[test]
fn no_site_ends_a_session_that_a_service_keeps_in_its_own_jar() {
    let odd: [fn(&mut OwnSignOut); 4] = [
        |way| way.url = "https://www.netflix.com/SignOut".to_owned(),
        |way| way.url = "https://plex.tv/api/v2/users/signout?all".to_owned(),
        |way| way.url = "https://plex.tv/api/v2/users/password".to_owned(),
        |way| way.method = Method::Get,
    ];
    for change in odd {
        let mut site = plex_server();
        change(site.sign_out.as_mut().expect("a way"));
        assert!(site.recipe().is_none(), "{site:?}");
    }
    let mut site = plex_server();
    site.probe.as_mut().expect("a probe").url = "https://plex.tv/api/v2/friends".to_owned();
    assert!(site.recipe().is_none(), "{site:?}");
}

#[test]
fn what_is_in_the_clear_is_believed_on_the_local_network_alone() {
    let recipe = site().recipe().expect("a recipe");
    let login = answered("http://192.168.1.7:8000/login/");
    assert_eq!(recipe.finding(&login), Finding::SignedOut);
    let shelf = answered("http://192.168.1.7:8000/shelf/");
    assert_eq!(recipe.finding(&shelf), Finding::SignedIn);

    let mut secure = site();
    for address in [
        &mut secure.origin,
        &mut secure.sign_out.as_mut().expect("a way").url,
        &mut secure.probe.as_mut().expect("a probe").url,
    ] {
        *address = address.replace("http://", "https://");
    }
    let recipe = secure.recipe().expect("a recipe");
    assert_eq!(recipe.finding(&login), Finding::Unclear);
}

#[test]
fn nothing_of_it_is_sent_elsewhere_or_where_all_can_read_it() {
    let elsewhere = "https://example.org/logout";
    let odd: [fn(&mut OwnSite, String); 4] = [
        |site, url| site.origin = url,
        |site, url| site.sign_out.as_mut().expect("a way").url = url,
        |site, url| site.probe.as_mut().expect("a probe").url = url,
        |site, url| {
            let token = site.sign_out.as_mut().and_then(|way| way.token.as_mut());
            token.expect("a token").from = OwnSource::Page(url);
        },
    ];
    for change in odd {
        let mut damaged = site();
        change(&mut damaged, elsewhere.to_owned());
        assert!(damaged.recipe().is_none(), "{damaged:?}");
    }
    let open = OwnSite {
        origin: "http://films.example".to_owned(),
        ..numbered(1)
    };
    assert!(open.recipe().is_none(), "in the clear, beyond the network");
    assert!(numbered(1).recipe().is_some());
}

/// All of a domain, with its sign-in on a host of its own.
fn school() -> OwnSite {
    let at = |path: &str| ["https://www.films.example", path].concat();
    OwnSite {
        origin: at(""),
        domain: Some("films.example".to_owned()),
        sign_out: Some(OwnSignOut {
            method: Method::Get,
            url: "https://accounts.films.example/logout".to_owned(),
            token: None,
        }),
        probe: Some(OwnProbe {
            url: at("/shelf"),
            sign_in: Some("accounts.films.example/login".to_owned()),
        }),
        ..site()
    }
}

#[test]
fn all_of_a_domain_is_a_site_where_its_sign_in_counts_for_that() {
    assert_eq!(read(&write(&vec![school()])), Ok(vec![school()]));
    catalogue::take_up_own(write(&vec![school()]));
    let recipe = catalogue::recipe_for_host("mail.films.example").expect("a recipe");
    assert_eq!(recipe.id, "own:www.films.example");
    assert_eq!(recipe.domains, ["films.example"]);
    let patterns: Vec<_> = recipe.host_patterns().collect();
    assert_eq!(patterns, ["*://*.films.example/*"]);
    let sweeps: Vec<_> = recipe.sweep_patterns().collect();
    assert_eq!(sweeps, ["*://*.films.example/robots.txt"]);
    let sent = answered("https://accounts.films.example/login");
    assert_eq!(recipe.finding_in(&sent, None), Finding::SignedOut);
    let sent = answered("https://www.films.example/login");
    assert_ne!(recipe.finding_in(&sent, None), Finding::SignedOut);
    assert!(catalogue::recipe_for_host("films.example").is_some());
    assert!(catalogue::recipe_for_host("notfilms.example").is_none());
}

#[test]
fn a_domain_that_the_host_does_not_lie_in_is_none() {
    for elsewhere in ["other.example", "ilms.example", "mail.films.example", ""] {
        let odd = OwnSite {
            domain: Some(elsewhere.to_owned()),
            ..school()
        };
        assert!(odd.recipe().is_none(), "{elsewhere:?}");
    }
}

#[test]
fn a_hundred_are_there_and_no_more() {
    let many: Vec<_> = (0..MOST_SITES + 1).map(numbered).collect();
    catalogue::take_up_own(write(&many));
    assert_eq!(catalogue::all().count(), RECIPES.len() + MOST_SITES);
    assert!(catalogue::recipe_for_host("films-99.example").is_some());
    assert!(catalogue::recipe_for_host("films-100.example").is_none());
}

#[test]
fn what_is_the_same_is_read_once_and_what_is_gone_is_gone() {
    let host = "192.168.1.7";
    catalogue::take_up_own(write(&vec![site()]));
    let first = catalogue::recipe_for_host(host).expect("a recipe");
    catalogue::take_up_own(write(&vec![site()]));
    let again = catalogue::recipe_for_host(host).expect("a recipe");
    assert!(std::ptr::eq(first, again));
    catalogue::take_up_own(String::new());
    assert!(catalogue::recipe_for_host(host).is_none());
}

#[test]
fn what_cannot_be_read_hides_nothing_of_the_catalogue() {
    let text = write(&vec![site()]);
    let cut: String = text.chars().take(text.chars().count() - 1).collect();
    for damaged in [cut, "no list".to_owned(), codec::encode(&7_u8)] {
        assert!(read(&damaged).is_err(), "{damaged:?}");
        catalogue::take_up_own(damaged);
        assert_eq!(catalogue::all().count(), RECIPES.len());
    }
}

#[test]
fn the_catalogue_goes_before_it() {
    let shadow = OwnSite {
        origin: "https://www.netflix.com".to_owned(),
        ..numbered(1)
    };
    catalogue::take_up_own(write(&vec![shadow]));
    let recipe = catalogue::recipe_for_host("www.netflix.com").expect("a recipe");
    assert_eq!(recipe.id, "netflix");
}

/// Written by the version that had the first own sites: it is to be read for ever.
#[test]
fn the_first_version_can_still_be_read() {
    let written = include_str!("written/sites-2.txt");
    assert_eq!(read(written), Ok(vec![site()]));
    // But for the version, and for a domain that there is not.
    let as_then = [&written[1..], "\0"].concat();
    assert_eq!(write(&vec![site()])[1..], as_then);
}
