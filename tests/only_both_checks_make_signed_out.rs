//! `signed-out` takes a refused replay of every captured session and a probe that was sent to the
//! sign-in page. No answer, an odd answer or a skipped check is never a success.

mod support;

use end_credits::core::proof;
use end_credits::core::receipt::{Answer, Finding};
use end_credits::core::verdict::{Cause, Verdict};
use support::service::{Account, SignOut};
use support::{ORDINARY, World, answered, cookie};

const FINDINGS: [Finding; 3] = [Finding::SignedOut, Finding::SignedIn, Finding::Unclear];

/// Every list of up to three findings.
fn all_replays() -> Vec<Vec<Finding>> {
    let mut lists = vec![Vec::new()];
    let mut place = 0;
    while let Some(list) = lists.get(place).cloned() {
        place += 1;
        if list.len() < 3 {
            lists.extend(FINDINGS.map(|finding| [list.clone(), vec![finding]].concat()));
        }
    }
    lists
}

#[test]
fn of_all_combinations_only_full_proof_is_signed_out() {
    let probes = [
        None,
        Some(FINDINGS[0]),
        Some(FINDINGS[1]),
        Some(FINDINGS[2]),
    ];
    let mut signed_out = 0;
    for replays in all_replays() {
        for probe in probes {
            for cookies_left in [false, true] {
                let (verdict, cause) = proof::verdict(&replays, probe, cookies_left, &[]);
                let is_proved = !replays.is_empty()
                    && replays.iter().all(|found| *found == Finding::SignedOut)
                    && probe == Some(Finding::SignedOut)
                    && !cookies_left;
                let case = format!("{replays:?} {probe:?} {cookies_left}");
                assert_eq!(verdict == Verdict::SignedOut, is_proved, "{case}");
                assert_eq!(cause.is_none(), is_proved, "{case}");
                assert!(
                    !matches!(verdict, Verdict::SignedIn | Verdict::SigningOut),
                    "{case}"
                );
                signed_out += usize::from(is_proved);
            }
        }
    }
    assert_eq!(signed_out, 3, "one, two and three replays");
}

#[test]
fn whatever_is_let_in_persists() {
    for replays in all_replays() {
        for probe in [None, Some(Finding::SignedOut), Some(Finding::SignedIn)] {
            let is_let_in =
                replays.contains(&Finding::SignedIn) || probe == Some(Finding::SignedIn);
            let (verdict, _) = proof::verdict(&replays, probe, false, &[]);
            assert_eq!(
                verdict == Verdict::Persists,
                is_let_in,
                "{replays:?} {probe:?}"
            );
        }
    }
}

#[test]
fn nothing_to_replay_is_unproven() {
    let (verdict, cause) = proof::verdict(&[], Some(Finding::SignedOut), false, &[]);
    assert_eq!(verdict, Verdict::Unproven);
    assert_eq!(cause, Some(Cause::NothingToReplay));
}

#[test]
fn a_skipped_probe_is_not_one_that_was_refused() {
    let (verdict, _) = proof::verdict(&[Finding::SignedOut], None, false, &[]);
    assert_eq!(verdict, Verdict::Pending);
}

/// The same through a whole ending, with one answer for everybody.
#[test]
fn an_ending_says_so_too() {
    let cases = [
        (
            answered(200, "https://www.netflix.com/account"),
            Verdict::Persists,
        ),
        (
            answered(500, "https://www.netflix.com/account"),
            Verdict::Pending,
        ),
        (answered(200, "https://www.netflix.com/"), Verdict::Pending),
        (
            answered(200, "https://www.netflix.com/login"),
            Verdict::SignedOut,
        ),
        (Answer::TimedOut, Verdict::Pending),
        (Answer::Failed, Verdict::Pending),
        (Answer::Refused, Verdict::Pending),
    ];
    for (answer, verdict) in cases {
        let (mut world, tab) = World::watching();
        world.service.account = Account::Answers(answer.clone());
        world.closes(tab);
        world.settles();
        assert_eq!(world.status(), Some(verdict), "{answer:?}");
    }
}

#[test]
fn a_service_that_lies_is_found_out() {
    let mut world = World::shared();
    let tab = world.opens(support::BROWSE);
    let token = world.signs_in();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert!(world.service.has(&token));
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.cause(), Some(Cause::OldSessionAccepted));
}

#[test]
fn a_cookie_the_browser_keeps_is_not_signed_out() {
    let (mut world, tab) = World::watching();
    world.faults.keeps_cookie = Some("nfvdid");
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.cause(), Some(Cause::BrowserRefused));
}

#[test]
fn a_cookie_that_goes_by_itself_after_all_is_not_held_against_it() {
    let (mut world, tab) = World::watching();
    world.faults.keeps_cookie = Some("nfvdid");
    world.closes(tab);
    world.runs_for(10);
    // The sign-out's answer, or the cookie's own end, does what the browser would not.
    world.jar.clear();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_jar_that_cannot_be_looked_into_is_not_empty() {
    let (mut world, tab) = World::watching();
    world.faults.refuses_to_list = true;
    world.closes(tab);
    world.settles();
    assert!(!world.cookies_in(ORDINARY).is_empty());
    assert_ne!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().wiped, None, "nobody saw an empty jar");
}

#[test]
fn a_replay_that_carries_no_session_is_no_check() {
    let mut world = World::shared();
    let tab = world.opens("https://help.netflix.com/en/");
    // The only auth cookie is one that the probe's address never gets.
    let token = world.service.opens_session();
    world.sets(
        ORDINARY,
        cookie("NetflixId", "help.netflix.com", "/", &token),
    );
    world.runs_for(10);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.closes(tab);
    world.settles();
    assert!(world.service.has(&token), "nothing was sent with it");
    assert_eq!(world.status(), Some(Verdict::Unproven));
}

#[test]
fn a_session_that_was_kept_alive_through_many_visits_is_checked_like_the_first() {
    let mut world = World::shared();
    let mut tokens = Vec::new();
    // The service is down for every sign-out, but not for signing in.
    world.service.sign_out = SignOut::Drops;
    world.service.account = Account::Answers(Answer::Failed);
    for _ in 0..24 {
        let tab = world.opens(support::BROWSE);
        tokens.push(world.signs_in());
        world.closes(tab);
        world.runs_for(300);
    }
    world.service.account = Account::Honest;
    world.service.sign_out = SignOut::Works;
    world.settles();
    if world.status() == Some(Verdict::SignedOut) {
        let alive: Vec<_> = tokens
            .iter()
            .filter(|token| world.service.has(token))
            .collect();
        assert!(alive.is_empty(), "signed out, but {alive:?} live");
    }
}

#[test]
fn a_dead_session_that_is_not_answered_is_no_proof_and_no_lost_network_either() {
    let (mut world, tab) = World::watching();
    world.service.account = Account::DropsTheDead;
    world.closes(tab);
    let closed = world.now;
    world.settles();
    assert_eq!(world.service.open_sessions(), 0);
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.cause(), Some(Cause::OddAnswer), "it can be reached");
    let minutes = world.now.since(closed) / 60_000;
    assert!(minutes < 5, "tried for {minutes} minutes");
}
