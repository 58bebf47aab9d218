//! The popup's first line says the most urgent thing, and nothing that is not known.

use end_credits::core::about::ends_everywhere;
use end_credits::core::ids::{ServiceId, SessionKey};
use end_credits::core::settings::Settings;
use end_credits::core::time::Millis;
use end_credits::core::verdict::{Cause, Verdict};
use end_credits::core::view::{Place, Row, View};
use end_credits_pages::headline::{Headline, Line, headline};
use end_credits_pages::keys;

fn row(service: &str, status: Verdict, warned: bool) -> Row {
    Row {
        session: SessionKey {
            service: service.into(),
            store: "0".into(),
        },
        name: service.to_owned(),
        place: Place::Ordinary,
        status,
        since: Millis(0),
        undo_until: None,
        kept: false,
        progress: None,
        cause: None,
        warned,
        receipt: None,
    }
}

fn of(shared_device: bool, rows: Vec<Row>) -> Headline {
    headline(&View {
        shared_device,
        chosen: Settings {
            shared_device,
            ..Settings::default()
        },
        leaving_at: None,
        rows,
        ..View::default()
    })
}

#[test]
fn with_no_row_it_claims_nothing_but_that() {
    let said = of(true, vec![]);
    assert_eq!(said.line, Line::Plain("headlineNone"));
    assert_eq!(said.tone, None);
    assert_eq!(said.lead, None);
}

#[test]
fn what_persists_comes_before_all_else() {
    let said = of(
        true,
        vec![
            row("a", Verdict::SignedIn, false),
            row("b", Verdict::Pending, true),
            row("c", Verdict::Persists, true),
            row("d", Verdict::SigningOut, false),
        ],
    );
    assert_eq!(said.line, Line::Naming("headlinePersists", "c".to_owned()));
    assert_eq!(said.tone, Some(Verdict::Persists));
}

#[test]
fn several_of_a_kind_are_counted() {
    let persists = vec![
        row("a", Verdict::Persists, true),
        row("b", Verdict::Persists, true),
        row("c", Verdict::Persists, false),
    ];
    assert_eq!(
        of(true, persists).line,
        Line::Counting("headlinePersistsMany", 2)
    );
    let open = vec![
        row("a", Verdict::SignedIn, false),
        row("b", Verdict::SignedIn, false),
    ];
    assert_eq!(
        of(true, open).line,
        Line::Counting("headlineSignedInMany", 2)
    );
}

#[test]
fn an_open_session_says_what_closing_its_tab_does_on_this_device() {
    let open = |shared| of(shared, vec![row("a", Verdict::SignedIn, false)]);
    assert_eq!(open(true).lead, Some("leadSignedInShared"));
    assert_eq!(open(false).lead, Some("leadSignedInPersonal"));
}

#[test]
fn a_warning_put_away_is_not_called_a_success() {
    for status in [Verdict::Persists, Verdict::Pending, Verdict::Unproven] {
        let said = of(
            true,
            vec![row("a", Verdict::SignedOut, false), row("b", status, false)],
        );
        assert_eq!(said.line, Line::Plain("headlineUnsure"));
        assert_eq!(said.tone, Some(status));
    }
}

#[test]
fn nobody_is_sent_to_a_page_that_is_not_known() {
    let lead = |service: &str| of(true, vec![row(service, Verdict::Unproven, true)]).lead;
    let advice = |service: &str, verdict, cause| {
        keys::advice(verdict, cause, ends_everywhere(&service.into()))
    };
    let quit = Some(Cause::QuitBeforeSignOut);
    assert_eq!(lead("netflix"), Some("leadUnproven"));
    assert_eq!(
        advice("netflix", Verdict::Unproven, quit),
        Some("adviceQuitBeforeSignOut")
    );
    // It lists its devices, and signs none of them out.
    for service in ["tidal", "own:films.example"] {
        assert_eq!(lead(service), Some("leadUnprovenOtherwise"));
        for (verdict, cause, expected) in [
            (Verdict::Unproven, None, "adviceUnprovenOtherwise"),
            (Verdict::Unproven, quit, "adviceUnprovenOtherwise"),
            (Verdict::Persists, None, "advicePersistsOtherwise"),
            (
                Verdict::Pending,
                Some(Cause::OddAnswer),
                "advicePersistsOtherwise",
            ),
        ] {
            assert_eq!(advice(service, verdict, cause), Some(expected));
        }
    }
}

#[test]
fn only_proved_endings_leave_nothing_to_do() {
    let said = of(true, vec![row("a", Verdict::SignedOut, false)]);
    assert_eq!(said.lead, Some("leadSignedOut"));
    assert_eq!(said.tone, Some(Verdict::SignedOut));
}

/// A device of one's own on which closing the last tab of these services ends nothing.
fn at_home(by_hand: &[&str], rows: Vec<Row>) -> Headline {
    let mut chosen = Settings {
        shared_device: false,
        ..Settings::default()
    };
    for service in by_hand {
        let service = ServiceId::from(*service);
        let mut choices = chosen.chosen(&service);
        choices.when.last_tab = false;
        chosen.choose(&service, choices);
    }
    headline(&View {
        chosen,
        rows,
        ..View::default()
    })
}

#[test]
fn nobody_is_told_to_close_a_tab_that_ends_nothing() {
    let both = || {
        vec![
            row("a", Verdict::SignedIn, false),
            row("b", Verdict::SignedIn, false),
        ]
    };
    assert_eq!(at_home(&[], both()).lead, Some("leadSignedInPersonal"));
    assert_eq!(at_home(&["b"], both()).lead, Some("leadSomeByHand"));
    assert_eq!(at_home(&["a", "b"], both()).lead, Some("leadByHand"));
    let mut kept = row("a", Verdict::SignedIn, false);
    kept.kept = true;
    assert_eq!(at_home(&[], vec![kept]).lead, Some("leadByHand"));
}
