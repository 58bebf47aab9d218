//! Services as Rust: the worker's table, and the pages'.

use super::SERVER;
use super::file::{
    Confidence, Linked, Method, Page, Pages, Place, Probe, ProbeKind, SendAs, Service, Sign,
    SignOut, Source, Token,
};

/// The Rust source of `RECIPES`.
pub fn recipes(services: &[&Service]) -> String {
    let recipes = list(services, |service| recipe(service));
    format!("/// Every recipe of the catalogue.\npub static RECIPES: &[Recipe] = {recipes};\n")
}

/// The Rust source of `ABOUT`.
pub fn about(services: &[&Service]) -> String {
    let about = list(services, |service| about_one(service));
    format!("/// What the pages know of each service.\npub static ABOUT: &[About] = {about};\n")
}

/// The Rust source of `SERVERS`.
pub fn servers(services: &[&Service]) -> String {
    let servers = list(services, |service| server(service));
    format!(
        "/// Software for servers of people's own.\npub static SERVERS: &[OwnServer] = {servers};\n"
    )
}

fn list<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(write).collect();
    format!("&[{}]", items.join(", "))
}

fn maybe<T>(item: Option<&T>, write: impl Fn(&T) -> String) -> String {
    match item {
        Some(item) => format!("Some({})", write(item)),
        None => "None".to_owned(),
    }
}

fn recipe(service: &Service) -> String {
    let Service { id, name, .. } = service;
    let identity = list(&service.identity, |identity| format!("{:?}", identity.host));
    let ways = service.sign_out.iter();
    let ways: Vec<&SignOut> = ways.filter(|way| way.method != Method::Local).collect();
    // Only the answer to a redirect is held against them.
    let sign_in = service.sign_in.as_ref();
    let sign_in = sign_in.filter(|_| service.probe.kind == ProbeKind::Redirect);
    let gate = service.pages.profile_gate.as_ref();
    format!(
        "\n    Recipe {{ id: {id:?}, name: {name:?}, domains: &{:?}, tab_hosts: &{:?}, \
         identity: {identity}, hosts: &{:?}, auth_cookies: &{:?}, auth_storage: {}, \
         sign_out: {}, probe: {}, sign_in_pages: &{:?}, light_path: {:?}, profile_gate: {:?} }}",
        service.domains.registrable,
        service.domains.tabs,
        service.domains.hosts,
        service.session.cookies,
        list(&service.session.storage, place),
        list(&ways, |way| sign_out(way)),
        probe(&service.probe),
        sign_in.map_or(&[][..], |sign_in| &sign_in.pages),
        service.light.path,
        gate.map(|page| &page.url),
    )
}

/// As [`super::own_servers::check_template`] has found it: one way out, one token, and at the server itself. Where
/// it is the service that is asked, the background knows what it wants to be sent.
fn server(service: &Service) -> String {
    let id = &service.id;
    let own_server = service.own_server.as_ref();
    let name = own_server.map_or(&service.name, |it| &it.name);
    let below = |url: &Option<String>| {
        let url = url.as_deref().unwrap_or_default();
        url.strip_prefix(SERVER).unwrap_or(url).to_owned()
    };
    let keys: Vec<&String> = service.session.storage.iter().map(|it| &it.key).collect();
    let way = service.sign_out.first();
    let token = way.filter(|_| service.template);
    let token = token.and_then(|way| way.token.first());
    format!(
        "\n    OwnServer {{ id: {id:?}, name: {name:?}, storage: &{keys:?}, sign_out: {}, \
         token: {}, probe: {:?} }}",
        way.map_or_else(String::new, |way| {
            format!("(Method::{:?}, {:?})", way.method, below(&way.url))
        }),
        maybe(token, |token| {
            let header = match &token.send_as {
                SendAs::Authorization(words) => ("", words.as_str()),
                SendAs::Header(name) | SendAs::Field(name) => (name.as_str(), ""),
            };
            let within = token.within.as_deref().unwrap_or_default();
            format!(
                "StoredToken {{ key: {:?}, within: {within:?}, header: {header:?} }}",
                token.name
            )
        }),
        service
            .probe
            .url
            .as_ref()
            .map(|_| below(&service.probe.url)),
    )
}

fn place(place: &Place) -> String {
    format!(
        "StoragePlace {{ origin: {:?}, key: {:?} }}",
        place.origin, place.key
    )
}

fn sign_out(way: &SignOut) -> String {
    format!(
        "SignOutRequest {{ method: Method::{:?}, url: {:?}, body: {:?}, tokens: {}, done: {} }}",
        way.method,
        way.url.as_deref().unwrap_or_default(),
        way.body,
        list(&way.token, token),
        maybe(way.done_when.as_ref(), sign),
    )
}

fn sign(sign: &Sign) -> String {
    match sign {
        Sign::StorageGone(_) => "Sign::StorageGone".to_owned(),
        Sign::Loaded(_) => "Sign::Loaded".to_owned(),
        Sign::CookiesGone(_) => "Sign::CookiesGone".to_owned(),
        Sign::Reached(url) => format!("Sign::Reached({url:?})"),
    }
}

fn token(token: &Token) -> String {
    let place = match token.from {
        Source::Cookie => "Source::Cookie".to_owned(),
        Source::Page => format!(
            "Source::Page({:?})",
            token.url.as_deref().unwrap_or_default()
        ),
        Source::Header => format!(
            "Source::Header({:?})",
            token.url.as_deref().unwrap_or_default()
        ),
        Source::Storage => format!(
            "Source::Storage {{ origin: {:?}, within: {:?} }}",
            token.origin.as_deref().unwrap_or_default(),
            token.within.as_deref().unwrap_or_default()
        ),
    };
    let send_as = match &token.send_as {
        SendAs::Header(name) => format!("SendAs::Header({name:?})"),
        SendAs::Field(name) => format!("SendAs::Field({name:?})"),
        SendAs::Authorization(words) => format!("SendAs::Authorization({words:?})"),
    };
    format!(
        "Token {{ from: {place}, name: {:?}, send_as: {send_as} }}",
        token.name
    )
}

fn probe(probe: &Probe) -> String {
    let kind = match probe.kind {
        ProbeKind::Marker => format!(
            "ProbeKind::Marker(&Marker {{ signed_out: {:?}, signed_in: {:?} }})",
            probe.signed_out.as_deref().unwrap_or_default(),
            probe.signed_in
        ),
        kind => format!("ProbeKind::{kind:?}"),
    };
    format!(
        "Probe {{ kind: {kind}, url: {:?}, lands: {:?}, tokens: {} }}",
        probe.url,
        probe.lands,
        list(&probe.token, token)
    )
}

fn about_one(service: &Service) -> String {
    let Pages {
        profile_gate,
        profiles,
        devices,
        sign_out_everywhere,
        password,
        account,
        help,
    } = &service.pages;
    let one = |found: &Option<Page>| maybe(found.as_ref(), page);
    let first = service.sign_out.first().and_then(|way| way.confidence);
    format!(
        "\n    About {{ id: {:?}, name: {:?}, sign_out: {}, probe: {}, linked: {}, \
         profile_gate: {}, profiles: {}, devices: {}, sign_out_everywhere: {}, password: {}, \
         account: {}, help: {} }}",
        service.id,
        service.name,
        maybe(first.as_ref(), |it| confidence(*it)),
        maybe(service.probe.confidence.as_ref(), |it| confidence(*it)),
        list(&service.linked, linked),
        one(profile_gate),
        one(profiles),
        one(devices),
        one(sign_out_everywhere),
        one(password),
        one(account),
        list(help, page),
    )
}

fn page(page: &Page) -> String {
    let confidence = confidence(page.confidence);
    format!("Page {{ url: {:?}, confidence: {confidence} }}", page.url)
}

fn linked(linked: &Linked) -> String {
    format!(
        "Linked {{ name: {:?}, services: &{:?}, confidence: {} }}",
        linked.name,
        linked.services,
        confidence(linked.confidence)
    )
}

fn confidence(confidence: Confidence) -> String {
    format!("Confidence::{confidence:?}")
}
