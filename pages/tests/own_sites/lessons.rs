//! What a page and a sign-out that was watched tell of a site.

use crate::{draft, with};
use end_credits_pages::site::draft::{
    looks_like_a_guard, looks_like_a_way_out, may_hold_a_session,
};
use end_credits_pages::site::lesson::{Asked, Lesson};

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

fn asked(url: &str, is_form: bool, fields: &[&str]) -> Asked {
    Asked {
        url: url.to_owned(),
        is_form,
        fields: fields.iter().map(|&name| name.to_owned()).collect(),
    }
}

#[test]
fn a_sign_out_that_was_watched_fills_in_the_form() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://logout.example/ping", true, &[]));
    let way_out = "https://films.example/account/logout/#now";
    lesson.note_request(asked(way_out, true, &["next", "csrfmiddlewaretoken"]));
    lesson.note_request(asked("https://films.example/goodbye", false, &[]));
    assert!(!lesson.note_loss("csrftoken", false), "no session's");
    assert!(lesson.note_loss("sessionid", true));
    lesson.note_loss("sessionid", true);
    lesson.note_loss("remember_token", true);

    let mut draft = with(|draft| draft.cookies.clear());
    assert!(lesson.fill_in(&mut draft));
    assert_eq!(draft.sign_out, "https://films.example/account/logout/");
    assert!(draft.is_form);
    assert_eq!(draft.token, "csrfmiddlewaretoken");
    assert_eq!(draft.cookies, "sessionid, remember_token");
}

#[test]
fn what_no_request_explains_is_left_to_the_user() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://films.example/library", false, &[]));
    lesson.note_loss("sessionid", true);
    let mut draft = draft();
    let before = draft.sign_out.clone();
    assert!(!lesson.fill_in(&mut draft));
    assert_eq!(draft.sign_out, before);
    assert_eq!(draft.cookies, "sessionid");
}

#[test]
fn a_page_that_never_stops_asking_is_not_remembered_whole() {
    let mut lesson = Lesson::default();
    lesson.note_request(asked("https://films.example/logout", true, &[]));
    for number in 0..200 {
        let url = format!("https://films.example/{number}");
        lesson.note_request(asked(&url, false, &[]));
    }
    assert!(!lesson.fill_in(&mut draft()));
}
