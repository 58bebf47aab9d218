//! Settings that come and go as a file, and the way back to where everything began.

use super::chooser::Chooser;
use crate::browser::file::Unread;
use crate::browser::task::spawn_local;
use crate::browser::{changes, document, file, intl, json, suffix};
use crate::parts::action::lasting;
use crate::parts::card::card;
use crate::parts::dialog::{ask, dialog};
use crate::parts::group::{group, reason};
use crate::parts::icon::icon;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::site::sites;
use crate::transfer::{self, Damage, Refusal};
use crate::words;
use end_credits::browser::sites::SITES;
use end_credits::core::own_site::OwnSite;
use end_credits::core::settings::Settings;
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The own sites for the file. There is one page in a module's life.
    static OWN: RefCell<Vec<OwnSite>> = RefCell::default();
}

/// The card.
pub fn portable(chooser: Chooser) -> AnyView {
    let closed = move || reason(chooser.is_set(|_| false), false);
    let reset = lasting("reset", "button", "optionsReset", || {
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
    let turn = RwSignal::new(false);
    let take_up = move || {
        spawn_local(async move {
            // What cannot be read stays where it is, and is in no file.
            OWN.replace(sites::read().await.unwrap_or_default());
            turn.set(!turn.get_untracked());
        });
    };
    take_up();
    changes::follow_session(SITES, move |_| take_up());
    let address = move || {
        turn.get();
        let text = OWN.with_borrow(|own| transfer::write(&chooser.chosen(), own));
        let text = document::encode(&text);
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
            let imported = match text.await {
                Ok(text) => import_text(chooser, &text).await,
                Err(Unread::TooLarge) => Err(Refusal::TooLarge),
                Err(Unread::Nothing) => Err(Refusal::Foreign),
            };
            said.set(Some(imported));
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

/// Takes a file over; the names of the sites that were left out.
async fn import_text(chooser: Chooser, text: &str) -> Result<Vec<String>, Refusal> {
    let file = json::parse(text).map_err(|words| Refusal::Damaged {
        place: ["JSON (", &words, ")"].concat(),
        damage: Damage::Json,
    })?;
    let there = sites::read().await.map_err(|_| Refusal::Newer)?;
    let known = there.len();
    let read = transfer::read(&file, there, suffix::is_public);
    let read = read.map_err(|refusal| with_line(refusal, text))?;
    // Those that were there stay before those that have come.
    let come = read.sites.iter().skip(known);
    let come: Vec<_> = come.filter_map(OwnSite::id).collect();
    if !come.is_empty() {
        let written = sites::write(&read.sites).await;
        written.map_err(|_| Refusal::Unwritten)?;
        chooser.take_up_sites();
    }
    chooser.replace(&read.settings, come);
    Ok(read.left_out)
}

/// With the line in which it stands.
fn with_line(refusal: Refusal, text: &str) -> Refusal {
    let with_line = |place: String| {
        let line = transfer::line_of(text, &place).to_string();
        words::say_two("optionsImportLine", [&line, &place])
    };
    match refusal {
        Refusal::Damaged { place, damage } => Refusal::Damaged {
            place: with_line(place),
            damage,
        },
        Refusal::Site { place, refusal } => Refusal::Site {
            place: with_line(place),
            refusal,
        },
        other => other,
    }
}

/// What came of an import.
fn answered(imported: Result<Vec<String>, Refusal>) -> AnyView {
    let words = match imported {
        Ok(left_out) if left_out.is_empty() => return tag("p").say("optionsImported").view(),
        Ok(left_out) => {
            let left_out = intl::list(&words::language(), left_out);
            let words = words::say_with("optionsImportedBut", &left_out);
            return tag("p").child(tag("bdi").text(words)).view();
        }
        Err(Refusal::Foreign) => words::say("optionsImportForeign"),
        Err(Refusal::Newer) => words::say("optionsImportNewer"),
        Err(Refusal::Unwritten) => words::say("siteNotWritten"),
        Err(Refusal::TooLarge) => words::say("importTooLarge"),
        Err(Refusal::Damaged { place, damage }) => {
            let reason = match damage {
                Damage::Whole(most) => words::say_with(damage.message(), &most.to_string()),
                _ => words::say(damage.message()),
            };
            words::say_two("optionsImportDamaged", [&place, &reason])
        }
        Err(Refusal::Site { place, refusal }) => {
            let reason = words::say(refusal.message());
            words::say_two("optionsImportDamaged", [&place, &reason])
        }
    };
    tag("p")
        .class("fault")
        .child(icon("persists"))
        .child(tag("bdi").text(words))
        .view()
}
