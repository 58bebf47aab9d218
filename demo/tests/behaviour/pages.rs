use end_credits_demo::{CookieStyle, Demo, Faults};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::client::Client;

#[tokio::test]
async fn only_the_poster_may_be_kept() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::signed_in(&demo, "kim@example.org").await;
    for (path, status) in [
        ("/browse", 200),
        ("/ProfilesGate", 200),
        ("/password", 200),
        ("/leftovers", 200),
        ("/embedded", 200),
        ("/sw.js", 200),
        ("/poster.svg", 200),
        ("/robots.txt", 200),
        ("/favicon.ico", 204),
        ("/", 302),
        ("/login", 302),
        ("/nowhere", 404),
    ] {
        let answer = client
            .get(&format!("https://www.netflix.com{path}"))
            .await
            .unwrap();
        assert_eq!(answer.status, status, "{path}");
    }
    let posters = demo.service().requests();
    let posters = posters
        .iter()
        .filter(|request| request.path == "/poster.svg");
    assert_eq!(posters.count(), 1);
}

#[tokio::test]
async fn pages_say_who_they_are_for() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::signed_in(&demo, "kim@example.org").await;
    let browse = client.get("https://www.netflix.com/browse").await.unwrap();
    assert!(browse.body.contains("CURRENT_MEMBER"));
    client.jar.clear();
    let landing = client.get("https://www.netflix.com/").await.unwrap();
    assert!(landing.body.contains("ANONYMOUS"));
}

#[tokio::test]
async fn the_looking_page_sets_nothing() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    for host in ["www.netflix.com", "www.example.org"] {
        let path = if host == "www.netflix.com" {
            "leftovers"
        } else {
            "report"
        };
        let answer = client.get(&format!("https://{host}/{path}")).await.unwrap();
        assert_eq!(answer.status, 200);
        assert!(answer.set_cookies.is_empty());
    }
}

#[tokio::test]
async fn the_help_pages_and_the_bare_domain_answer() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let help = client
        .get("https://help.netflix.com/en/node/128180")
        .await
        .unwrap();
    assert_eq!(help.status, 200);
    assert!(help.set_cookies.iter().all(|line| !line.contains("Domain")));
    assert_eq!(help.set_cookies.len(), 1);
    let bare = client.get("https://netflix.com/account").await.unwrap();
    assert_eq!(bare.location, "https://www.netflix.com/account");
}

#[tokio::test]
async fn a_frame_on_another_site_sets_a_partitioned_cookie() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let page = client.get("https://www.example.org/embed").await.unwrap();
    assert!(page.body.contains("https://www.netflix.com/embedded"));
    let frame = client
        .get("https://www.netflix.com/embedded")
        .await
        .unwrap();
    assert!(frame.set_cookies[0].contains("; Partitioned"));
}

#[tokio::test]
async fn the_control_page_turns_the_switches() {
    let demo = Demo::start().await.unwrap();
    Client::signed_in(&demo, "kim@example.org").await;
    let page = talk(&demo, "GET", "", "").await;
    assert!(page.contains("kim@example.org"));

    let form = "sign_out=hang&stays_alive=on&style=only&online=on&delay=20";
    let answer = talk(&demo, "POST", "Sec-Fetch-Site: cross-site\r\n", form).await;
    assert!(answer.contains(" 403 "));
    assert_eq!(demo.service().faults(), Faults::default());
    let answer = talk(&demo, "POST", "Sec-Fetch-Site: same-origin\r\n", form).await;
    assert!(answer.contains(" 302 "));
    let faults = demo.service().faults();
    assert!(faults.session_stays_alive && faults.sign_out.is_some());
    assert_eq!(faults.delay.as_millis(), 20);
    assert_eq!(demo.service().cookie_style(), CookieStyle::PartitionedOnly);
    assert!(demo.service().is_online());
}

async fn talk(demo: &Demo, method: &str, header: &str, form: &str) -> String {
    let url = demo.control_page();
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).await.unwrap();
    let length = form.len();
    let request = format!(
        "{method} / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{header}Content-Length: {length}\r\n\r\n{form}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
