use end_credits_demo::{Demo, Faults};
use hyper::Method;

use crate::client::{Client, SOON};

#[tokio::test]
async fn a_sign_out_ends_exactly_one_session() {
    let demo = Demo::start().await.unwrap();
    let mut one = Client::signed_in(&demo, "kim@example.org").await;
    let mut other = Client::signed_in(&demo, "kim@example.org").await;
    let mut captured = one.clone();

    let answer = one
        .get("https://www.netflix.com/SignOut?lnkctr=mL")
        .await
        .unwrap();
    assert_eq!(answer.location, "https://www.netflix.com/signed-out");
    assert!(demo.service().wait_until_alive(1, SOON).await);
    let ended: Vec<_> = demo
        .service()
        .sessions()
        .iter()
        .map(|s| !s.is_alive())
        .collect();
    assert_eq!(ended, [true, false]);

    assert!(!one.jar.contains_key("NetflixId"), "cleared by the answer");
    assert!(one.jar.contains_key("nfvdid"), "not cleared by the answer");
    let url = "https://www.netflix.com/account";
    assert_eq!(
        captured.get(url).await.unwrap().status,
        302,
        "the old cookies are dead"
    );
    assert_eq!(other.get(url).await.unwrap().status, 200);
    assert_eq!(one.get(&answer.location).await.unwrap().status, 200);
}

#[tokio::test]
async fn every_spelling_and_method_works() {
    let demo = Demo::start().await.unwrap();
    let ways = [
        (Method::GET, "/signout", "/signed-out"),
        (Method::POST, "/SignOut", "/signed-out"),
        (Method::HEAD, "/Signout", "/signed-out"),
        (Method::GET, "/Logout", "/signed-out"),
        (Method::GET, "/clearcookies", "/"),
    ];
    for (method, path, landing) in ways {
        let mut client = Client::signed_in(&demo, "kim@example.org").await;
        assert_eq!(demo.service().alive(), 1);
        let url = format!("https://www.netflix.com{path}");
        let answer = client.request(method, &url, "").await.unwrap();
        assert_eq!(answer.location, format!("https://www.netflix.com{landing}"));
        assert_eq!(demo.service().alive(), 0, "{path}");
    }
}

#[tokio::test]
async fn a_beacon_can_be_refused() {
    let demo = Demo::start().await.unwrap();
    let mut kim = Client::signed_in(&demo, "kim@example.org").await;
    demo.service().set_faults(Faults {
        sign_out_takes_no_post: true,
        ..Faults::default()
    });
    let url = "https://www.netflix.com/SignOut";
    assert_eq!(kim.post(url, "").await.unwrap().status, 405);
    assert_eq!(demo.service().alive(), 1);
    kim.get(url).await.unwrap();
    assert_eq!(demo.service().alive(), 0);
}

#[tokio::test]
async fn all_devices_of_one_user_are_signed_out_together() {
    let demo = Demo::start().await.unwrap();
    let mut kim = Client::signed_in(&demo, "kim@example.org").await;
    Client::signed_in(&demo, "kim@example.org").await;
    Client::signed_in(&demo, "sam@example.org").await;
    let url = "https://www.netflix.com/manageaccountaccess";
    assert!(
        kim.get(url)
            .await
            .unwrap()
            .body
            .contains("Sign Out of All Devices")
    );
    kim.post(url, "").await.unwrap();
    let alive: Vec<_> = demo
        .service()
        .sessions()
        .into_iter()
        .filter(|s| s.is_alive())
        .collect();
    assert_eq!(alive.len(), 1);
    assert_eq!(alive[0].user, "sam@example.org");
}
