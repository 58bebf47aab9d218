//! Settings that come and go as a file, and the way back to where everything began.

use super::chooser::Chooser;
use crate::browser::task::spawn_local;
use crate::browser::{document, file, json};
use crate::parts::action::action;
use crate::parts::card::card;
use crate::parts::dialog::{ask, dialog};
use crate::parts::group::{group, reason};
use crate::parts::icon::icon;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::transfer::{self, Refusal};
use crate::words;
use end_credits::core::settings::Settings;
use leptos::prelude::*;

/// The card.
pub fn portable(chooser: Chooser) -> AnyView {
    let closed = move || reason(chooser.is_set(|_| false), false);
    let reset_words = words::say("optionsReset");
    let reset = action("reset", "button", reset_words.clone(), &reset_words, || {
        ask("reset-question");
    });
    let question = dialog(
        "reset-question",
        words::say("optionsResetTitle"),
        words::say("optionsResetBody"),
        words::say("optionsResetYes"),
        move || chooser.change(|settings| *settings = Settings::default()),
    );
    let parts = vec![
        export(chooser).view(),
        group(
            None,
            closed,
            vec![import(chooser).view(), reset, question.view()],
        )
        .view(),
    ];
    card("portable", words::say("optionsPortable"), parts).view()
}

/// A link to the file itself, which the browser makes of what is chosen now.
fn export(chooser: Chooser) -> Tag {
    let address = move || {
        let text = document::encode(&transfer::write(&chooser.chosen()));
        Some(["data:application/json;charset=utf-8,", &text].concat())
    };
    let link = tag("a")
        .class("button")
        .with("data-action", "export")
        .with("download", "end-credits-settings.json")
        .follows("href", address)
        .say("optionsExport");
    tag("p").child(link)
}

fn import(chooser: Chooser) -> Tag {
    let said = RwSignal::new(None);
    let chosen = move |event: web_sys::Event| {
        let text = file::text(&event, transfer::MOST_BYTES);
        spawn_local(async move {
            let refusal = match text.await {
                Some(text) => import_text(chooser, &text).err(),
                None => Some(Refusal::Foreign),
            };
            said.set(Some(refusal));
        });
    };
    let input = tag("input")
        .with("type", "file")
        .with("id", "field-import")
        .with("accept", ".json,application/json")
        .with("data-testid", "import")
        .with("aria-describedby", "hint-import")
        .on("change", chosen);
    let answer = move || said.get().map(answered);
    tag("div")
        .class("field")
        .child(
            tag("label")
                .with("for", "field-import")
                .say("optionsImport"),
        )
        .child(input)
        .child(
            tag("p")
                .class("hint")
                .with("id", "hint-import")
                .say("optionsImportHint"),
        )
        .child(
            tag("div")
                .with("role", "alert")
                .with("data-testid", "import-answer")
                .child(live::part(answer)),
        )
}

fn import_text(chooser: Chooser, text: &str) -> Result<(), Refusal> {
    let file = json::parse(text).map_err(|reason| Refusal::Damaged {
        place: "JSON".to_owned(),
        reason,
    })?;
    let read = transfer::read(&file)?;
    chooser.change(|settings| *settings = read);
    Ok(())
}

/// What came of an import.
fn answered(refusal: Option<Refusal>) -> AnyView {
    let words = match refusal {
        None => return tag("p").say("optionsImported").view(),
        Some(Refusal::Foreign) => words::say("optionsImportForeign"),
        Some(Refusal::Newer) => words::say("optionsImportNewer"),
        Some(Refusal::Damaged { place, reason }) => {
            words::say_two("optionsImportDamaged", [&place, &reason])
        }
    };
    tag("p")
        .class("fault")
        .child(icon("persists"))
        .child(tag("bdi").text(words))
        .view()
}
