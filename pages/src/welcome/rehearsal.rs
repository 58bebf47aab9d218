//! A rehearsal: the same as a real sign-out, with a page of the extension's own in the place of a
//! service, and a session that is nothing but a word in the extension's own storage.

use crate::browser::rehearsal;
use crate::browser::task::spawn_local;
use crate::parts::card::card;
use crate::parts::icon;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How long a step is shown: long enough to be read, as the real ones are.
const STEP: u32 = 700;

/// What is done, in its order.
const STEPS: [&str; 3] = [
    "rehearsalStepClear",
    "rehearsalStepOld",
    "rehearsalStepBrowser",
];

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// Nothing has begun.
    Before,
    /// The page is open, and somebody is signed in there.
    Playing,
    /// So many steps are done.
    Ending(usize),
    /// All are done, and the session is gone or it is not.
    Over(bool),
}

impl Scene {
    fn status(self) -> &'static str {
        match self {
            Scene::Before => "none",
            Scene::Playing => "signed-in",
            Scene::Ending(_) => "signing-out",
            Scene::Over(true) => "signed-out",
            Scene::Over(false) => "persists",
        }
    }

    fn words(self) -> String {
        words::say(match self {
            Scene::Before => "rehearsalBefore",
            Scene::Playing => "rehearsalPlaying",
            Scene::Ending(_) => "rehearsalEnding",
            Scene::Over(true) => "rehearsalOver",
            Scene::Over(false) => "rehearsalFailed",
        })
    }

    /// How many steps are done.
    fn done(self) -> usize {
        match self {
            Scene::Before | Scene::Playing => 0,
            Scene::Ending(done) => done,
            Scene::Over(_) => STEPS.len(),
        }
    }
}

/// The card with the button that opens the page, and what happens once that is closed.
pub fn rehearsal() -> AnyView {
    let scene = RwSignal::new(Scene::Before);
    rehearsal::follow(move |is_open| {
        if is_open {
            scene.set(Scene::Playing);
        } else if scene.get_untracked() == Scene::Playing {
            spawn_local(end(scene));
        }
    });
    let start = tag("button")
        .with("type", "button")
        .class("button strong")
        .with("data-action", "rehearse")
        .on_click(|_| rehearsal::open())
        .say("rehearsalStart");
    let stands = tag("p")
        .class("scene")
        .with("role", "status")
        .with("data-testid", "rehearsal")
        .follows("data-status", move || Some(scene.get().status().to_owned()))
        .child(live::part(move || {
            let shape = scene.get().status();
            (shape != "none").then(|| icon::icon(shape))
        }))
        .child(tag("span").live_text(move || scene.get().words()));
    let step = |(at, key): (usize, &&str)| {
        let state = move || {
            let scene = scene.get();
            Some(match scene.done() {
                done if done > at => "done",
                done if done == at && matches!(scene, Scene::Ending(_)) => "now",
                _ => "next",
            })
        };
        tag("li")
            .follows("data-step", move || state().map(str::to_owned))
            .say(key)
            .view()
    };
    let steps: Vec<AnyView> = STEPS.iter().enumerate().map(step).collect();
    card(
        "rehearsal",
        words::say("rehearsalTitle"),
        vec![
            tag("p").say("rehearsalBody").view(),
            stands.view(),
            tag("ol").class("scenes").child(steps).view(),
            tag("div").class("actions").child(start).view(),
        ],
    )
    .view()
}

/// What End Credits does when the last tab has closed, with what stands for a session here.
async fn end(scene: RwSignal<Scene>) {
    let old = rehearsal::session();
    scene.set(Scene::Ending(0));
    TimeoutFuture::new(STEP).await;
    rehearsal::clear();
    scene.set(Scene::Ending(1));
    TimeoutFuture::new(STEP).await;
    let is_refused = old.is_some_and(|old| rehearsal::session().as_ref() != Some(&old));
    scene.set(Scene::Ending(2));
    TimeoutFuture::new(STEP).await;
    let is_empty = rehearsal::session().is_none();
    scene.set(Scene::Over(is_refused && is_empty));
}
