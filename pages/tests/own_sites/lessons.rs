//! What a page and a sign-out that was watched tell of a site.

use crate::{draft, with};
use end_credits_pages::site::draft::{
    looks_like_a_guard, looks_like_a_way_out, may_hold_a_session,
};
use end_credits_pages::site::lesson::{Asked, Lesson, Way};

#[test]
fn the_way_out_is_known_by_its_words() {
    for text in [
        "/admin/logout/",
        "Log out",
        "sign-out",
        "SIGN_OUT",
        "Abmelden",
        "Déconnexion",
        "ログアウト",
    ] {
        assert!(looks_like_a_way_out(&text.to_lowercase()), "{text}");
    }
    for text in ["/login", "Sign in", "Layout", "/blog/outlook", ""] {
        assert!(!looks_like_a_way_out(&text.to_lowercase()), "{text}");
    }
}

#[test]
fn guards_and_sessions_are_told_apart() {
    assert!(looks_like_a_guard("csrfmiddlewaretoken") && looks_like_a_guard("_xsrf"));
    assert!(!looks_like_a_guard("next"));
    assert!(may_hold_a_session("sessionid", true) && may_hold_a_session("auth_id", false));
    assert!(may_hold_a_session("opaque", true), "hidden from scripts");
    assert!(!may_hold_a_session("csrftoken", false) && !may_hold_a_session("theme", false));
}

fn asked(url: &str, way: Way, fields: &[&str]) -> Asked {
    Asked {
        url: url.to_owned(),
        way,
        fields: fields.iter().map(|&name| name.to_owned()).collect(),
        has_more: false,
    }
}

/// A lesson in which these were asked for.
fn lesson_of(all: &[Asked]) -> Lesson {
    let mut lesson = Lesson::default();
    all.iter()
        .for_each(|asked| lesson.note_request(asked.clone()));
    lesson
}

#[test]
fn a_sign_out_that_was_watched_fills_in_the_form() {
    let mut lesson = lesson_of(&[
        asked("https://logout.example/ping", Way::Form, &[]),
        asked(
            "https://films.example/account/logout/#now",
            Way::Form,
            &["csrfmiddlewaretoken"],
        ),
        asked("https://films.example/goodbye", Way::Link, &[]),
    ]);
    assert!(!lesson.note_loss("csrftoken", false), "no session's");
    assert!(lesson.note_loss("sessionid", true));
    lesson.note_loss("sessionid", true);
    lesson.note_loss("remember_token", true);

    let mut draft = with(|draft| draft.cookies.clear());
    assert_eq!(lesson.fill_in(&mut draft), Ok(()));
    assert_eq!(draft.sign_out, "https://films.example/account/logout/");
    assert!(draft.is_form);
    assert_eq!(draft.token, "csrfmiddlewaretoken");
    assert_eq!(draft.cookies, "sessionid, remember_token");
}

#[test]
fn what_no_request_explains_is_left_to_the_user() {
    let mut lesson = lesson_of(&[asked("https://films.example/library", Way::Link, &[])]);
    lesson.note_loss("sessionid", true);
    let mut draft = draft();
    let before = draft.sign_out.clone();
    assert_eq!(lesson.fill_in(&mut draft), Err("siteNotTaught"));
    assert_eq!(draft.sign_out, before);
    assert_eq!(draft.cookies, "sessionid");
}

#[test]
fn a_page_that_never_stops_asking_is_not_remembered_whole() {
    let mut lesson = lesson_of(&[asked("https://films.example/logout", Way::Form, &[])]);
    for number in 0..200 {
        let url = format!("https://films.example/{number}");
        lesson.note_request(asked(&url, Way::Link, &[]));
    }
    assert_eq!(lesson.fill_in(&mut draft()), Err("siteNotTaught"));
}

#[test]
fn a_request_that_no_link_and_no_form_makes_is_not_taken_for_one() {
    for url in [
        "https://films.example/logout",
        "https://films.example/api/session",
    ] {
        let lesson = lesson_of(&[
            asked("https://films.example/statistics", Way::Form, &[]),
            asked(url, Way::Other, &[]),
        ]);
        let mut learnt = draft();
        assert_eq!(lesson.fill_in(&mut learnt), Err("siteNotTaught"), "{url}");
        assert_eq!(learnt.sign_out, draft().sign_out);
    }
}

#[test]
fn a_form_that_sends_more_than_its_guard_is_not_learnt_whole() {
    let url = "https://films.example/sign-out";
    let body = Asked {
        has_more: true,
        ..asked(url, Way::Form, &[])
    };
    for request in [
        asked(url, Way::Form, &["next", "csrf"]),
        asked(url, Way::Form, &["next"]),
        body,
    ] {
        let mut learnt = draft();
        let lesson = lesson_of(std::slice::from_ref(&request));
        let outcome = lesson.fill_in(&mut learnt);
        assert_eq!(outcome, Err("siteTaughtInPart"), "{request:?}");
        assert_eq!(learnt.sign_out, url, "what is known of it is there");
    }
    let lesson = lesson_of(&[asked(url, Way::Form, &["csrf"])]);
    assert_eq!(lesson.fill_in(&mut draft()), Ok(()));
}

#[test]
fn a_sign_out_for_the_one_session_is_not_learnt() {
    let url = "https://films.example/wp-login.php?action=logout&_wpnonce=0a1b2c3d4e";
    let mut learnt = draft();
    let lesson = lesson_of(&[asked(url, Way::Link, &[])]);
    assert_eq!(lesson.fill_in(&mut learnt), Err("siteNonce"));
    assert_eq!(learnt.sign_out, draft().sign_out);
}

/// Or another page would be asked, which nobody has looked at while they were signed in.
#[test]
fn a_lesson_is_about_the_page_that_stood_there_when_it_began() {
    let lesson = Lesson::about(draft());
    let site = lesson.site("Films".to_owned());
    assert_eq!(site, with(|draft| draft.name = "Films".to_owned()));
}
