//! Numbers beyond what they were made for do not bring the background down, and prove nothing.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::input::{Input, Listing, Outcome};
use end_credits::core::verdict::Verdict;
use support::{ORDINARY, World, cookie, partitioned, session_in};

#[test]
fn more_cookies_than_can_be_counted() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    let most = Outcome::CookiesRemoved {
        removed: u32::MAX,
        left: u32::MAX,
    };
    let run = world.log.iter().find_map(|(_, effect)| match effect {
        Effect::Send { run, .. } => Some(*run),
        _ => None,
    });
    for _ in 0..2 {
        world.feed(Input::Done {
            session: session_in(ORDINARY),
            run: run.expect("the service is told"),
            outcome: most.clone(),
        });
    }
    assert_eq!(world.receipt().removed.cookies, u32::MAX);
    world.settles();
}

#[test]
fn more_partitions_than_can_be_counted() {
    let (mut world, tab) = World::watching();
    let effects = world.closes(tab);
    let run = effects.iter().find_map(|effect| match effect {
        Effect::ListCookies { run, .. } => Some(*run),
        _ => None,
    });
    let token = || cookie("NetflixId", ".netflix.com", "/", "token");
    let cookies = (0..300).map(|site| partitioned(token(), &format!("https://{site}.example")));
    let effects = world.feed(Input::Done {
        session: session_in(ORDINARY),
        run: run.expect("the jar is captured"),
        outcome: Outcome::Listed {
            purpose: Listing::Capture,
            cookies: Some(cookies.collect()),
        },
    });
    let is_told = |effect: &&Effect| matches!(effect, Effect::Send { .. });
    assert_eq!(effects.iter().filter(is_told).count(), 300);
    assert_eq!(world.status(), Some(Verdict::SigningOut));
}
