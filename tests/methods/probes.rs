//! What each kind of probe takes for signed in, for signed out, and for neither.

use super::story::{API, PLAIN, answered};
use end_credits::core::receipt::{Answer, Finding};
use end_credits::core::recipe::{Marker, Probe, ProbeKind, Recipe};
use end_credits::decode::page;

const fn probed_by(kind: ProbeKind) -> Recipe {
    Recipe {
        probe: Probe {
            kind,
            url: Some(API),
            lands: None,
            tokens: &[],
        },
        ..PLAIN
    }
}

static MARKER: Marker = Marker {
    signed_out: "LOGGED_IN\":false",
    signed_in: Some("LOGGED_IN\":true"),
};
static STATUS: Recipe = probed_by(ProbeKind::Status);
static MARKED: Recipe = probed_by(ProbeKind::Marker(&MARKER));
static BY_COOKIE: Recipe = probed_by(ProbeKind::Cookie);

#[test]
fn a_status_counts_at_the_very_address_that_was_asked() {
    for (status, at, expected) in [
        (200, API, Finding::SignedIn),
        (401, API, Finding::SignedOut),
        (403, API, Finding::SignedOut),
        (404, API, Finding::Unclear),
        (500, API, Finding::Unclear),
        (204, API, Finding::Unclear),
        (401, "https://example.com/elsewhere", Finding::Unclear),
        (401, "https://example.org/api/me", Finding::Unclear),
        (401, "http://example.com/api/me", Finding::Unclear),
        (200, "https://example.com/login", Finding::Unclear),
    ] {
        let found = STATUS.finding_in(&answered(status, at), None);
        assert_eq!(found, expected, "{status} at {at}");
    }
}

#[test]
fn a_marker_counts_on_the_services_own_page_only() {
    let shows = Some(Finding::SignedOut);
    for (status, at, expected) in [
        (200, API, Finding::SignedOut),
        (200, "https://www.example.com/", Finding::SignedOut),
        (404, API, Finding::Unclear),
        (200, "https://example.org/", Finding::Unclear),
        (200, "http://example.com/", Finding::Unclear),
    ] {
        let found = MARKED.finding_in(&answered(status, at), shows);
        assert_eq!(found, expected, "{status} at {at}");
    }
    assert_eq!(
        MARKED.finding_in(&answered(200, API), None),
        Finding::Unclear
    );
}

#[test]
fn a_page_with_both_texts_or_with_neither_says_nothing() {
    for (page, expected) in [
        ("{\"LOGGED_IN\":false}", Finding::SignedOut),
        ("{\"LOGGED_IN\":true}", Finding::SignedIn),
        ("{}", Finding::Unclear),
        (
            "{\"LOGGED_IN\":true, \"LOGGED_IN\":false}",
            Finding::Unclear,
        ),
    ] {
        assert_eq!(MARKER.finding(page), expected, "{page}");
    }
}

#[test]
fn silence_and_unasked_services_say_nothing() {
    for answer in [
        Answer::TimedOut,
        Answer::Failed,
        Answer::Refused,
        Answer::TokenMissing,
    ] {
        for recipe in [&STATUS, &MARKED, &PLAIN] {
            let found = recipe.finding_in(&answer, Some(Finding::SignedOut));
            assert_eq!(found, Finding::Unclear);
        }
    }
    let found = BY_COOKIE.finding_in(&answered(401, API), Some(Finding::SignedOut));
    assert_eq!(found, Finding::Unclear);
}

#[test]
fn a_forms_field_is_found_by_its_name() {
    for (page, expected) in [
        (
            "<input type=hidden name=\"csrf\" value=\"a&amp;b\">",
            Some("a&b"),
        ),
        ("<input value='x y' name='csrf'/>", Some("x y")),
        ("<input name=csrf value=abc>", Some("abc")),
        ("<meta name=\"csrf\" content=\"abc\">", Some("abc")),
        (
            "<input name=\"other\" value=\"1\"><input name=\"csrf\" value=\"2\">",
            Some("2"),
        ),
        (
            "<input name=csrf value='a&#43;b&#x2B;c&#X3d;&#34;&#039;'>",
            Some("a+b+c=\"'"),
        ),
        (
            "<input name=csrf value='&amp;#43;&#;&#x;&#xD800;&#43'>",
            Some("&#43;&#;&#x;&#xD800;&#43"),
        ),
        ("<input name=\"csrf\">", None),
        ("<input name=\"csrf\" value=\"\">", None),
        ("<input data-name=\"csrf\" value=\"abc\">", None),
        ("<input title=' name=csrf ' value=\"abc\">", None),
        ("csrf=\"abc\"", None),
        ("<input name=\"csrf\" value=\"abc", Some("abc")),
        ("", None),
    ] {
        assert_eq!(page::field(page, "csrf").as_deref(), expected, "{page}");
    }
}
