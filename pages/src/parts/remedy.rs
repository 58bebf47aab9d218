//! What a person can do about one session: each a button or a link, the same on every page.

use super::action::action;
use super::link::link;
use super::live;
use super::password::of_own_site;
use crate::browser::document;
use crate::browser::task::spawn_local;
use crate::desk::{Desk, LiveRow};
use crate::guide::troubles::trouble_of;
use crate::words;
use end_credits::core::about::{About, Page, about};
use end_credits::core::command::Command;
use end_credits::core::ids::SessionKey;
use end_credits::core::verdict::Cause;
use end_credits::core::view::Place;
use leptos::prelude::*;

/// The remedies of one row.
#[derive(Clone, Copy)]
pub struct Remedies {
    /// Where the wishes go.
    pub desk: Desk,
    /// The row.
    pub row: LiveRow,
}

impl Remedies {
    /// Sign out now.
    pub fn sign_out(self, class: &'static str) -> AnyView {
        let make = |session| Command::SignOut { session };
        self.button("sign-out", class, ["buttonSignOut", "labelSignOut"], make)
    }

    /// Stay signed in after all.
    pub fn undo(self) -> AnyView {
        let make = |session| Command::Undo { session };
        self.button("undo", "button strong", ["buttonUndo", "labelUndo"], make)
    }

    /// Stay signed in at the next closing.
    pub fn keep(self) -> AnyView {
        let make = |session| Command::Keep { session };
        self.button("keep", "quiet", ["buttonKeep", "labelKeep"], make)
    }

    /// End with the next closing after all.
    pub fn let_go(self) -> AnyView {
        let make = |session| Command::LetGo { session };
        self.button("let-go", "quiet", ["buttonLetGo", "labelLetGo"], make)
    }

    /// Try once more, unless the service is not to be told: that would come to the same.
    pub fn retry(self) -> AnyView {
        let make = |session| Command::Retry { session };
        let words = ["buttonRetry", "labelRetry"];
        live::when(
            move || self.row.get().cause != Some(Cause::HereOnly),
            move || self.button("retry", "button strong", words, make),
        )
    }

    /// Put the warning away.
    pub fn dismiss(self) -> AnyView {
        let make = |session| Command::Dismiss { session };
        self.button("dismiss", "quiet", ["buttonDismiss", "labelDismiss"], make)
    }

    /// The service's page for all devices, or the one that lists them where none signs out of all.
    pub fn everywhere(self) -> Option<AnyView> {
        if let Some(address) = self.page(|about| about.sign_out_everywhere) {
            let words = ["linkEverywhere", "labelEverywhere"];
            return self.link("everywhere", "button", Some(address), words);
        }
        let address = self.page(|about| about.devices);
        self.link(
            "devices",
            "button",
            address,
            ["linkDevices", "labelDevices"],
        )
    }

    /// The service's page for the password.
    pub fn password(self, class: &'static str) -> Option<AnyView> {
        let address = self.page(|about| about.password);
        self.link(
            "password",
            class,
            address,
            ["linkPassword", "labelPassword"],
        )
    }

    /// The same of a site of the user's own, which is asked for it. Nothing until it has answered, and for
    /// good where it has no such page.
    pub fn own_password(self) -> AnyView {
        let row = self.row.get_untracked();
        let address = RwSignal::new(None);
        if row.place == Place::Ordinary {
            let id = row.session.service.0.clone();
            spawn_local(async move { address.set(of_own_site(&id).await) });
        }
        live::part(move || {
            let words = ["linkPassword", "labelPassword"];
            self.link("password", "button", address.get(), words)
        })
    }

    /// The service's help.
    pub fn help(self) -> Option<AnyView> {
        let address = self.page(|about| about.help.first().copied());
        self.link("help", "quiet", address, ["linkHelp", "linkHelp"])
    }

    /// Our own page about the warning.
    pub fn explain(self) -> Option<AnyView> {
        let row = self.row.get_untracked();
        let session = &row.session;
        if row.place == Place::Private {
            // Addresses are written into the browser's history.
            let address = Some("warning.html".to_owned());
            return self.link("explain", "quiet", address, ["linkExplain", "labelExplain"]);
        }
        let address = [
            "warning.html?service=",
            &document::encode(session.service.as_str()),
            "&store=",
            &document::encode(&session.store.0),
        ];
        let address = Some(address.concat());
        self.link("explain", "quiet", address, ["linkExplain", "labelExplain"])
    }

    /// Our guide, at the entry that helps; it follows the row.
    pub fn guide(self) -> AnyView {
        live::part(move || {
            let row = self.row.get();
            let place = trouble_of(row.status, row.cause)?;
            let address = Some(["guide.html#", place].concat());
            let words = words::say("linkGuide");
            link("guide", "quiet", address, words.clone(), &words)
        })
    }

    fn page(self, which: fn(&About) -> Option<Page>) -> Option<String> {
        let about = about(&self.row.get_untracked().session.service)?;
        Some(which(about)?.url.to_owned())
    }

    fn words(self, key: &str) -> String {
        words::say_with(key, &self.row.get_untracked().name)
    }

    fn button(
        self,
        name: &'static str,
        class: &'static str,
        [words, label]: [&str; 2],
        make: fn(SessionKey) -> Command,
    ) -> AnyView {
        let press = move || {
            self.desk
                .wish(make(self.row.get_untracked().session.clone()));
        };
        action(name, class, words::say(words), &self.words(label), press)
    }

    fn link(
        self,
        name: &'static str,
        class: &'static str,
        address: Option<String>,
        [words, label]: [&str; 2],
    ) -> Option<AnyView> {
        link(name, class, address, self.words(words), &self.words(label))
    }
}
