//! What is around every page that has a tab of its own: who speaks, the way to the other pages,
//! what this page is for.

use super::brand::brand;
use super::tag::tag;
use super::ways::ways;
use crate::browser::document;
use crate::words;
use leptos::prelude::AnyView;

/// A page by its name in `<body data-page>`, the message with its title, and the one that says
/// what it is for.
pub struct Frame {
    /// The file's name without its ending.
    pub page: &'static str,
    /// The message for the tab and the first heading.
    pub title: &'static str,
    /// The message below it.
    pub lead: &'static str,
}

impl Frame {
    /// The page around its parts.
    pub fn around(self, parts: Vec<AnyView>) -> AnyView {
        let title = words::say(self.title);
        document::set_title(&words::say_with("pageTitle", &title));
        let head = tag("header").class("head").child(
            tag("div")
                .class("head-line")
                .child(brand())
                .child(ways(Some(self.page))),
        );
        let main = tag("main")
            .with("id", "main")
            .with("tabindex", "-1")
            .child(
                tag("div")
                    .class("page-head")
                    .child(tag("h1").text(title))
                    .child(tag("p").class("page-lead").say(self.lead)),
            )
            .child(parts);
        let skip = tag("a").class("skip").with("href", "#main").say("navSkip");
        tag("div")
            .class("sheet")
            .child(skip)
            .child(head)
            .child(main)
            .view()
    }
}
