//! The page that plays the service in the rehearsal.

use crate::browser::{document, rehearsal};
use crate::feed::Feed;
use crate::parts::brand::brand;
use crate::parts::icon::icon;
use crate::parts::tag::tag;
use crate::words;
use leptos::prelude::*;

/// Somebody is signed in, until the page is closed.
pub fn theatre(_: Feed) -> AnyView {
    rehearsal::begin();
    let title = words::say("theatreTitle");
    document::set_title(&title);
    let stands = tag("p")
        .class("notice")
        .with("data-tone", "signed-in")
        .child(icon("signed-in"))
        .child(tag("span").say("theatreSignedIn"));
    let main = tag("main").child(
        tag("section")
            .class("card")
            .child(tag("h1").text(title))
            .child(stands)
            .child(tag("p").say("theatreBody")),
    );
    vec![
        tag("header").class("head").child(brand()).view(),
        main.view(),
    ]
    .into_any()
}
