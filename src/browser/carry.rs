//! What a request must carry beside its cookies: found where the recipe says, and sent as it says.

use super::error::BrowserError;
use super::{body, requests, value};
use crate::core::effect::Request;
use crate::core::input::Errand;
use crate::core::receipt::Answer;
use crate::core::recipe::{SendAs, Source, Token};
use crate::core::secret::Secret;
use crate::decode::page;
use js_sys::{JSON, Object, Reflect, encode_uri_component};
use wasm_bindgen::JsValue;
use web_sys::RequestInit;

/// Puts body and tokens into a request. What is not found is left out of a probe, which asks about
/// this browser as it is; nothing else is sent without it.
pub async fn load(init: &RequestInit, request: &Request, cookies: &Secret) -> Result<(), Answer> {
    let headers = Object::new();
    let mut form = String::new();
    for token in request.tokens {
        let found = find(token, request, cookies).await?;
        match found {
            Some(found) => put(token, &found, &headers, &mut form),
            None if request.errand == Errand::Probe => {}
            None => return Err(Answer::TokenMissing),
        }
    }
    let (kind, text) = match request.body {
        Some(json) => ("application/json", json),
        None => ("application/x-www-form-urlencoded", &*form),
    };
    if !text.is_empty() {
        value::set(&headers, "content-type", &kind.into());
        init.set_body(&text.into());
    }
    init.set_headers(&headers);
    Ok(())
}

async fn find(
    token: &Token,
    request: &Request,
    cookies: &Secret,
) -> Result<Option<String>, Answer> {
    Ok(match token.from {
        Source::Cookie => named(cookies.expose(), token.name).map(str::to_owned),
        Source::Page(url) | Source::Header(url) => {
            let response = requests::get_with(url, cookies).await?;
            if let Source::Header(_) = token.from {
                response.headers().get(token.name).ok().flatten()
            } else {
                let page = body::text(&response).await.unwrap_or_default();
                page::field(&page, token.name)
            }
        }
        Source::Storage { origin, within } => {
            let mut stored = request.stored.iter();
            let stored = stored.find(|it| it.is_at(origin, token.name));
            stored.and_then(|it| part(it.value.expose(), within))
        }
    })
}

fn put(token: &Token, found: &str, headers: &Object, form: &mut String) {
    match token.send_as {
        SendAs::Header(name) => value::set(headers, name, &found.into()),
        SendAs::Authorization(words) => {
            value::set(headers, "authorization", &[words, found].concat().into());
        }
        SendAs::Field(name) => {
            if !form.is_empty() {
                form.push('&');
            }
            for (text, end) in [(name, "="), (found, "")] {
                form.push_str(&String::from(encode_uri_component(text)));
                form.push_str(end);
            }
        }
    }
}

/// The value of a cookie in a `cookie` header.
fn named<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').find_map(|pair| {
        let (known, value) = pair.split_once('=')?;
        (known.strip_prefix(' ').unwrap_or(known) == name).then_some(value)
    })
}

/// The text at the end of a way (`Servers/0/AccessToken`) through JSON; all of it where there is none.
fn part(stored: &str, within: &str) -> Option<String> {
    if within.is_empty() {
        return Some(stored.to_owned());
    }
    let whole = JSON::parse(stored).map_err(BrowserError::from).ok()?;
    let step = |place: JsValue, name: &str| Reflect::get(&place, &name.into()).ok();
    within.split('/').try_fold(whole, step)?.as_string()
}
