//! What a service has answered is kept without what may hold a token, and what it says of itself is heard.

mod support;

use end_credits::core::receipt::{Answer, Finding};
use end_credits::decode::answer::{answered, said_of_itself};

#[test]
fn status_and_address_are_kept_and_the_query_is_not() {
    assert_eq!(
        answered(200, "https://www.netflix.com/login?nextpage=secret#secret"),
        support::answered(200, "https://www.netflix.com/login")
    );
}

#[test]
fn what_has_no_address_is_no_answer() {
    for url in [
        "",
        "about:blank",
        "data:text/html,",
        "https://viewer:secret@www.netflix.com/login",
    ] {
        assert_eq!(answered(200, url), Answer::Failed, "{url}");
    }
}

#[test]
fn a_service_says_of_itself_that_nobody_is_signed_in() {
    let said = Some(Finding::SignedOut);
    assert_eq!(said_of_itself(Some(r#""cache", "cookies""#), None), said);
    assert_eq!(said_of_itself(Some(r#""*""#), None), said);
    assert_eq!(said_of_itself(None, Some("logged-out")), said);
}

#[test]
fn nothing_else_in_those_headers_says_so() {
    assert_eq!(said_of_itself(None, None), None);
    for other in [r#""cache""#, "cookies", "*", ""] {
        assert_eq!(said_of_itself(Some(other), None), None, "{other}");
    }
    for other in ["logged-in", "logged-out-soon", ""] {
        assert_eq!(said_of_itself(None, Some(other)), None, "{other}");
    }
}
