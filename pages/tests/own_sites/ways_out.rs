//! A way out leads off the page, and is one for every session.

use crate::with;
use end_credits_pages::site::rules::Refusal;
use end_credits_pages::site::way_out::{is_of_one_session, leads_out};

#[test]
fn a_link_that_leads_nowhere_is_no_way_out() {
    let page = "https://films.example/library";
    for nowhere in [
        "javascript:logout()",
        "mailto:logout@films.example",
        "https://films.example/library",
        "https://films.example/library#logout",
        "",
    ] {
        assert!(!leads_out(nowhere, page), "{nowhere}");
    }
    for out in [
        "https://films.example/logout",
        "https://films.example/library?logout",
        "http://films.example/library",
    ] {
        assert!(leads_out(out, page), "{out}");
    }
}

#[test]
fn a_sign_out_for_one_session_is_known_by_what_it_holds() {
    for query in [
        "wp-login.php?action=logout&_wpnonce=0a1b2c3d4e",
        "ucp.php?mode=logout&sid=0123456789abcdef0123456789abcdef",
        "login.php?do=logout&logouthash=1700000000-abc",
        "index.php?action=logout;f3a2b1=0123456789abcdef0123456789abcdef",
        "logout/?t=1700000000%2C0123456789abcdef0123456789abcdef",
        "login/logout.php?sesskey=AbCdEf",
        "logout;jsessionid=0A1B2C",
        "end-session?id_token_hint=eyJ.e30.x",
    ] {
        let url = format!("https://films.example/{query}");
        assert!(is_of_one_session(&url), "{url}");
        let draft = with(|draft| draft.sign_out = url);
        assert_eq!(draft.site(&[]), Err(Refusal::Nonce));
    }
    for lasting in [
        "logout",
        "index.php?action=logout",
        "logout?next=/&side=left",
        "logout?token=",
        "logout?client_id=0123456789abcdef0123456789abcdef",
        "logout#sid=1",
    ] {
        let url = format!("https://films.example/{lasting}");
        assert!(!is_of_one_session(&url), "{url}");
    }
    let asked = with(|draft| draft.sign_out = "https://films.example/i.php?out".to_owned());
    assert!(asked.site(&[]).is_ok());
}
