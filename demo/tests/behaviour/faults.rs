use std::time::{Duration, Instant};

use end_credits_demo::{CookiesAgain, Cursor, Demo, Failure, Fault, Faults};
use tokio::time::timeout;

use crate::client::{A_MOMENT, Client, SOON};

const SIGN_OUT: &str = "https://www.netflix.com/SignOut";
const ACCOUNT: &str = "https://www.netflix.com/account";

async fn signed_in_with(faults: Faults) -> (Demo, Client) {
    let demo = Demo::start().await.unwrap();
    let client = Client::signed_in(&demo, "kim@example.org").await;
    demo.service().set_faults(faults);
    (demo, client)
}

fn sign_out(failure: Failure) -> Faults {
    Faults {
        sign_out: Some(Fault::always(failure)),
        ..Faults::default()
    }
}

#[tokio::test]
async fn an_error_leaves_the_session_alive() {
    let (demo, mut client) = signed_in_with(sign_out(Failure::ServerError)).await;
    assert_eq!(client.get(SIGN_OUT).await.unwrap().status, 500);
    assert_eq!(demo.service().alive(), 1);
}

#[tokio::test]
async fn a_hanging_sign_out_is_seen_but_never_answered() {
    let (demo, mut client) = signed_in_with(sign_out(Failure::Hang)).await;
    assert!(timeout(A_MOMENT, client.get(SIGN_OUT)).await.is_err());
    let is_sign_out = |r: &end_credits_demo::RequestRecord| r.path == "/SignOut";
    let request = demo
        .service()
        .wait_for(Cursor::START, is_sign_out, SOON)
        .await;
    assert_eq!(request.unwrap().status, None);
    assert_eq!(demo.service().alive(), 1);
    assert_eq!(
        client.get(ACCOUNT).await.unwrap().status,
        200,
        "all else works"
    );
}

#[tokio::test]
async fn a_dropped_sign_out_closes_the_connection() {
    let (demo, mut client) = signed_in_with(sign_out(Failure::Drop)).await;
    let dropped = timeout(SOON, client.get(SIGN_OUT)).await.unwrap();
    assert!(dropped.is_err());
    assert_eq!(demo.service().alive(), 1);
}

#[tokio::test]
async fn a_redirect_chain_has_no_end() {
    let (demo, mut client) = signed_in_with(sign_out(Failure::RedirectForever)).await;
    let mut seen = vec![SIGN_OUT.to_owned()];
    for _ in 0..30 {
        let next = client.get(seen.last().unwrap()).await.unwrap().location;
        assert!(!seen.contains(&next));
        seen.push(next);
    }
    assert_eq!(demo.service().alive(), 1);
}

#[tokio::test]
async fn a_lost_answer_can_follow_a_real_end() {
    let (demo, mut client) = signed_in_with(Faults {
        sign_out_ends_before_failing: true,
        ..sign_out(Failure::Drop)
    })
    .await;
    assert!(client.get(SIGN_OUT).await.is_err());
    assert_eq!(demo.service().alive(), 0);
}

#[tokio::test]
async fn a_limited_fault_is_mended_by_repeating() {
    let (demo, mut client) = signed_in_with(Faults {
        sign_out: Some(Fault::first(2, Failure::ServerError)),
        ..Faults::default()
    })
    .await;
    for expected in [500, 500, 302] {
        assert_eq!(client.get(SIGN_OUT).await.unwrap().status, expected);
    }
    assert_eq!(demo.service().alive(), 0);
}

#[tokio::test]
async fn a_session_can_outlive_its_cleared_cookies_until_the_service_is_mended() {
    let (demo, mut client) = signed_in_with(Faults {
        session_stays_alive: true,
        ..Faults::default()
    })
    .await;
    let mut captured = client.clone();
    assert_eq!(client.get(SIGN_OUT).await.unwrap().status, 302);
    assert!(!client.jar.contains_key("NetflixId"));
    assert_eq!(captured.get(ACCOUNT).await.unwrap().status, 200);

    demo.service().set_faults(Faults::default());
    captured.get(SIGN_OUT).await.unwrap();
    assert_eq!(demo.service().alive(), 0);
}

#[tokio::test]
async fn a_sign_out_can_set_cookies_again() {
    for (again, status) in [
        (CookiesAgain::Dead, 302),
        (CookiesAgain::Empty, 302),
        (CookiesAgain::Alive, 200),
    ] {
        let (demo, mut client) = signed_in_with(Faults {
            sign_out_sets_cookies: Some(again),
            ..Faults::default()
        })
        .await;
        let before = client.jar["NetflixId"].clone();
        client.get(SIGN_OUT).await.unwrap();
        assert_eq!(
            client.jar["NetflixId"] == before,
            again == CookiesAgain::Alive
        );
        assert_eq!(client.get(ACCOUNT).await.unwrap().status, status);
        assert_eq!(demo.service().alive() == 1, again == CookiesAgain::Alive);
    }
}

#[tokio::test]
async fn the_probe_can_fail_alone() {
    let (_demo, mut client) = signed_in_with(Faults {
        probe: Some(Fault::always(Failure::ServerError)),
        ..Faults::default()
    })
    .await;
    assert_eq!(client.get(ACCOUNT).await.unwrap().status, 500);
    let browse = client.get("https://www.netflix.com/browse").await.unwrap();
    assert_eq!(browse.status, 200);
}

#[tokio::test]
async fn everything_can_fail_and_recover() {
    let (demo, mut client) = signed_in_with(Faults {
        everything: Some(Fault::always(Failure::ServerError)),
        ..Faults::default()
    })
    .await;
    for url in [SIGN_OUT, ACCOUNT, "https://help.netflix.com/"] {
        assert_eq!(client.get(url).await.unwrap().status, 500);
    }
    let bystander = client.get("https://www.example.org/report").await.unwrap();
    assert_eq!(bystander.status, 200);
    demo.service().set_faults(Faults::default());
    assert_eq!(client.get(ACCOUNT).await.unwrap().status, 200);
}

#[tokio::test]
async fn dead_cookies_can_drop_the_connection() {
    let (_demo, mut client) = signed_in_with(Faults {
        dead_session_drops: true,
        ..Faults::default()
    })
    .await;
    let mut captured = client.clone();
    client.get(SIGN_OUT).await.unwrap();
    assert!(captured.get(ACCOUNT).await.is_err());
    assert_eq!(client.get(ACCOUNT).await.unwrap().status, 302);
}

#[tokio::test]
async fn a_slow_sign_out_acts_at_once_and_answers_late() {
    let delay = Duration::from_millis(300);
    let (demo, mut client) = signed_in_with(Faults {
        delay,
        ..Faults::default()
    })
    .await;
    let started = Instant::now();
    let (answer, ended_after) = tokio::join!(client.get(SIGN_OUT), async {
        assert!(demo.service().wait_until_alive(0, SOON).await);
        started.elapsed()
    });
    assert_eq!(answer.unwrap().status, 302);
    assert!(ended_after < delay && started.elapsed() >= delay);
}
