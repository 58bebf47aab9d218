use end_credits_demo::{
    Demo, Failure, Fault, Faults,
    plays::{self, Closed, Gate, Keep, Play, Proof, SignOut},
};
use hyper::Method;

use crate::{client::Answer, viewer::Viewer};

/// The token of the play's own session.
fn token(demo: &Demo, play: &Play) -> String {
    let sessions = demo.service().sessions();
    let mut own = sessions.iter().rev().filter(|it| it.service == play.id);
    own.next().unwrap().token().to_owned()
}

async fn signed_in(demo: &Demo, play: &Play) -> Viewer {
    let mut viewer = Viewer::of(demo);
    let page = viewer.sign_in(play).await;
    assert_eq!(
        (page.status, viewer.at.as_str()),
        (200, play.watch),
        "{page:?}"
    );
    assert_eq!(demo.service().alive_at(play.id), 1, "{}", play.id);
    viewer
}

/// Sends a sign-out as the play wants it.
async fn leave(viewer: &mut Viewer, door: &SignOut, token: &str) -> Answer {
    let method = door.method.clone();
    match &door.proof {
        Proof::Cookie => viewer.request(method, door.url, "").await,
        Proof::Header(names) => viewer.call(method, door.url, names[0], token).await,
        Proof::CookieAndField(name) => {
            let page = viewer.visit("https://films.example.net/films").await;
            let field = format!("name=\"{name}\" value=\"");
            let value = page.body.split(&field).nth(1).unwrap();
            let value = value.split('"').next().unwrap();
            let form = format!("{name}={value}");
            viewer.request(method, door.url, &form).await
        }
    }
}

async fn ask(viewer: &mut Viewer, gate: &Gate, token: &str) -> Answer {
    match &gate.proof {
        Proof::Header(names) => viewer.call(Method::GET, gate.url, names[0], token).await,
        _ => viewer.visit(gate.url).await,
    }
}

fn expect_closed(play: &Play, gate: &Gate, viewer: &Viewer, answer: &Answer) {
    match gate.closed {
        Closed::Refused => assert_eq!(answer.status, 401, "{}", play.id),
        Closed::Marked(mark) => assert!(answer.body.contains(mark), "{}", play.id),
        Closed::SentTo(target) => {
            assert!(
                viewer.at.starts_with(target),
                "{} at {}",
                play.id,
                viewer.at
            );
            assert_eq!(answer.status, 200, "{}", play.id);
        }
    }
}

#[tokio::test]
async fn a_sign_in_leaves_what_the_service_is_known_to_keep() {
    let demo = Demo::start().await.unwrap();
    for play in plays::all() {
        let viewer = signed_in(&demo, play).await;
        let token = token(&demo, play);
        for keep in play.keeps {
            match keep {
                Keep::Cookie { name, domain, .. } => {
                    let mut own = viewer.cookies.iter();
                    let found = own.find(|(d, n, _)| (d.as_str(), n.as_str()) == (domain, name));
                    let (_, _, value) = found.unwrap_or_else(|| panic!("{}: {name}", play.id));
                    assert!(value.contains(&token), "{}: {name}", play.id);
                }
                Keep::Storage { key, .. } => {
                    assert!(viewer.stored.contains(&format!("setItem({key:?}")));
                    assert!(viewer.stored.contains(&token), "{}: {key}", play.id);
                }
            }
        }
    }
}

#[tokio::test]
async fn each_sign_out_ends_the_session_and_closes_the_gate() {
    let demo = Demo::start().await.unwrap();
    for play in plays::all() {
        for door in play.sign_outs {
            let mut viewer = signed_in(&demo, play).await;
            let token = token(&demo, play);
            if let Some(gate) = &play.gate {
                let inside = ask(&mut viewer, gate, &token).await;
                assert_eq!((inside.status, viewer.at.as_str()), (200, gate.url));
            }
            let mut captured = viewer.clone();
            let answer = leave(&mut viewer, door, &token).await;
            assert!(answer.status < 400, "{}: {answer:?}", play.id);
            assert_eq!(demo.service().alive_at(play.id), 0, "{}", play.id);
            if let Some(gate) = &play.gate {
                let answer = ask(&mut captured, gate, &token).await;
                expect_closed(play, gate, &captured, &answer);
            }
        }
    }
}

#[tokio::test]
async fn a_sign_out_that_is_sent_otherwise_ends_nothing() {
    let demo = Demo::start().await.unwrap();
    for play in plays::all().filter(|play| !play.sign_outs.is_empty()) {
        let mut viewer = signed_in(&demo, play).await;
        let token = token(&demo, play);
        for door in play.sign_outs {
            let wrong = viewer
                .call(Method::PUT, door.url, "authorization", &token)
                .await;
            assert_eq!(wrong.status, 405, "{}", play.id);
            let mut stranger = Viewer::of(&demo);
            stranger.request(door.method.clone(), door.url, "").await;
            if let Proof::CookieAndField(name) = door.proof {
                let forged = format!("{name}=guessed");
                let answer = viewer.request(Method::POST, door.url, &forged).await;
                assert_eq!(answer.status, 403);
            }
        }
        assert_eq!(demo.service().alive_at(play.id), 1, "{}", play.id);
        leave(&mut viewer, &play.sign_outs[0], &token).await;
    }
}

#[tokio::test]
async fn a_sign_out_fails_as_the_faults_have_it() {
    let demo = Demo::start().await.unwrap();
    let play = plays::of("spotify").unwrap();
    let mut viewer = signed_in(&demo, play).await;
    let broken = Fault::first(1, Failure::ServerError);
    demo.service().set_faults(Faults {
        sign_out: Some(broken),
        ..Faults::default()
    });
    let answer = viewer.visit(play.sign_outs[0].url).await;
    assert_eq!(
        (answer.status, demo.service().alive_at("spotify")),
        (500, 1)
    );
    demo.service().set_faults(Faults {
        session_stays_alive: true,
        ..Faults::default()
    });
    viewer.visit(play.sign_outs[0].url).await;
    assert!(viewer.cookies.is_empty(), "cleared all the same");
    assert_eq!(demo.service().alive_at("spotify"), 1);
}

#[tokio::test]
async fn an_account_of_another_site_ends_with_the_service_or_lets_in_again() {
    let demo = Demo::start().await.unwrap();
    for (service, identity) in [("youtube", "google"), ("primevideo", "amazon")] {
        let play = plays::of(service).unwrap();
        let mut viewer = signed_in(&demo, play).await;
        assert_eq!(demo.service().alive_at(identity), 1);
        // Without the service's own cookies, the account's are enough to be let in again.
        let domain = format!(".{}", play.domains[0]);
        viewer.cookies.retain(|(own, _, _)| *own != domain);
        viewer.visit(play.sign_in[0]).await;
        assert_eq!(viewer.at, play.watch);
        assert_eq!(demo.service().alive_at(service), 2);
        viewer.visit(play.sign_outs[0].url).await;
        let left = [service, identity].map(|id| demo.service().alive_at(id));
        assert_eq!(left, [0, 0]);
        assert!(viewer.cookies.is_empty(), "{:?}", viewer.cookies);
        viewer.visit(play.sign_in[0]).await;
        assert_eq!(viewer.at, play.sign_in[0], "asked again");
    }
}

#[tokio::test]
async fn services_of_one_group_share_an_account_that_outlives_them() {
    let demo = Demo::start().await.unwrap();
    let mut viewer = signed_in(&demo, plays::of("disneyplus").unwrap()).await;
    let accounts = viewer.cookies.iter().filter(|(own, _, _)| own == ".go.com");
    assert_eq!(accounts.count(), 1);
    viewer.sign_in(plays::of("espnplus").unwrap()).await;
    assert_eq!(demo.service().alive_at("mydisney"), 2);
    let page = viewer.visit("https://www.disneyplus.com/logout").await;
    assert!(page.body.contains("localStorage.removeItem(key)"));
    assert_eq!(
        demo.service().alive_at("disneyplus"),
        1,
        "nobody told the server"
    );
}

#[tokio::test]
async fn a_service_may_let_visitors_in_and_no_scripts() {
    let demo = Demo::start().await.unwrap();
    let play = plays::of("crunchyroll").unwrap();
    let mut viewer = signed_in(&demo, play).await;
    let sign_out = play.sign_outs[0].url;
    assert_eq!(viewer.fetch(sign_out).await.status, 403);
    let gate = play.gate.as_ref().unwrap();
    assert_eq!(viewer.fetch(gate.url).await.status, 403);
    assert_eq!(demo.service().alive_at("crunchyroll"), 1);
    assert_eq!(viewer.visit(sign_out).await.status, 200);
    assert_eq!(demo.service().alive_at("crunchyroll"), 0);
}

#[tokio::test]
async fn a_ticket_opens_nothing_a_second_time() {
    let demo = Demo::start().await.unwrap();
    let play = plays::of("bbciplayer").unwrap();
    let mut viewer = Viewer::of(&demo);
    let form = "email=kim%40example.org&password=secret";
    let answer = viewer.request(Method::POST, play.sign_in[0], form).await;
    let mut thief = Viewer::of(&demo);
    assert_eq!(viewer.visit(&answer.location).await.status, 200);
    thief.visit(&answer.location).await;
    assert_eq!(thief.at, play.sign_in[0]);
    assert!(thief.cookies.is_empty());
}
