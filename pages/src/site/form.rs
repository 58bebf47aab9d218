//! The form: name and address first, what the site has said of itself after that.

use super::ask::{ask, is_shared_with_others};
use super::draft::Draft;
use super::found::{found, save};
use super::line::line;
use super::paper::Paper;
use super::rules::Refusal;
use super::teach;
use crate::browser::suffix;
use crate::browser::task::spawn_local;
use crate::parts::action::{action, lasting};
use crate::parts::card::card;
use crate::parts::field::field;
use crate::parts::live;
use crate::parts::notice::notice;
use crate::parts::switch::Switch;
use crate::parts::tag::tag;
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::own_server::{OwnServer, SERVERS};
use end_credits::core::recipe::Recipe;
use leptos::prelude::*;

/// The card.
pub fn form(paper: Paper) -> AnyView {
    let in_the_clear = || {
        let words = words::say("siteInTheClear");
        notice("unproven", words, None::<AnyView>).view()
    };
    let answer = move || {
        let (message, is_fault) = paper.follow(|content| content.said)?;
        let class = if is_fault { "fault" } else { "hint" };
        Some(tag("p").class(class).say(message).view())
    };
    let parts = vec![
        line(paper, "site-name", "siteName", None, |draft| {
            &mut draft.name
        }),
        line(
            paper,
            "site-address",
            "siteAddress",
            Some("siteAddressHint"),
            |draft| &mut draft.address,
        ),
        live::when(
            move || paper.follow(|content| content.draft.may_be_whole()),
            move || whole(paper),
        ),
        live::when(
            move || paper.follow(|content| content.draft.is_in_the_clear()),
            in_the_clear,
        ),
        software(paper),
        live::when(move || is_known(paper), move || add_known(paper)),
        live::when(move || !is_known(paper), move || ways_to_know(paper)),
        tag("div")
            .with("role", "alert")
            .with("data-testid", "site-answer")
            .child(live::part(answer))
            .view(),
    ];
    card("site-form", words::say("siteNew"), parts).view()
}

/// Whether the site is all of its domain, rather than the one host.
fn whole(paper: Paper) -> AnyView {
    let switch = Switch {
        name: "site-whole".to_owned(),
        label: words::say("siteWhole"),
    };
    let is_on = move || paper.follow(|content| content.draft.is_whole);
    let hint = move || {
        let message = match is_on() {
            true => "siteWholeOn",
            false => "siteWholeOff",
        };
        words::say_with(message, &paper.look(|content| content.draft.domain.clone()))
    };
    let turn = move |is_whole| paper.change(|content| content.draft.is_whole = is_whole);
    switch.line(is_on, hint, turn).view()
}

/// Which software it is, where it is one that people run on servers of their own.
fn software(paper: Paper) -> AnyView {
    let website = (String::new(), words::say("siteKindSite"));
    let known = SERVERS.iter();
    let known = known.map(|server| (server.id.to_owned(), server.name.to_owned()));
    let value = move || paper.follow(|content| content.draft.software.clone());
    let choose = move |id: String| {
        paper.change(|content| {
            let name = &mut content.draft.name;
            if let (true, Some(server)) = (name.trim().is_empty(), OwnServer::named(&id)) {
                *name = server.name.to_owned();
            }
            content.draft.software = id;
            content.said = None;
        });
    };
    field("site-kind", words::say("siteKind"))
        .hint(words::say("siteKindHint"))
        .select([website].into_iter().chain(known).collect(), value, choose)
        .view()
}

fn is_known(paper: Paper) -> bool {
    paper.follow(|content| OwnServer::named(&content.draft.software).is_some())
}

/// Of known software everything is known: it is added as soon as the browser agrees.
fn add_known(paper: Paper) -> AnyView {
    let label = words::say("siteSave");
    let class = "button strong";
    action("save-known-site", class, label.clone(), &label, move || {
        with_permission(paper, move |draft, recipe| async move {
            match draft.page() {
                Ok(page) if !is_shared_with_others(&page).await => save(paper),
                _ => {
                    let _ = permissions::switch_off(recipe, paper.recipes()).await;
                    paper.say("siteSuffix", true);
                }
            }
        });
    })
}

/// What there is to find out about a website, and what was found.
fn ways_to_know(paper: Paper) -> AnyView {
    let parts = vec![
        lasting("ask-site", "button", "siteAsk", move || {
            ask_site(paper);
        }),
        lasting("teach-site", "button", "siteTeach", move || {
            teach_site(paper);
        }),
        live::when(
            move || paper.follow(|content| content.found.is_some()),
            move || found(paper),
        ),
    ];
    tag("div").class("group").child(parts).view()
}

/// Asks the browser for the site, in the turn of the click, or it refuses to ask its user. What is
/// known of the site until now, once the user has agreed.
fn with_permission<F: Future<Output = ()>>(
    paper: Paper,
    go_on: impl FnOnce(Draft, &'static Recipe) -> F + 'static,
) {
    let draft = paper.look(|content| content.draft.clone());
    let recipe = match draft.place(&paper.sites()).map(|place| place.recipe()) {
        Ok(Some(recipe)) => recipe,
        Ok(None) => return paper.say("siteNoAddress", true),
        Err(refusal) => return paper.say(refusal.message(), true),
    };
    if draft
        .page()
        .is_ok_and(|page| suffix::is_public(page.host()))
    {
        return paper.say(Refusal::Suffix.message(), true);
    }
    let granted = permissions::switch_on(recipe);
    paper.say("siteAsking", false);
    spawn_local(async move {
        match granted.await {
            Ok(true) => go_on(draft, recipe).await,
            _ => paper.say("siteNoPermission", true),
        }
    });
}

fn ask_site(paper: Paper) {
    with_permission(paper, move |draft, _| async move {
        let answer = ask(draft.clone()).await;
        paper.change(|content| match answer {
            Ok(found) => {
                content.draft = found.clone();
                content.found = Some(found);
                content.said = None;
            }
            Err(message) => {
                // Whatever could not be found can still be written by hand.
                if message != "siteSuffix" {
                    content.found = Some(draft);
                }
                content.said = Some((message, true));
            }
        });
    });
}

fn teach_site(paper: Paper) {
    with_permission(paper, move |draft, recipe| async move {
        teach::teach(paper, draft, recipe).await;
    });
}
