//! Account care: a link only where the facts have one, and no claim that a service does not make.

use end_credits::core::about::{ABOUT, About, Confidence, Page};
use end_credits_pages::checklist::care::{Way, cares, lacks_second_step};

const PAGE: Page = Page {
    url: "https://service.example/page",
    confidence: Confidence::Confirmed,
};

/// A service of which nothing is known.
fn unknown() -> About {
    About {
        id: "unknown",
        name: "Unknown",
        profile_gate: None,
        profiles: None,
        devices: None,
        sign_out_everywhere: None,
        password: None,
        account: None,
        help: &[],
        ..*ABOUT.iter().find(|about| about.id == "netflix").unwrap()
    }
}

fn way(about: &About, key: &str) -> Option<Way> {
    let care = cares(about).into_iter().find(|care| care.key == key);
    care.map(|care| care.way)
}

#[test]
fn without_a_fact_there_is_no_link() {
    let about = unknown();
    assert!(
        cares(&about)
            .iter()
            .all(|care| matches!(care.way, Way::Unknown))
    );
    assert!(
        way(&about, "carePassword").is_some(),
        "it is named all the same"
    );
}

#[test]
fn what_has_no_page_of_its_own_is_somewhere_in_the_account() {
    let about = About {
        account: Some(PAGE),
        password: Some(PAGE),
        ..unknown()
    };
    assert!(matches!(way(&about, "carePassword"), Some(Way::Page(_))));
    assert!(matches!(way(&about, "carePayment"), Some(Way::Account(_))));
}

#[test]
fn only_a_service_with_profiles_has_their_pin() {
    assert!(way(&unknown(), "careProfilePin").is_none());
    let about = About {
        profile_gate: Some(PAGE),
        ..unknown()
    };
    assert!(way(&about, "careProfilePin").is_some());
}

#[test]
fn of_a_second_step_only_its_lack_is_said_and_only_where_it_is_known() {
    assert!(!lacks_second_step(&unknown()));
    let lacking: Vec<_> = ABOUT.iter().filter(|it| lacks_second_step(it)).collect();
    assert_eq!(lacking.len(), 1);
    assert_eq!(lacking[0].id, "netflix");
}

#[test]
fn every_link_of_the_catalogue_is_secure() {
    for about in ABOUT {
        for care in cares(about) {
            if let Way::Page(page) | Way::Account(page) = care.way {
                assert!(
                    page.url.starts_with("https://"),
                    "{} {}",
                    about.id,
                    page.url
                );
            }
        }
    }
}
