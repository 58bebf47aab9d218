//! Before the first sign-in: what will happen.

use crate::parts::icon::icon;
use crate::parts::tag::tag;
use leptos::prelude::*;

/// Three steps, the last of which is not the user's.
pub fn empty() -> AnyView {
    let steps = [
        ("signed-in", "emptyStepWatch"),
        ("signing-out", "emptyStepClose"),
        ("signed-out", "emptyStepProve"),
    ];
    let step = |(shape, key): (&'static str, &str)| {
        let words = tag("span").say(key);
        tag("li")
            .with("data-tone", shape)
            .child(icon(shape))
            .child(words)
            .view()
    };
    tag("section")
        .class("empty")
        .child(tag("h2").say("emptyTitle"))
        .child(tag("ol").child(steps.into_iter().map(step).collect::<Vec<AnyView>>()))
        .child(
            tag("a")
                .class("quiet")
                .with("href", "welcome.html")
                .with("target", "_blank")
                .with("data-action", "welcome")
                .say("linkRehearse"),
        )
        .view()
}
