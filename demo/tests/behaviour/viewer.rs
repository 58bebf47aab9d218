//! A client that keeps cookies by their domains and entries by their origins, as a browser does, and
//! goes where it is sent.

use end_credits_demo::{Demo, plays::Play};
use hyper::{Method, Uri};

use crate::client::{Answer, Client};

/// What one play knows a viewer by.
#[derive(Clone)]
pub struct Viewer {
    client: Client,
    /// Domain, name and value of each cookie.
    pub cookies: Vec<(String, String, String)>,
    /// The page that was reached.
    pub at: String,
    /// What scripts have stored.
    pub stored: String,
}

impl Viewer {
    pub fn of(demo: &Demo) -> Viewer {
        let client = Client::of(demo);
        Viewer {
            client,
            cookies: Vec::new(),
            at: String::new(),
            stored: String::new(),
        }
    }

    /// Fills in the form of a play, and goes on until a page is shown.
    pub async fn sign_in(&mut self, play: &Play) -> Answer {
        let form = "email=kim%40example.org&password=secret";
        let answer = self.request(Method::POST, play.sign_in[0], form).await;
        let mut answer = self.follow(answer).await;
        while let Some(next) = handed_on(&answer) {
            self.stored.push_str(&answer.body);
            answer = self.request(Method::GET, &next, "").await;
            answer = self.follow(answer).await;
        }
        answer
    }

    /// Visits a page, and goes wherever it sends.
    pub async fn visit(&mut self, url: &str) -> Answer {
        let answer = self.request(Method::GET, url, "").await;
        self.follow(answer).await
    }

    /// Asks as a program does, with the token in a header.
    pub async fn call(
        &mut self,
        method: Method,
        url: &str,
        header: &'static str,
        token: &str,
    ) -> Answer {
        self.client.headers.insert(header, token.to_owned());
        let answer = self.request(method, url, "{}").await;
        self.client.headers.clear();
        answer
    }

    /// Asks as a script does.
    pub async fn fetch(&mut self, url: &str) -> Answer {
        self.client.headers.insert("sec-fetch-dest", "empty".into());
        let answer = self.request(Method::GET, url, "").await;
        self.client.headers.clear();
        answer
    }

    pub async fn request(&mut self, method: Method, url: &str, body: &str) -> Answer {
        self.at = url.to_owned();
        let uri: Uri = url.parse().unwrap();
        let host = uri.host().unwrap().to_owned();
        let sent = |domain: &str| match domain.strip_prefix('.') {
            Some(wide) => host == wide || host.ends_with(domain),
            None => host == domain,
        };
        let cookies = self.cookies.iter().filter(|(domain, _, _)| sent(domain));
        self.client.jar = cookies
            .map(|(_, name, value)| (name.clone(), value.clone()))
            .collect();
        let answer = self.client.request(method, url, body).await.unwrap();
        for line in &answer.set_cookies {
            self.keep(&host, line);
        }
        answer
    }

    async fn follow(&mut self, mut answer: Answer) -> Answer {
        while !answer.location.is_empty() {
            let next = answer.location.clone();
            answer = self.request(Method::GET, &next, "").await;
        }
        answer
    }

    fn keep(&mut self, host: &str, line: &str) {
        let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
        let domain = line.split("; ").find_map(|it| it.strip_prefix("Domain="));
        let domain = domain.unwrap_or(host).to_owned();
        self.cookies
            .retain(|(d, n, _)| (d, n.as_str()) != (&domain, name));
        if !line.contains("Max-Age=0") {
            self.cookies
                .push((domain, name.to_owned(), value.to_owned()));
        }
    }
}

/// Where a page's script goes on to, if it is one on the way of a sign-in.
fn handed_on(answer: &Answer) -> Option<String> {
    let (_, rest) = answer.body.split_once("location.replace(\"")?;
    let next = rest.split('"').next()?;
    let is_step = answer.body.contains("<title>Signing in</title>");
    is_step.then(|| next.to_owned())
}
