use end_credits_demo::{Cursor, Demo};
use hyper::Method;
use tokio::time::timeout;

use crate::client::{Client, SOON};

#[tokio::test]
async fn an_unknown_host_is_refused_and_written_down() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let refusal = client
        .get("https://tracker.example.com/pixel")
        .await
        .unwrap_err();
    assert!(refusal.to_string().contains("403"));
    let name = "tracker.example.com:443";
    assert!(demo.service().hosts_asked().contains(name));
    assert!(demo.service().hosts_refused().contains(name));
}

#[tokio::test]
async fn a_look_alike_is_somebody_else() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::signed_in(&demo, "kim@example.org").await;
    let since = demo.service().cursor();
    for host in [
        "www.notnetflix.com",
        "netflix.com.example.org",
        "www.example.org",
    ] {
        let mut stranger = Client::of(&demo);
        let answer = stranger.get(&format!("https://{host}/")).await.unwrap();
        assert!(answer.body.contains("another site"));
        assert_eq!(stranger.jar["NetflixId"], "not-the-services");
        let report = stranger
            .get(&format!("https://{host}/report"))
            .await
            .unwrap();
        assert!(report.body.contains("NetflixId=not-the-services"));
        client
            .get(&format!("https://{host}/SignOut"))
            .await
            .unwrap();
    }
    let requests = demo.service().requests();
    assert!(requests.iter().all(|request| request.place <= since));
    assert_eq!(demo.service().alive(), 1);
    assert!(demo.service().hosts_refused().is_empty());
}

#[tokio::test]
async fn going_offline_closes_tunnels_and_keeps_new_ones_away() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::signed_in(&demo, "kim@example.org").await;
    let mut connection = client.connect("www.netflix.com", 443).await.unwrap();
    let uri = "https://www.netflix.com/account".parse().unwrap();
    for _ in 0..2 {
        let answer = client
            .request_on(&mut connection, Method::GET, &uri, "")
            .await
            .unwrap();
        assert_eq!(answer.status, 200, "the connection is kept");
    }

    demo.service().set_online(false);
    let closed = async {
        while connection.ready().await.is_ok() {
            tokio::task::yield_now().await
        }
    };
    timeout(SOON, closed).await.expect("the tunnel is closed");
    assert!(client.get("https://www.netflix.com/account").await.is_err());

    demo.service().set_online(true);
    let answer = client.get("https://www.netflix.com/account").await.unwrap();
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn dropping_the_demo_closes_everything() {
    let demo = Demo::start().await.unwrap();
    let client = Client::of(&demo);
    let mut connection = client.connect("www.netflix.com", 443).await.unwrap();
    drop(demo);
    let closed = async {
        while connection.ready().await.is_ok() {
            tokio::task::yield_now().await
        }
    };
    timeout(SOON, closed).await.expect("the tunnel is closed");
    assert!(client.connect("www.netflix.com", 443).await.is_err());
}

#[tokio::test]
async fn any_port_leads_to_the_service() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::signed_in(&demo, "kim@example.org").await;
    let answer = client
        .get("https://www.netflix.com:8443/browse")
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    let request = demo
        .service()
        .wait_for(Cursor::START, |request| request.port == 8443, SOON)
        .await;
    assert_eq!(request.unwrap().path, "/browse");
    client.jar.clear();
    let answer = client
        .get("https://www.netflix.com:8443/browse?a=1")
        .await
        .unwrap();
    assert_eq!(
        answer.location,
        "https://www.netflix.com:8443/login?nextpage=https%3A%2F%2Fwww.netflix.com%3A8443%2Fbrowse%3Fa%3D1"
    );
}

#[tokio::test]
async fn plain_http_is_sent_to_https() {
    let demo = Demo::start().await.unwrap();
    let client = Client::of(&demo);
    let head = "GET http://www.netflix.com/account HTTP/1.1\r\nHost: www.netflix.com\r\n\r\n";
    let (_, answer) = client.say_to_proxy(head).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 301"));
    assert!(answer.contains("location: https://www.netflix.com/account\r\n"));

    let head = "GET http://www.example.org/ HTTP/1.1\r\nHost: www.example.org\r\n\r\n";
    let (_, answer) = client.say_to_proxy(head).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"));
    let asked: Vec<_> = demo.service().hosts_asked().into_iter().collect();
    assert_eq!(asked, ["www.example.org:80", "www.netflix.com:80"]);
}
