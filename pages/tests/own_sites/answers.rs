//! Who was let in, and who was sent away, is told by the whole address of the answer.

use crate::{draft, with};
use end_credits::core::address::Address;
use end_credits_pages::site::answer::{Answer, TurnedAway};
use end_credits_pages::site::draft::Draft;

fn answer(url: &str) -> Answer {
    Answer {
        url: url.to_owned(),
        is_refused: false,
    }
}

fn sent_to(place: &str) -> Option<TurnedAway> {
    Some(TurnedAway::SentTo(place.to_owned()))
}

/// How the page of a draft turns away whoever is answered so.
fn turned_away(draft: &Draft, answer: &Answer) -> Option<TurnedAway> {
    let asked: Address = draft.page().expect("a page");
    answer.turned_away(draft, &asked)
}

/// What sends everybody on sends nobody away for being signed out.
#[test]
fn a_page_that_sends_everybody_on_lets_nobody_in() {
    for (asked, reached) in [
        (
            "https://films.example/admin",
            "https://films.example/admin/",
        ),
        (
            "https://www.films.example/account",
            "https://films.example/account",
        ),
        ("http://192.168.1.7/shelf", "https://192.168.1.7/shelf"),
        ("http://192.168.1.7:8000/shelf", "http://192.168.1.7/shelf"),
        (
            "https://films.example/account",
            "https://films.example/account?lang=en",
        ),
        (
            "https://films.example/account",
            "https://films.example/login",
        ),
    ] {
        assert!(!answer(reached).is_let_in(asked), "{asked} to {reached}");
        assert!(answer(asked).is_let_in(asked), "{asked}");
    }
    let refused = Answer {
        is_refused: true,
        ..answer("https://films.example/account")
    };
    assert!(!refused.is_let_in("https://films.example/account"));
}

#[test]
fn whoever_is_signed_out_is_sent_to_a_page_of_the_site_or_refused() {
    let library = draft();
    let login = answer("https://films.example/login?next=/library");
    assert_eq!(turned_away(&library, &login), sent_to("/login"));
    let elsewhere = answer("https://accounts.example.org/login");
    assert_eq!(turned_away(&library, &elsewhere), None);
    let shown = answer("https://films.example/library");
    assert_eq!(turned_away(&library, &shown), None);
    let refused = Answer {
        is_refused: true,
        ..shown
    };
    assert_eq!(turned_away(&library, &refused), Some(TurnedAway::Refused));
    let whole = with(|draft| {
        draft.address = "https://www.films.example/library".to_owned();
        draft.lie_in(|_| Some("films.example".to_owned()));
    });
    let accounts = answer("https://accounts.films.example/login");
    let place = "accounts.films.example/login";
    assert_eq!(turned_away(&whole, &accounts), sent_to(place));
}
