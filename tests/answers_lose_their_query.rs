//! What a service has answered is kept without what may hold a token.

mod support;

use end_credits::core::receipt::Answer;
use end_credits::decode::answer::answered;

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
