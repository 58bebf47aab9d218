//! One service: whether it is watched, what ends it, what is removed, whether it is proved.

use super::chooser::Chooser;
use super::number::number;
use crate::browser::task::spawn_local;
use crate::parts::field::field;
use crate::parts::group::{group, reason};
use crate::parts::live;
use crate::parts::switch::Switch;
use crate::parts::tag::{Tag, tag};
use crate::{linked, words};
use end_credits::browser::permissions;
use end_credits::core::about::About;
use end_credits::core::catalogue;
use end_credits::core::ids::ServiceId;
use end_credits::core::settings::{Choices, Reach};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Its line, and its choices folded away below.
pub fn service(chooser: Chooser, about: &'static About) -> AnyView {
    let id = about.id;
    let reached = chooser.reached;
    let is_on = move || reached.has(id) && chooser.choices(id).is_on();
    let hint = move || words::say(if is_on() { "optionsOn" } else { "optionsOff" });
    let switch = Switch {
        name: ["service-", id].concat(),
        label: about.name.to_owned(),
    };
    let line = switch.line(is_on, hint, move |on| turn(chooser, id, on));
    let closed = move || {
        // What the machine is to watch and the browser does not let it reach waits for a click here.
        let waits = chooser.is_wanted(id) && !reached.has(id);
        let is_set = chooser.is_set(|policy| policy.services.is_some());
        reason(is_set && !waits, false)
    };
    tag("li")
        .class("service")
        .with("data-service", id)
        .child(group(None, closed, line))
        .child(live::when(is_on, move || folded(chooser, about)))
        .view()
}

/// The browser is asked in the turn of the click, or it refuses to ask its user.
fn turn(chooser: Chooser, id: &'static str, on: bool) {
    let Some(recipe) = catalogue::recipe(&ServiceId::from(id)) else {
        return;
    };
    let asked = on.then(|| permissions::switch_on(recipe));
    if !on {
        chooser.change_for(id, |choices| choices.switch(false));
    }
    spawn_local(async move {
        match asked {
            Some(asked) => {
                if asked.await == Ok(true) {
                    chooser.change_for(id, |choices| choices.switch(true));
                }
            }
            // Those that the package requires stay, and are only not watched.
            None => {
                let _ = permissions::switch_off(recipe, catalogue::RECIPES.iter()).await;
            }
        }
        chooser.reached.look();
    });
}

fn folded(chooser: Chooser, about: &'static About) -> AnyView {
    let is_open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let target = event.target().map_or(JsValue::NULL, JsValue::from);
        let open = js_sys::Reflect::get(&target, &JsValue::from_str("open"));
        is_open.set(open.is_ok_and(|open| open.is_truthy()));
    };
    let label = words::say_with("optionsDetailsLabel", about.name);
    tag("details")
        .with("data-testid", &["details-", about.id].concat())
        .on("toggle", toggled)
        .child(
            tag("summary")
                .with("aria-label", &label)
                .say("optionsDetails"),
        )
        .child(live::when(
            move || is_open.get(),
            move || choices(chooser, about).view(),
        ))
        .view()
}

/// A switch for one choice: its name in the page, its message, what it reads and what it sets.
struct Choice {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    read: fn(&Choices) -> bool,
    set: fn(&mut Choices, bool),
}

static WHEN: [Choice; 4] = [
    Choice {
        name: "last-tab",
        label: "optionsLastTab",
        hint: "optionsLastTabHint",
        read: |choices| choices.when.last_tab,
        set: |choices, on| choices.when.last_tab = on,
    },
    Choice {
        name: "quit",
        label: "optionsQuit",
        hint: "optionsQuitHint",
        read: |choices| choices.when.quit,
        set: |choices, on| choices.when.quit = on,
    },
    Choice {
        name: "idle",
        label: "optionsWhenIdle",
        hint: "optionsWhenIdleHint",
        read: |choices| choices.when.idle,
        set: |choices, on| choices.when.idle = on,
    },
    Choice {
        name: "lock",
        label: "optionsLock",
        hint: "optionsLockHint",
        read: |choices| choices.when.lock,
        set: |choices, on| choices.when.lock = on,
    },
];

static WIPE: [Choice; 3] = [
    Choice {
        name: "cookies",
        label: "optionsCookies",
        hint: "optionsCookiesHint",
        read: |choices| choices.wipe.cookies,
        set: |choices, on| choices.wipe.cookies = on,
    },
    Choice {
        name: "storage",
        label: "optionsStorage",
        hint: "optionsStorageHint",
        read: |choices| choices.wipe.storage,
        set: |choices, on| choices.wipe.storage = on,
    },
    Choice {
        name: "cache",
        label: "optionsCache",
        hint: "optionsCacheHint",
        read: |choices| choices.wipe.cache,
        set: |choices, on| choices.wipe.cache = on,
    },
];

static REPLAY: Choice = Choice {
    name: "replay",
    label: "optionsReplay",
    hint: "optionsReplayHint",
    read: |choices| choices.replay,
    set: |choices, on| choices.replay = on,
};

fn choices(chooser: Chooser, about: &'static About) -> Tag {
    let id = about.id;
    let is_strict = move || chooser.holding().shared_device;
    let of_device = move || reason(chooser.is_set(|_| false), is_strict());
    let of_grace = move || reason(chooser.is_set(|it| it.grace_seconds.is_some()), is_strict());
    let of_wipe = move || reason(chooser.is_set(|it| it.wipe.is_some()), is_strict());
    let of_history = move || reason(chooser.is_set(|it| it.wipe.is_some()), false);
    let of_user = move || reason(chooser.is_set(|_| false), false);
    let lines = |of: &'static [Choice]| -> Vec<AnyView> {
        of.iter()
            .map(|choice| line(chooser, id, choice).view())
            .collect()
    };
    tag("div")
        .class("service-choices")
        .child(group(Some("optionsWhen"), of_device, lines(&WHEN)))
        .child(group(None, of_user, hours(chooser, id)))
        .child(group(None, of_grace, grace(chooser, id)))
        .child(group(Some("optionsWipe"), of_wipe, lines(&WIPE)))
        .child(group(None, of_history, history(chooser, id)))
        .child(tells(chooser, about).map(|line| group(None, of_user, line)))
        .child(group(
            Some("optionsProof"),
            of_device,
            line(chooser, id, &REPLAY),
        ))
}

fn line(chooser: Chooser, id: &'static str, choice: &'static Choice) -> Tag {
    let switch = Switch {
        name: [id, "-", choice.name].concat(),
        label: words::say(choice.label),
    };
    switch.line(
        move || (choice.read)(&chooser.choices(id)),
        || words::say(choice.hint),
        move |on| chooser.change_for(id, |choices| (choice.set)(choices, on)),
    )
}

/// Where other accounts end with the session: whether they may.
fn tells(chooser: Chooser, about: &'static About) -> Option<Tag> {
    let id = about.id;
    let switch = Switch {
        name: [id, "-fully"].concat(),
        label: words::say("optionsFully"),
    };
    let reach = |fully| {
        if fully {
            Reach::FullByChoice
        } else {
            Reach::HereOnly
        }
    };
    let is_asked = !about.linked.is_empty();
    is_asked.then(|| {
        switch.line(
            move || chooser.choices(id).tells_service(),
            || words::say_with("optionsFullyHint", &linked::accounts(about)),
            move |fully| chooser.change_for(id, |choices| choices.reach = reach(fully)),
        )
    })
}

fn history(chooser: Chooser, id: &'static str) -> Tag {
    let turn = move |on: bool| {
        let keep = move |choices: &mut Choices| choices.wipe.history = on;
        if !on {
            return chooser.change_for(id, keep);
        }
        let asked = permissions::ask_for("history");
        spawn_local(async move {
            if asked.await == Ok(true) {
                chooser.change_for(id, keep);
            }
        });
    };
    let switch = Switch {
        name: [id, "-history"].concat(),
        label: words::say("optionsHistory"),
    };
    switch.line(
        move || chooser.choices(id).wipe.history,
        || words::say("optionsHistoryHint"),
        turn,
    )
}

fn hours(chooser: Chooser, id: &'static str) -> AnyView {
    let words_of = |hours: u16| match hours {
        0 => words::say("optionsNever"),
        hours => words::say_many("optionsHours", u32::from(hours)),
    };
    number(
        move || field(&[id, "-hours"].concat(), words::say("optionsAfter")),
        &[0, 1, 2, 4, 8, 12, 24, 72],
        words_of,
        move || chooser.choices(id).after_hours,
        move |hours| chooser.change_for(id, |choices| choices.after_hours = hours),
    )
}

fn grace(chooser: Chooser, id: &'static str) -> AnyView {
    let words_of = |seconds: u16| match seconds {
        0 => words::say("optionsNoGrace"),
        seconds => words::say_many("optionsSeconds", u32::from(seconds)),
    };
    number(
        move || field(&[id, "-grace"].concat(), words::say("optionsGrace")),
        &[0, 5, 10, 30, 60, 300],
        words_of,
        move || chooser.choices(id).grace_seconds,
        move |seconds| chooser.change_for(id, |choices| choices.grace_seconds = seconds),
    )
}
