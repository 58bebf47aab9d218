//! What a sign-out that somebody has made themselves teaches: which request took which cookies.

use super::draft::{Draft, looks_like_a_guard, looks_like_a_way_out, may_hold_a_session};

/// How many requests are remembered: a page that asks all the time does not fill the memory.
const MOST_REQUESTS: usize = 200;

/// One request of the site's own pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Where it went.
    pub url: String,
    /// Whether it was a `POST`.
    pub is_form: bool,
    /// The names of the fields that it carried. Never what was in them.
    pub fields: Vec<String>,
}

/// What has been seen so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lesson {
    asked: Vec<Asked>,
    lost: Vec<String>,
}

impl Lesson {
    /// A request has begun.
    pub fn note_request(&mut self, asked: Asked) {
        if self.asked.len() == MOST_REQUESTS {
            self.asked.remove(0);
        }
        self.asked.push(asked);
    }

    /// A cookie was taken away; whether that ends the lesson, because it may have held a session.
    pub fn note_loss(&mut self, name: &str, is_hidden: bool) -> bool {
        let is_session = may_hold_a_session(name, is_hidden);
        if is_session && !self.lost.iter().any(|known| known == name) {
            self.lost.push(name.to_owned());
        }
        is_session
    }

    /// Fills in what was learnt; whether the request is known that has done it.
    ///
    /// A redirect may have been followed before the loss is told, so the one that is called like a
    /// way out goes before the last one that carried a form.
    pub fn fill_in(&self, draft: &mut Draft) -> bool {
        draft.cookies = self.lost.join(", ");
        let mut latest = self.asked.iter().rev();
        let named =
            latest.find(|asked| looks_like_a_way_out(&path(&asked.url).to_ascii_lowercase()));
        let sent = || self.asked.iter().rev().find(|asked| asked.is_form);
        let Some(request) = named.or_else(sent) else {
            return false;
        };
        draft.sign_out = without_fragment(&request.url).to_owned();
        draft.is_form = request.is_form;
        let mut fields = request.fields.iter();
        let guard = fields.find(|name| looks_like_a_guard(name));
        draft.token = guard.cloned().unwrap_or_default();
        true
    }
}

/// What follows the host: a host may be called like a way out itself.
fn path(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("")
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}
