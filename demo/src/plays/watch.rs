//! The page for those who are signed in. It leaves behind everything that a site can.

use super::{Keep, Play, Proof, proof::field_value, visitor::Visitor};
use crate::{
    SessionRecord,
    html::{self, escape},
    reply::{self, Reply},
};

pub(super) fn answer(visitor: &Visitor<'_>, play: &Play) -> Reply {
    let form = play.sign_in.first().copied().unwrap_or_default();
    let stored = play.keeps.iter().find_map(|keep| match keep {
        Keep::Storage { origin, key, .. } if visitor.is_of(origin) => Some(*key),
        _ => None,
    });
    match (stored, visitor.live_session(play)) {
        // Whoever keeps the token in a script's hands lets the script look for it.
        (Some(key), _) => shown(
            play,
            &format!(
                "<script>if (!localStorage.getItem({key:?})) location.replace({form:?});</script>"
            ),
            None,
        ),
        (None, Some(session)) => shown(play, "", Some(&session)),
        (None, None) => reply::redirect(form),
    }
}

fn shown(play: &Play, head: &str, session: Option<&SessionRecord>) -> Reply {
    let ways_out: String = way_out(play, session).into_iter().collect();
    let body = format!("<h1>{}</h1>\n{ways_out}{}", escape(play.name), html::LEAVE);
    reply::html(html::page(play.name, head, &body))
}

/// What a viewer would click to sign out.
fn way_out(play: &Play, session: Option<&SessionRecord>) -> Option<String> {
    if let Some(page) = play.sign_out_pages.first() {
        return Some(link(page.url));
    }
    let door = play.sign_outs.first()?;
    match (&door.proof, session) {
        (Proof::Cookie, _) if door.method == hyper::Method::GET => Some(link(door.url)),
        (Proof::CookieAndField(name), Some(session)) => Some(format!(
            "<form method=\"post\" action=\"{}\">\n\
             <input type=\"hidden\" name=\"{name}\" value=\"{}\">\n\
             <button id=\"sign-out\">Sign out</button>\n</form>\n",
            door.url,
            field_value(session)
        )),
        _ => None,
    }
}

fn link(url: &str) -> String {
    format!(
        "<p><a id=\"sign-out\" href=\"{}\">Sign out</a></p>\n",
        escape(url)
    )
}
