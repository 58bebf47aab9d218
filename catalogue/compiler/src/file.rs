//! What stands in a service's file.

use serde::Deserialize;

/// One service.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The service's name in code, and its file's.
    pub id: String,
    /// The service's name as people know it.
    pub name: String,
    /// Whether it runs on servers of people's own: then it has no domains, and its addresses begin
    /// with `{server}`.
    #[serde(default)]
    pub template: bool,
    /// The same software on servers of people's own, where the accounts stay the service's.
    pub own_server: Option<OwnServer>,
    /// What is the service's own.
    #[serde(default)]
    pub domains: Domains,
    /// Hosts outside the service's domains where its accounts sign in, or its requests go.
    #[serde(default)]
    pub identity: Vec<Identity>,
    /// What holds a session in the browser.
    pub session: Session,
    /// What ends a session, the usual way first.
    pub sign_out: Vec<SignOut>,
    /// Where somebody who is signed out is put.
    pub sign_in: Option<SignIn>,
    /// What tells signed in from signed out.
    pub probe: Probe,
    /// Other accounts that end with the session.
    #[serde(default)]
    pub linked: Vec<Linked>,
    /// A small file that is there without a session; `/robots.txt` where nothing else is said.
    #[serde(default)]
    pub light: Light,
    /// The service's own pages.
    #[serde(default)]
    pub pages: Pages,
}

/// A service's software on servers of people's own: it keeps under the same keys there what it keeps here,
/// and is ended and asked here.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct OwnServer {
    /// The software's name as people know it.
    pub name: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What is the service's own: nothing outside is wiped.
#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields)]
pub struct Domains {
    /// The registrable domains.
    pub registrable: Vec<String>,
    /// Hosts known to be in use, which are wiped even if none was seen.
    pub hosts: Vec<String>,
    /// The hosts whose tabs show the service, where a domain is shared with other things.
    #[serde(default)]
    pub tabs: Vec<String>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
}

/// A host outside the service's domains that it cannot do without.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The host.
    pub host: String,
    /// What it is for.
    pub why: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What holds a session in the browser.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The names of its cookies.
    #[serde(default)]
    pub cookies: Vec<String>,
    /// Its places in `localStorage`.
    #[serde(default)]
    pub storage: Vec<Place>,
    /// How sure it is; none where nothing is known.
    pub confidence: Option<Confidence>,
}

/// A place in an origin's `localStorage`.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The origin.
    pub origin: String,
    /// The key.
    pub key: String,
}

/// One way to end a session.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct SignOut {
    /// How.
    pub method: Method,
    /// Where; none for `local`.
    pub url: Option<String>,
    /// What a `post` sends, with `{}` for an empty JSON object.
    pub body: Option<String>,
    /// What has to be found before and sent along.
    #[serde(default)]
    pub token: Vec<Token>,
    /// What shows that a `visit` has done its work.
    pub done_when: Option<Sign>,
    /// Where the service goes afterwards.
    pub landing: Option<String>,
    /// Why nothing is called, for `local`.
    pub why: Option<String>,
    /// How sure it is; none for `local`.
    pub confidence: Option<Confidence>,
}

/// How a session is ended.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// A `GET` request.
    Get,
    /// A `POST` request.
    Post,
    /// A `DELETE` request.
    Delete,
    /// A tab behind the others, for a site whose own script must run.
    Visit,
    /// Nothing to call: wiped here.
    Local,
}

/// Something that a request must carry beside the cookies.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Where it is found.
    pub from: Source,
    /// The name of the cookie, the form's field, the storage key or the answer's header.
    pub name: String,
    /// The page that has it, for `page` and `header`.
    pub url: Option<String>,
    /// The origin that keeps it, for `storage`.
    pub origin: Option<String>,
    /// The way to it in the JSON that is stored: `Servers/0/AccessToken`.
    pub within: Option<String>,
    /// How it is sent.
    pub send_as: SendAs,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Where a token is found.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A cookie's value.
    Cookie,
    /// A form's field in a page.
    Page,
    /// `localStorage`.
    Storage,
    /// A header of a page's answer.
    Header,
}

/// How a token is sent.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum SendAs {
    /// As a header of that name.
    Header(String),
    /// As a field of the form.
    Field(String),
    /// In the `Authorization` header, after these words.
    Authorization(String),
}

/// What shows that a visit has done its work.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sign {
    /// The session's places in `localStorage` are empty.
    StorageGone(bool),
    /// The session's cookies are gone.
    CookiesGone(bool),
    /// The page has loaded.
    Loaded(bool),
    /// The tab has come to that address.
    Reached(String),
}

/// Where somebody who is signed out is put.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Paths on any of the service's hosts (`/login`), or on one host (`auth.hulu.com/web/login`).
    pub pages: Vec<String>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What tells signed in from signed out.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// By what.
    pub kind: ProbeKind,
    /// What is asked, for `redirect`, `status` and `marker`.
    pub url: Option<String>,
    /// Where somebody signed in gets to from there, if it is not there.
    pub lands: Option<String>,
    /// What only a page for somebody signed out has in it.
    pub signed_out: Option<String>,
    /// What only a page for somebody signed in has in it.
    pub signed_in: Option<String>,
    /// What the request must carry beside the cookies.
    #[serde(default)]
    pub token: Vec<Token>,
    /// Why nothing is asked, for the other kinds.
    pub why: Option<String>,
    /// How sure it is.
    pub confidence: Option<Confidence>,
}

/// By what signed in is told from signed out.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum ProbeKind {
    /// Somebody signed out is sent to a sign-in page.
    Redirect,
    /// 200 for somebody signed in, 401 or 403 for anybody else.
    Status,
    /// A text in the page.
    Marker,
    /// The session's cookies are there or not; the service is not asked.
    Cookie,
    /// The session's places in `localStorage` are filled or not; the service is not asked.
    Storage,
    /// Nothing is known that would tell.
    None,
}

/// Another account that ends with the session.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// The account's name as people know it.
    pub name: String,
    /// The services of the catalogue that it signs in to.
    #[serde(default)]
    pub services: Vec<String>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// A small file that every one of the service's hosts answers for without a session.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Light {
    /// Its path.
    pub path: String,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Default for Light {
    fn default() -> Light {
        Light {
            path: "/robots.txt".to_owned(),
            confidence: Confidence::Unverified,
        }
    }
}

/// The service's own pages.
#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    /// Where to choose a profile.
    pub profile_gate: Option<Page>,
    /// Where to manage profiles.
    pub profiles: Option<Page>,
    /// Where to see which devices are signed in.
    pub devices: Option<Page>,
    /// Where to sign out of all devices.
    pub sign_out_everywhere: Option<Page>,
    /// Where to change the password.
    pub password: Option<Page>,
    /// Where the account is looked after.
    pub account: Option<Page>,
    /// Where the service explains signing out.
    #[serde(default)]
    pub help: Vec<Page>,
}

impl Pages {
    /// Every page.
    pub fn all(&self) -> impl Iterator<Item = &Page> {
        let named = [
            &self.profile_gate,
            &self.profiles,
            &self.devices,
            &self.sign_out_everywhere,
            &self.password,
            &self.account,
        ];
        named.into_iter().flatten().chain(&self.help)
    }
}

/// A page of the service.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its address.
    pub url: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// How sure a fact is.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Nobody has been seen to try it.
    #[default]
    Unverified,
    /// One source has it.
    SingleSource,
    /// Several sources have it that do not depend on each other.
    Confirmed,
}
