//! What a site says of itself, asked once as the user who is signed in there and once as nobody.

use super::draft::{Draft, looks_like_a_guard, looks_like_a_way_out, may_hold_a_session};
use crate::browser::fetch::{As, fetched};
use crate::browser::{fold, json};
use end_credits::browser::{body, cookies, value};
use end_credits::core::address::{Address, host_is_local};
use end_credits::core::ids::StoreId;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Url};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = DOMParser)]
    type Parser;
    #[wasm_bindgen(constructor, js_class = DOMParser)]
    fn new() -> Parser;
    #[wasm_bindgen(method, js_name = parseFromString)]
    fn parse(this: &Parser, text: &str, kind: &str) -> Document;

    /// A document or an element.
    type Place;
    #[wasm_bindgen(catch, method, js_name = querySelectorAll)]
    fn all(this: &Place, selector: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = set)]
    async fn set_cookie(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = remove)]
    async fn remove_cookie(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// Fills in what can be found; the message of why nothing can.
pub async fn ask(mut draft: Draft) -> Result<Draft, &'static str> {
    let asked = draft.address.trim().to_owned();
    let address = Address::parse(&asked).ok_or("siteNoAddress")?;
    if is_shared_with_others(&address).await {
        return Err("siteSuffix");
    }
    let as_user = look(&asked, As::User).await.ok_or("siteUnreachable")?;
    let as_nobody = look(&asked, As::Nobody).await.ok_or("siteUnreachable")?;
    if as_user.at.path() != address.path() || as_user.is_refused {
        return Err("siteSignedOut");
    }
    let way = turned_away(&draft, &address, &as_nobody);
    take_up(&mut draft, way);
    let document = Parser::new().parse(&as_user.page, "text/html");
    let mut way_out = form(&document).or_else(|| link(&document));
    if way_out.is_none() {
        way_out = discovered(&address, &draft).await;
    }
    if let Some(way_out) = way_out {
        draft.is_form = way_out.is_form;
        draft.token = way_out.token;
        draft.sign_out = Url::new_with_base(&way_out.target, &asked)
            .map(|url| url.href())
            .unwrap_or_default();
    }
    draft.cookies = sessions(draft.reach(&address)).await;
    Ok(draft)
}

/// Finds where somebody who is signed out is sent, and whether this browser is sent there too; none
/// where the site does not answer.
pub async fn find_sign_in(draft: &mut Draft) -> Option<bool> {
    let asked = draft.address.trim().to_owned();
    let address = Address::parse(&asked)?;
    let as_user = look(&asked, As::User).await?;
    let as_nobody = look(&asked, As::Nobody).await?;
    let way = turned_away(draft, &address, &as_nobody);
    let is_out = way.is_some() && turned_away(draft, &address, &as_user) == way;
    take_up(draft, way);
    Some(is_out)
}

/// What a page does with those who are not to see it.
#[derive(PartialEq, Eq)]
enum TurnedAway {
    /// It refuses them, at its own address.
    Refused,
    /// It sends them to the site's sign-in page: its path, behind its host where that is another one.
    SentTo(String),
}

fn take_up(draft: &mut Draft, way: Option<TurnedAway>) {
    if let Some(way) = way {
        draft.is_refused = way == TurnedAway::Refused;
        draft.sign_in = match way {
            TurnedAway::Refused => String::new(),
            TurnedAway::SentTo(place) => place,
        };
    }
}

/// How whoever was answered so has been turned away from the page; none where they were let in, or sent
/// to somebody else.
fn turned_away(draft: &Draft, asked: &Address, answer: &Looked) -> Option<TurnedAway> {
    let reached = &answer.at;
    let is_elsewhere = reached.path() != asked.path() || reached.host() != asked.host();
    let is_own = draft.owns_host(asked, reached.host());
    let host = match reached.host() == asked.host() {
        true => "",
        false => reached.host(),
    };
    match (is_own, is_elsewhere) {
        (true, true) => Some(TurnedAway::SentTo([host, reached.path()].concat())),
        (true, false) if answer.is_refused => Some(TurnedAway::Refused),
        _ => None,
    }
}

/// What an address has answered.
struct Looked {
    /// Where it leads.
    at: Address,
    /// Whether whoever has asked is to sign in first: what a probe by status takes for signed out.
    is_refused: bool,
    /// What is there.
    page: String,
}

async fn look(url: &str, whom: As) -> Option<Looked> {
    let answer = fetched(url, whom).await?;
    let reached = value::text(&answer, "url")?;
    let status = value::get(&answer, "status").as_f64()?;
    Some(Looked {
        at: Address::parse(&reached)?,
        is_refused: status == 401.0 || status == 403.0,
        page: body::text(&answer.unchecked_into()).await.ok()?,
    })
}

struct WayOut {
    is_form: bool,
    target: String,
    token: String,
}

fn is_way_out(text: &str) -> bool {
    looks_like_a_way_out(&fold::lower(text))
}

fn form(document: &Document) -> Option<WayOut> {
    let mut forms = elements(document, "form");
    let form = forms.find(|form| {
        let action = form.get_attribute("action").unwrap_or_default();
        is_way_out(&action) || is_way_out(&form.id())
    })?;
    let guards = elements(&form, "input[type=hidden][name]");
    let mut names = guards.filter_map(|guard| guard.get_attribute("name"));
    let method = form.get_attribute("method").unwrap_or_default();
    Some(WayOut {
        is_form: method.eq_ignore_ascii_case("post"),
        target: form.get_attribute("action").unwrap_or_default(),
        token: names
            .find(|name| looks_like_a_guard(name))
            .unwrap_or_default(),
    })
}

fn link(document: &Document) -> Option<WayOut> {
    elements(document, "a[href]").find_map(|link| {
        let target = link.get_attribute("href")?;
        let words = link.text_content().unwrap_or_default();
        let is_meant = is_way_out(&target) || is_way_out(&words);
        is_meant.then(|| WayOut {
            is_form: false,
            target,
            token: String::new(),
        })
    })
}

/// What the site says by OpenID Connect's discovery, for programs and not for people: where a session
/// ends that somebody is sent to end. <https://openid.net/specs/openid-connect-rpinitiated-1_0.html>
async fn discovered(address: &Address, draft: &Draft) -> Option<WayOut> {
    let place = [
        &address.origin().to_string(),
        "/.well-known/openid-configuration",
    ]
    .concat();
    let found = look(&place, As::Nobody).await?;
    let target = value::text(&json::parse(&found.page).ok()?, "end_session_endpoint")?;
    let is_own =
        Address::parse(&target).is_some_and(|target| draft.owns_host(address, target.host()));
    is_own.then(|| WayOut {
        is_form: false,
        target,
        token: String::new(),
    })
}

fn elements(place: &impl AsRef<JsValue>, selector: &str) -> impl Iterator<Item = Element> {
    let found = place.as_ref().unchecked_ref::<Place>().all(selector);
    let found = found.map(|found| Array::from(&found)).unwrap_or_default();
    found.into_iter().map(JsValue::unchecked_into)
}

/// The names of the cookies that may hold the session, between commas.
async fn sessions(reach: &str) -> String {
    let jars = StoreId::BACKGROUND_JARS.map(StoreId::from);
    let mut names: Vec<String> = Vec::new();
    for jar in jars {
        // One of the two is another browser's.
        for cookie in cookies::list(reach, &jar).await.unwrap_or_default() {
            let name = cookie.key.name;
            if may_hold_a_session(&name, cookie.traits.is_http_only) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(", ")
}

/// Whether others have names under the host: then a wipe of it would reach theirs. The browser knows,
/// and shows it by keeping a cookie for all hosts below to the one host.
pub async fn is_shared_with_others(address: &Address) -> bool {
    if host_is_local(address.host()) {
        return false;
    }
    let name = ("name", JsValue::from("end-credits"));
    let place = ("url", JsValue::from(address.to_string()));
    let domain = ("domain", JsValue::from(address.host()));
    let Ok(details) = value::object([name.clone(), place.clone(), domain]) else {
        return true;
    };
    let kept = set_cookie(&details).await.unwrap_or_default();
    if let Ok(details) = value::object([name, place]) {
        let _ = remove_cookie(&details).await;
    }
    value::truth(&kept, "hostOnly") != Some(false)
}
