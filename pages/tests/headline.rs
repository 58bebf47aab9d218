//! The popup's first line says the most urgent thing, and nothing that is not known.

use end_credits::core::ids::SessionKey;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::{Place, Row, View};
use end_credits_pages::headline::{Headline, Line, headline};

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
fn only_proved_endings_leave_nothing_to_do() {
    let said = of(true, vec![row("a", Verdict::SignedOut, false)]);
    assert_eq!(said.lead, Some("leadSignedOut"));
    assert_eq!(said.tone, Some(Verdict::SignedOut));
}
