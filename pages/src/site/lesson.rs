//! What a sign-out that somebody has made themselves teaches: which request took which cookies.

use super::draft::{Draft, looks_like_a_guard, looks_like_a_way_out, may_hold_a_session};
use super::way_out::{is_of_one_session, without_fragment};

/// How many requests are remembered: a page that asks all the time does not fill the memory.
const MOST_REQUESTS: usize = 200;

/// How a request was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// As a link: `GET`.
    Link,
    /// As a form: `POST`.
    Form,
    /// In another way, which no link and no form has.
    Other,
}

/// One request of the site's own pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Where it went.
    pub url: String,
    /// How.
    pub way: Way,
    /// The names of the fields that it carried. Never what was in them.
    pub fields: Vec<String>,
    /// Whether it carried something that is in no fields.
    pub has_more: bool,
}

/// What has been seen so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lesson {
    about: Draft,
    asked: Vec<Asked>,
    lost: Vec<String>,
}

impl Lesson {
    /// A lesson about a site as it stands in the form when the watching begins.
    pub fn about(draft: Draft) -> Lesson {
        Lesson {
            about: draft,
            ..Lesson::default()
        }
    }

    /// The site that it is about, by the name that it is given now: whatever else was written meanwhile
    /// is not what was watched.
    pub fn site(&self, name: String) -> Draft {
        Draft {
            name,
            ..self.about.clone()
        }
    }

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

    /// Fills in what was learnt.
    ///
    /// A redirect may have been followed before the loss is told, so the one that is called like a
    /// way out goes before the last one that carried a form.
    ///
    /// # Errors
    ///
    /// With what is said where the request that has done it is not known, or cannot be made again as it
    /// was. What can be of it is filled in.
    pub fn fill_in(&self, draft: &mut Draft) -> Result<(), &'static str> {
        draft.cookies = self.lost.join(", ");
        let mut latest = self.asked.iter().rev();
        let named =
            latest.find(|asked| looks_like_a_way_out(&path(&asked.url).to_ascii_lowercase()));
        let sent = || self.asked.iter().rev().find(|it| it.way != Way::Link);
        let request = named.or_else(sent).filter(|it| it.way != Way::Other);
        let request = request.ok_or("siteNotTaught")?;
        let url = without_fragment(&request.url);
        if is_of_one_session(url) {
            return Err("siteNonce");
        }
        draft.sign_out = url.to_owned();
        draft.is_form = request.way == Way::Form;
        let mut fields = request.fields.iter();
        let guard = fields.find(|name| looks_like_a_guard(name));
        // No more is carried again than the one.
        let is_all = request.fields.len() == usize::from(guard.is_some()) && !request.has_more;
        draft.token = guard.cloned().unwrap_or_default();
        match is_all {
            true => Ok(()),
            false => Err("siteTaughtInPart"),
        }
    }
}

/// What follows the host: a host may be called like a way out itself.
fn path(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or("")
}
