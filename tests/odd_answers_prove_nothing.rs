//! What an answer to a probe says: signed out is only who was sent to the sign-in page, signed in
//! is only who was let in at the very page that was asked for.

mod support;

use end_credits::core::receipt::{Answer, Finding};
use support::{answered, netflix};

fn finding(status: u16, address: &str) -> Finding {
    netflix().finding(&answered(status, address))
}

#[test]
fn the_sign_in_page_is_signed_out() {
    for address in [
        "https://www.netflix.com/login",
        "https://www.netflix.com/Login",
        "https://www.netflix.com/LOGIN",
        "https://www.netflix.com/login?nextpage=https%3A%2F%2Fwww.netflix.com%2Faccount",
        "https://www.netflix.com/login#top",
        "https://www.netflix.com/cl/login",
        "https://www.netflix.com/de/Login",
        "https://netflix.com/login",
    ] {
        assert_eq!(finding(200, address), Finding::SignedOut, "{address}");
    }
}

#[test]
fn the_page_that_was_asked_for_is_signed_in() {
    for address in [
        "https://www.netflix.com/account",
        "https://www.netflix.com/account?tab=security",
        "https://www.netflix.com/cl/account",
    ] {
        assert_eq!(finding(200, address), Finding::SignedIn, "{address}");
    }
}

#[test]
fn everything_else_at_200_is_unclear() {
    for address in [
        // Another page of the service.
        "https://www.netflix.com/",
        "https://www.netflix.com/browse",
        "https://www.netflix.com/account/security",
        "https://www.netflix.com/Account",
        "https://www.netflix.com/loginhelp",
        "https://www.netflix.com/login/help",
        "https://www.netflix.com/notlogin",
        "https://www.netflix.com/clx/login",
        "https://www.netflix.com/cl/cl/login",
        // The account page of another host or port.
        "https://help.netflix.com/account",
        "https://www.netflix.com:8443/account",
        // Somebody else's sign-in page.
        "https://example.org/login",
        "https://login.example.org/login",
        "https://www.netflix.com.example.org/login",
        "https://www.notnetflix.com/login",
        "https://netflix.example/login",
        "https://example.org/https://www.netflix.com/login",
        "https://www.netflix.com@example.org/login",
        // In the clear: whoever sits in between may have said so.
        "http://www.netflix.com/login",
        "http://www.netflix.com/account",
        // No address at all.
        "",
        "login",
        "about:blank",
        "data:text/html,login",
    ] {
        assert_eq!(finding(200, address), Finding::Unclear, "{address:?}");
    }
}

#[test]
fn no_other_status_says_anything() {
    for status in [
        0,
        100,
        101,
        199,
        201,
        202,
        203,
        204,
        206,
        226,
        299,
        300,
        301,
        302,
        303,
        304,
        307,
        308,
        400,
        401,
        403,
        404,
        410,
        418,
        421,
        429,
        451,
        499,
        500,
        502,
        503,
        504,
        599,
        600,
        999,
        u16::MAX,
    ] {
        for address in [
            "https://www.netflix.com/login",
            "https://www.netflix.com/account",
        ] {
            assert_eq!(finding(status, address), Finding::Unclear, "{status}");
        }
    }
}

#[test]
fn silence_says_nothing() {
    for answer in [Answer::TimedOut, Answer::Failed, Answer::Refused] {
        assert_eq!(netflix().finding(&answer), Finding::Unclear);
    }
}
