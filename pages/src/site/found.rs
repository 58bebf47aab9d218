//! What a site has said of itself, to be put right, tried out and saved.

use super::draft::Draft;
use super::line::line;
use super::paper::Paper;
use crate::browser::task::spawn_local;
use crate::parts::action::{action, lasting};
use crate::parts::field::field;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use end_credits::browser::runtime;
use end_credits::core::trial::Trial;
use leptos::prelude::*;

/// Each part with how sure it is; nothing before the site was asked.
pub(super) fn found(paper: Paper) -> Option<AnyView> {
    let found = paper.look(|content| content.found.clone())?;
    let or_not = |text: &str, message| match text.is_empty() {
        true => Some("siteNotFound"),
        false => Some(message),
    };
    let seen = |text: &str| or_not(text, "siteSeen");
    let guessed = or_not(&found.cookies, "siteGuessed");
    let sign_in = seen(&found.sign_in);
    let parts = vec![
        tag("h3").say("siteFound").view(),
        line(
            paper,
            "site-sign-out",
            "siteSignOut",
            seen(&found.sign_out),
            |draft| &mut draft.sign_out,
        ),
        either(
            paper,
            ["site-way", "siteWay"],
            [("link", "siteByLink"), ("form", "siteByForm")],
            |draft| &mut draft.is_form,
        ),
        line(
            paper,
            "site-token",
            "siteToken",
            Some("siteTokenHint"),
            |draft| &mut draft.token,
        ),
        either(
            paper,
            ["site-tell", "siteTell"],
            [("sent", "siteTellSent"), ("refused", "siteTellRefused")],
            |draft| &mut draft.is_refused,
        ),
        live::when(
            move || paper.follow(|content| !content.draft.is_refused),
            move || {
                line(paper, "site-sign-in", "siteSignIn", sign_in, |draft| {
                    &mut draft.sign_in
                })
            },
        ),
        line(paper, "site-cookies", "siteCookies", guessed, |draft| {
            &mut draft.cookies
        }),
        tag("p").class("hint").say("siteTryHint").view(),
        actions(paper),
    ];
    Some(tag("div").class("group").child(parts).view())
}

/// One of two, of which the second is what a part of the draft says.
fn either(
    paper: Paper,
    [name, label]: [&'static str; 2],
    two: [(&'static str, &'static str); 2],
    part: fn(&mut Draft) -> &mut bool,
) -> AnyView {
    let [(first, _), (second, _)] = two;
    let options = two.map(|(value, message)| (value.to_owned(), words::say(message)));
    let value = move || {
        let mut draft = paper.follow(|content| content.draft.clone());
        if *part(&mut draft) { second } else { first }.to_owned()
    };
    let choose = move |value: String| {
        paper.change(|content| *part(&mut content.draft) = value == second);
    };
    field(name, words::say(label))
        .select(options.into(), value, choose)
        .view()
}

fn actions(paper: Paper) -> AnyView {
    let saved = words::say("siteSave");
    let parts = vec![
        lasting("try-site", "button", "siteTry", move || {
            try_site(paper);
        }),
        action(
            "save-site",
            "button strong",
            saved.clone(),
            &saved,
            move || {
                save(paper);
            },
        ),
    ];
    tag("div").class("actions").child(parts).view()
}

fn try_site(paper: Paper) {
    let all = paper.sites();
    match paper.look(|content| content.draft.site(&all)) {
        Err(refusal) => paper.say(refusal.message(), true),
        Ok(site) => {
            paper.say("siteTrying", false);
            spawn_local(async move {
                let outcome = runtime::try_out(site).await;
                let (message, is_fault) = outcome_of_trial(outcome);
                paper.say(message, is_fault);
            });
        }
    }
}

/// What is said of a trial, and whether it is bad news.
fn outcome_of_trial(outcome: Option<Trial>) -> (&'static str, bool) {
    match outcome {
        Some(Trial::Proved) => ("siteTried", false),
        Some(Trial::Nobody) => ("siteTriedNobody", true),
        Some(Trial::Nothing) => ("siteTriedNothing", true),
        Some(Trial::Unproved) => ("siteTriedInVain", true),
        None => ("faultWish", true),
    }
}

/// Watches the site from now on.
pub(super) fn save(paper: Paper) {
    let all = paper.sites();
    match paper.look(|content| content.draft.site(&all)) {
        Err(refusal) => paper.say(refusal.message(), true),
        Ok(site) => {
            spawn_local(async move {
                if paper.add(site).await {
                    paper.change(|content| {
                        content.draft = Draft::default();
                        content.found = None;
                    });
                    paper.say("siteSaved", false);
                }
            });
        }
    }
}
