//! What a checklist ticks by itself, and what no hand can tick.

use end_credits::core::ids::SessionKey;
use end_credits::core::receipt::{
    Answer, Bearer, Exchange, Finding, Receipt, Removed, Role, StoreKind, Trigger,
};
use end_credits::core::recipe::Method;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::{Place, Row, View};
use end_credits_pages::checklist::known::Standing::{self, ByHand, Known, Open};
use end_credits_pages::checklist::known::standing;
use end_credits_pages::checklist::task::{Subject, Task};

fn netflix() -> Subject {
    Subject::Service("netflix".to_owned())
}

fn key(service: &str, store: &str) -> SessionKey {
    SessionKey {
        service: service.into(),
        store: store.into(),
    }
}

fn replay(finding: Option<Finding>, at: u64) -> Exchange {
    Exchange {
        role: Role::Replay,
        bearer: Bearer::Capture,
        method: Method::Get,
        address: "https://www.netflix.com/account".to_owned(),
        at: Millis(at),
        answer: Answer::TimedOut,
        finding,
    }
}

fn receipt(exchanges: Vec<Exchange>, removed: Removed) -> Receipt {
    Receipt {
        session: key("netflix", "0"),
        trigger: Trigger::ByHand,
        started: Millis(1),
        ended: Some(Millis(9)),
        wiped: Some(Millis(3)),
        exchanges,
        removed,
        verdict: Verdict::SignedOut,
        cause: None,
    }
}

fn row(store: &str, status: Verdict, receipt: Option<Receipt>) -> Row {
    Row {
        session: key("netflix", store),
        name: "Netflix".to_owned(),
        place: Place::Ordinary,
        status,
        since: Millis(9),
        undo_until: None,
        kept: false,
        progress: None,
        cause: None,
        warned: false,
        receipt,
    }
}

fn of(task: Task, rows: Vec<Row>) -> Standing {
    let view = View {
        rows,
        ..View::default()
    };
    let subject = match Task::of(&netflix(), true).contains(&task) {
        true => netflix(),
        false => Subject::Device,
    };
    standing(task, &subject, &view)
}

fn proved(store: &str) -> Row {
    let exchanges = vec![replay(Some(Finding::SignedOut), 8)];
    let receipt = receipt(exchanges, Removed::default());
    row(store, Verdict::SignedOut, Some(receipt))
}

#[test]
fn a_proved_ending_ticks_what_it_proves_with_its_time() {
    assert_eq!(
        of(Task::SignedOut, vec![proved("0")]),
        Known("tickSignedOut", Some(Millis(9)))
    );
    assert_eq!(
        of(Task::Refused, vec![proved("0")]),
        Known("tickRefused", Some(Millis(8)))
    );
    assert_eq!(
        of(Task::Cleared, vec![proved("0")]),
        Known("tickCleared", Some(Millis(3)))
    );
    assert_eq!(
        of(Task::AllProved, vec![proved("0")]),
        Known("tickSignedOut", Some(Millis(9)))
    );
    assert_eq!(
        of(Task::NothingOpen, vec![proved("0")]),
        Known("tickNothingOpen", None)
    );
}

#[test]
fn no_earlier_receipt_speaks_for_a_session_that_is_open_now() {
    for status in [Verdict::SignedIn, Verdict::SigningOut] {
        let mut open = proved("0");
        open.status = status;
        for task in [
            Task::SignedOut,
            Task::Refused,
            Task::Cleared,
            Task::NothingOpen,
            Task::AllProved,
        ] {
            let standing = of(task, vec![open.clone()]);
            assert!(matches!(standing, Open(_)), "{task:?} {standing:?}");
        }
    }
}

#[test]
fn a_session_in_another_store_counts_too() {
    let rows = vec![
        proved("0"),
        row("firefox-container-1", Verdict::Persists, None),
    ];
    assert_eq!(of(Task::SignedOut, rows.clone()), Open("statusPersists"));
    assert_eq!(of(Task::AllProved, rows.clone()), Open("statusPersists"));
    assert_eq!(
        of(Task::Refused, rows),
        ByHand,
        "nothing was replayed there"
    );
}

#[test]
fn what_is_not_proved_is_not_ticked() {
    for status in [Verdict::Pending, Verdict::Unproven, Verdict::Persists] {
        let standing = of(Task::SignedOut, vec![row("0", status, None)]);
        assert!(matches!(standing, Open(_)), "{status:?}");
    }
    let accepted = receipt(
        vec![
            replay(Some(Finding::SignedOut), 2),
            replay(Some(Finding::SignedIn), 5),
        ],
        Removed::default(),
    );
    let rows = vec![row("0", Verdict::Persists, Some(accepted))];
    assert_eq!(
        of(Task::Refused, rows),
        Open("tickAccepted"),
        "the last answer counts"
    );
    let unanswered = receipt(vec![replay(None, 5)], Removed::default());
    let rows = vec![row("0", Verdict::Pending, Some(unanswered))];
    assert_eq!(of(Task::Refused, rows), ByHand);
}

#[test]
fn what_is_left_behind_is_not_cleared() {
    let cookies = Removed {
        cookies_left: 1,
        ..Removed::default()
    };
    let stores = Removed {
        stores_left: vec![StoreKind::HttpCache],
        ..Removed::default()
    };
    for removed in [cookies, stores] {
        let rows = vec![row(
            "0",
            Verdict::SignedOut,
            Some(receipt(Vec::new(), removed)),
        )];
        assert_eq!(of(Task::Cleared, rows), Open("tickLeft"));
    }
}

#[test]
fn of_a_service_that_was_never_seen_nothing_is_known() {
    for task in [
        Task::SignedOut,
        Task::Refused,
        Task::Cleared,
        Task::AllProved,
    ] {
        assert_eq!(of(task, Vec::new()), ByHand, "{task:?}");
    }
    assert_eq!(
        of(Task::NothingOpen, Vec::new()),
        Known("tickNothingOpen", None)
    );
}

#[test]
fn what_happens_outside_this_browser_is_for_its_user_to_say() {
    for task in [
        Task::ProfileGate,
        Task::SavedPassword,
        Task::Apps,
        Task::Televisions,
        Task::Reset,
    ] {
        assert_eq!(of(task, vec![proved("0")]), ByHand, "{task:?}");
    }
}
