//! The list of receipts: its order and its filter.

use end_credits::core::ids::SessionKey;
use end_credits::core::receipt::{Answer, Bearer, Exchange, Receipt, Removed, Role, Trigger};
use end_credits::core::receipts::{self, KeptReceipt};
use end_credits::core::recipe::Method;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits_pages::ledger::{Ended, Entry, Filter, in_order};

fn entry(name: &str, started: u64, verdict: Verdict) -> Entry {
    let receipt = Receipt {
        session: SessionKey {
            service: name.to_lowercase().as_str().into(),
            store: "0".into(),
        },
        trigger: Trigger::LastTabClosed,
        started: Millis(started),
        ended: Some(Millis(started + 900)),
        wiped: None,
        exchanges: vec![Exchange {
            role: Role::SignOut,
            bearer: Bearer::Jar,
            method: Method::Get,
            address: "https://www.netflix.com/SignOut".to_owned(),
            at: Millis(started + 40),
            answer: Answer::TimedOut,
            finding: None,
        }],
        removed: Removed::default(),
        verdict,
        cause: None,
    };
    let key = receipts::key_of(&receipt);
    let name = name.to_owned();
    (key, KeptReceipt { name, receipt })
}

#[test]
fn the_latest_is_first_and_none_is_listed_twice() {
    let (old, new) = (
        entry("Netflix", 5, Verdict::SignedOut),
        entry("Netflix", 1_700_000_000_000, Verdict::SignedOut),
    );
    let listed = in_order(vec![old.clone(), new.clone(), old.clone()]);
    assert_eq!(listed, [new, old]);
}

#[test]
fn a_filter_looks_at_name_and_outcome() {
    let well = entry("Netflix", 1, Verdict::SignedOut).1;
    let badly = entry("Prime Video", 2, Verdict::Persists).1;
    let wants = |name: &str, ended| {
        let filter = Filter {
            name: name.to_owned(),
            ended,
        };
        let fold: fn(&str) -> String = str::to_lowercase;
        (filter.wants(&well, fold), filter.wants(&badly, fold))
    };
    assert_eq!(wants("", Ended::Any), (true, true));
    assert_eq!(wants(" NETF", Ended::Any), (true, false));
    assert_eq!(wants("", Ended::Well), (true, false));
    assert_eq!(wants("", Ended::Otherwise), (false, true));
    assert_eq!(wants("netflix", Ended::Otherwise), (false, false));
}

#[test]
fn the_control_says_what_the_filter_reads() {
    for ended in [Ended::Any, Ended::Well, Ended::Otherwise] {
        assert_eq!(Ended::read(ended.as_str()), ended);
    }
    assert_eq!(Ended::read("nonsense"), Ended::Any);
}
