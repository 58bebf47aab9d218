use end_credits_demo::{CookieStyle, Demo};

use crate::client::Client;

#[tokio::test]
async fn a_sign_in_opens_a_session_that_its_cookies_carry() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let answer = client.sign_in("", "kim@example.org").await.unwrap();
    assert_eq!(answer.location, "https://www.netflix.com/browse");

    let session = demo.service().sessions().remove(0);
    assert_eq!(session.user, "kim@example.org");
    assert!(session.is_alive());
    for name in ["NetflixId", "SecureNetflixId"] {
        assert!(client.jar[name].contains(session.token()));
    }

    let account = client.get("https://www.netflix.com/account").await.unwrap();
    assert_eq!(account.status, 200);
    assert!(account.body.contains("kim@example.org"));
    let request = demo.service().requests().pop().unwrap();
    assert_eq!(request.session, Some(session.id));
    assert_eq!(
        (request.path.as_str(), request.status),
        ("/account", Some(200))
    );
}

#[tokio::test]
async fn one_cookie_alone_is_no_session() {
    let demo = Demo::start().await.unwrap();
    for name in ["NetflixId", "SecureNetflixId"] {
        let mut client = Client::signed_in(&demo, "kim@example.org").await;
        client.jar.remove(name);
        let answer = client.get("https://www.netflix.com/account").await.unwrap();
        assert_eq!(answer.status, 302);
        assert_eq!(demo.service().requests().pop().unwrap().session, None);
    }
}

#[tokio::test]
async fn cookies_of_two_sessions_are_no_session() {
    let demo = Demo::start().await.unwrap();
    let mut one = Client::signed_in(&demo, "kim@example.org").await;
    let other = Client::signed_in(&demo, "kim@example.org").await;
    one.jar
        .insert("NetflixId".into(), other.jar["NetflixId"].clone());
    let answer = one.get("https://www.netflix.com/account").await.unwrap();
    assert_eq!(answer.status, 302);
}

#[tokio::test]
async fn members_pages_send_strangers_to_the_sign_in_page_and_back() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let answer = client.get("https://www.netflix.com/account").await.unwrap();
    assert_eq!(
        answer.location,
        "https://www.netflix.com/login?nextpage=https%3A%2F%2Fwww.netflix.com%2Faccount"
    );
    let query = answer.location.split_once("/login").unwrap().1;
    let answer = client.sign_in(query, "kim@example.org").await.unwrap();
    assert_eq!(answer.location, "https://www.netflix.com/account");
}

#[tokio::test]
async fn nobody_is_sent_to_another_host() {
    let demo = Demo::start().await.unwrap();
    for next in [
        "https%3A%2F%2Fwww.example.org%2F",
        "https%3A%2F%2Fwww.netflix.com.example.org%2F",
        "https%3A%2F%2Fwww.netflix.com%40example.org%2F",
        "%2F%2Fexample.org%2F",
    ] {
        let mut client = Client::of(&demo);
        let query = format!("?nextpage={next}");
        let answer = client.sign_in(&query, "kim@example.org").await.unwrap();
        assert_eq!(answer.location, "https://www.netflix.com/browse", "{next}");
    }
}

#[tokio::test]
async fn a_sign_in_needs_an_address_and_a_password() {
    let demo = Demo::start().await.unwrap();
    let mut client = Client::of(&demo);
    let url = "https://www.netflix.com/login";
    for form in [
        "email=kim%40example.org&password=",
        "email=%22%3E&password=x",
    ] {
        let answer = client.post(url, form).await.unwrap();
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("role=\"alert\""));
        assert!(!answer.body.contains("value=\"\">\""));
    }
    assert_eq!(demo.service().sessions().len(), 0);
}

#[tokio::test]
async fn cookies_come_in_the_style_that_was_chosen() {
    let demo = Demo::start().await.unwrap();
    let mut partitioned = Vec::new();
    for style in [
        CookieStyle::Plain,
        CookieStyle::PartitionedBeside,
        CookieStyle::PartitionedOnly,
    ] {
        demo.service().set_cookie_style(style);
        let answer = Client::of(&demo)
            .sign_in("", "kim@example.org")
            .await
            .unwrap();
        let names: Vec<_> = answer
            .set_cookies
            .iter()
            .filter(|line| line.contains("Partitioned"))
            .filter_map(|line| Some(line.split_once('=')?.0.to_owned()))
            .collect();
        partitioned.push(names.join(" "));
    }
    assert_eq!(
        partitioned,
        [
            "",
            "chip-host chip-wide",
            "NetflixId SecureNetflixId chip-host chip-wide"
        ]
    );
}
