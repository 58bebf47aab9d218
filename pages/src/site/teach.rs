//! Watches the user sign out once themselves, in the site's own tab, for as long as the page is open.

use super::ask::{find_sign_in, is_let_in};
use super::draft::Draft;
use super::lesson::{Asked, Lesson, Way};
use super::paper::Paper;
use crate::browser::task::spawn_local;
use end_credits::browser::value;
use end_credits::core::recipe::Recipe;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "webRequest", "onBeforeRequest"], js_name = addListener)]
    fn follow_requests(
        listener: &JsValue,
        filter: &JsValue,
        extra: &JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies", "onChanged"], js_name = addListener)]
    fn follow_cookies(listener: &JsValue) -> Result<(), JsValue>;
}

/// How long after the first loss the others are waited for, in milliseconds: nothing says that a
/// sign-out is over.
const REST: u32 = 1_500;

/// Begins to watch the pages of a site, which the extension may reach, if its user is let in at the page
/// that is to tell: afterwards nobody can tell whom that one sends away.
pub async fn teach(paper: Paper, draft: Draft, site: &'static Recipe) {
    match is_let_in(&draft).await {
        None => paper.say("siteUnreachable", true),
        Some(false) => paper.say("siteSignedOut", true),
        Some(true) => watch(paper, draft, site),
    }
}

fn watch(paper: Paper, draft: Draft, site: &'static Recipe) {
    paper.change(|content| content.lesson = Some(Lesson::about(draft)));
    paper.say("siteTeaching", false);
    let asked = Closure::<dyn Fn(JsValue)>::new(move |details: JsValue| {
        let asked = request(&details);
        paper.note(|content| {
            if let (Some(lesson), Some(asked)) = (&mut content.lesson, asked) {
                lesson.note_request(asked);
            }
        });
    });
    let changed = Closure::<dyn Fn(JsValue)>::new(move |change: JsValue| {
        let cookie = value::get(&change, "cookie");
        let domain = value::text(&cookie, "domain").unwrap_or_default();
        let is_removed = value::truth(&change, "removed") == Some(true);
        let is_own = site.owns_host(domain.trim_start_matches('.'));
        // The one that takes its place is told by an event of its own.
        let is_replaced = value::text(&change, "cause").as_deref() == Some("overwrite");
        if is_removed && is_own && !is_replaced {
            lost(paper, &cookie);
        }
    });
    let patterns: Vec<String> = site.page_patterns().collect();
    let kinds = ["main_frame", "sub_frame", "xmlhttprequest"];
    let filter = value::object([
        (
            "urls",
            value::texts(patterns.iter().map(|pattern| &**pattern)),
        ),
        ("types", value::texts(kinds)),
    ]);
    if let Ok(filter) = filter {
        // Without them nothing is learnt, and the form is filled in by hand.
        let body = value::texts(["requestBody"]);
        let _ = follow_requests(&asked.into_js_value(), &filter, &body);
        let _ = follow_cookies(&changed.into_js_value());
    }
}

fn request(details: &JsValue) -> Option<Asked> {
    let body = value::get(details, "requestBody");
    let form = value::get(&body, "formData");
    let fields = match form.dyn_ref::<Object>() {
        Some(form) => Object::keys(form),
        None => Array::new(),
    };
    Some(Asked {
        url: value::text(details, "url")?,
        way: match &*value::text(details, "method")? {
            "GET" => Way::Link,
            "POST" => Way::Form,
            _ => Way::Other,
        },
        fields: fields.iter().filter_map(|name| name.as_string()).collect(),
        has_more: value::get(&body, "raw")
            .dyn_ref::<Array>()
            .is_some_and(|parts| parts.length() > 0),
    })
}

fn lost(paper: Paper, cookie: &JsValue) {
    let name = value::text(cookie, "name").unwrap_or_default();
    let is_hidden = value::truth(cookie, "httpOnly") == Some(true);
    let is_over = paper.note(|content| {
        let lesson = content.lesson.as_mut();
        lesson.is_some_and(|lesson| lesson.note_loss(&name, is_hidden))
    });
    if is_over {
        spawn_local(async move {
            TimeoutFuture::new(REST).await;
            learn(paper).await;
        });
    }
}

/// What was learnt goes into the form, and the page that is to tell is tried: it now has to send this
/// browser away.
async fn learn(paper: Paper) {
    let Some(lesson) = paper.note(|content| content.lesson.take()) else {
        return;
    };
    let mut draft = lesson.site(paper.look(|content| content.draft.name.clone()));
    let learnt = lesson.fill_in(&mut draft);
    let is_sent_away = find_sign_in(&mut draft).await;
    paper.change(|content| {
        content.draft = draft.clone();
        content.found = Some(draft);
    });
    match (is_sent_away, learnt) {
        (None, _) => paper.say("siteUnreachable", true),
        (Some(false), _) => paper.say("siteStillIn", true),
        (_, Err(message)) => paper.say(message, true),
        _ => paper.say("siteTaught", false),
    }
}
