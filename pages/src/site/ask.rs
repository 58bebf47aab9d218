//! What a site says of itself, asked once as the user who is signed in there and once as nobody.

use super::answer::{Answer, TurnedAway};
use super::draft::{Draft, looks_like_a_guard, looks_like_a_way_out, may_hold_a_session};
use super::rules::Refusal;
use super::way_out::{is_of_one_session, leads_out, without_fragment};
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
    let address = draft.page().map_err(Refusal::message)?;
    // What is asked is what is saved, and probed from then on.
    let asked = address.to_string();
    draft.address.clone_from(&asked);
    if is_shared_with_others(&address).await {
        return Err("siteSuffix");
    }
    let as_user = look(&asked, As::User).await.ok_or("siteUnreachable")?;
    let as_nobody = look(&asked, As::Nobody).await.ok_or("siteUnreachable")?;
    if !as_user.answer.is_let_in(&asked) {
        return Err("siteSignedOut");
    }
    let way = as_nobody.answer.turned_away(&draft, &address);
    take_up(&mut draft, way);
    let document = Parser::new().parse(&as_user.page, "text/html");
    let mut way_out = form(&document, &asked).or_else(|| link(&document, &asked));
    if way_out.is_none() {
        way_out = discovered(&address, &draft).await;
    }
    if let Some(way_out) = way_out {
        draft.is_form = way_out.is_form;
        draft.token = way_out.token;
        draft.sign_out = way_out.target;
    }
    draft.cookies = sessions(draft.reach(&address)).await;
    Ok(draft)
}

/// Whether this browser is let in at the very page; none where the site does not answer.
pub async fn is_let_in(draft: &Draft) -> Option<bool> {
    let asked = draft.page().ok()?.to_string();
    Some(look(&asked, As::User).await?.answer.is_let_in(&asked))
}

/// Finds where somebody who is signed out is sent, and whether this browser is sent there too; none
/// where the site does not answer.
pub async fn find_sign_in(draft: &mut Draft) -> Option<bool> {
    let address = draft.page().ok()?;
    let asked = address.to_string();
    let as_user = look(&asked, As::User).await?;
    let as_nobody = look(&asked, As::Nobody).await?;
    let way = as_nobody.answer.turned_away(draft, &address);
    let is_out = way.is_some() && as_user.answer.turned_away(draft, &address) == way;
    take_up(draft, way);
    Some(is_out)
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

/// What an address has answered.
struct Looked {
    answer: Answer,
    /// What is there.
    page: String,
}

async fn look(url: &str, whom: As) -> Option<Looked> {
    let answer = fetched(url, whom).await?;
    let url = value::text(&answer, "url")?;
    let status = value::get(&answer, "status").as_f64()?;
    Some(Looked {
        answer: Answer {
            url,
            is_refused: status == 401.0 || status == 403.0,
        },
        page: body::text(&answer.unchecked_into()).await.ok()?,
    })
}

struct WayOut {
    is_form: bool,
    /// Its whole address, as the browser writes it.
    target: String,
    token: String,
}

fn is_way_out(text: &str) -> bool {
    looks_like_a_way_out(&fold::lower(text))
}

/// Where an address in that page leads; none where that can be no way out for every session.
fn resolved(target: &str, page: &str) -> Option<String> {
    let url = Url::new_with_base(target, page).ok()?.href();
    let url = without_fragment(&url);
    let is_lasting = leads_out(url, page) && !is_of_one_session(url);
    is_lasting.then(|| url.to_owned())
}

fn form(document: &Document, page: &str) -> Option<WayOut> {
    let mut forms = elements(document, "form");
    let (form, target) = forms.find_map(|form| {
        let action = form.get_attribute("action").unwrap_or_default();
        let is_meant = is_way_out(&action) || is_way_out(&form.id());
        let target = is_meant.then(|| resolved(&action, page))??;
        Some((form, target))
    })?;
    let guards = elements(&form, "input[type=hidden][name]");
    let mut names = guards.filter_map(|guard| guard.get_attribute("name"));
    let method = form.get_attribute("method").unwrap_or_default();
    Some(WayOut {
        is_form: method.eq_ignore_ascii_case("post"),
        target,
        token: names
            .find(|name| looks_like_a_guard(name))
            .unwrap_or_default(),
    })
}

fn link(document: &Document, page: &str) -> Option<WayOut> {
    elements(document, "a[href]").find_map(|link| {
        let written = link.get_attribute("href")?;
        let words = link.text_content().unwrap_or_default();
        let is_meant = is_way_out(&written) || is_way_out(&words);
        Some(WayOut {
            is_form: false,
            target: is_meant.then(|| resolved(&written, page))??,
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
    let target = is_own.then(|| resolved(&target, &place))??;
    Some(WayOut {
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
