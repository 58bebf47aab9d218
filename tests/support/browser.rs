//! The browser: it carries out what the core asks for, and tells what came of it.

use super::*;

impl World {
    // The machinery.

    /// Tells the core, and does what it says.
    pub fn feed(&mut self, input: Input) -> Vec<Effect> {
        if self.is_asleep {
            self.wakes();
        }
        if self.is_asleep {
            // It has died again while it woke.
            self.lost.push(input);
            return Vec::new();
        }
        self.check_orders();
        let before = self.state.clone();
        let clock = self.clock();
        let told = self.dies_in.map(|_| input.clone());
        if self.is_traced {
            println!("{} {input:?}", self.now.0);
        }
        let effects = step(&mut self.state, input, clock);
        if self.is_traced {
            for effect in &effects {
                println!("    {effect:?}");
            }
        }
        self.steps += 1;
        assert!(self.steps < MOST_STEPS, "no end: {:?}", self.state);
        self.check(&before, &effects);
        self.lets_go_of_told_halves();
        if let (Some(told), Some(death)) = (told, self.dies_in.as_mut()) {
            if death.spares_tabs
                && is_of_a_tab(&told)
                && let Some(saved_at) = effects.iter().position(|effect| *effect == Effect::Save)
                && death.points <= saved_at
            {
                death.points = saved_at + 1;
            }
            if death.points <= effects.len() {
                return self.dies_within(told, effects);
            }
            death.points -= effects.len() + 1;
        }
        let death = self
            .dies_at
            .take_if(|(step, _)| *step == self.steps)
            .map(|(_, death)| death);
        for effect in &effects {
            let is_done = match death {
                None | Some(Death::ResultsLost) => true,
                Some(Death::NothingDone) => matches!(effect, Effect::Save | Effect::SaveJournal),
                Some(Death::NotSaved) => *effect != Effect::Save,
            };
            if is_done {
                self.perform(effect);
            }
        }
        self.log
            .extend(effects.iter().map(|effect| (self.now, effect.clone())));
        if death.is_some() {
            self.falls_asleep();
            self.wakes();
        }
        effects
    }

    pub(super) fn keeps_receipt(&mut self, session: &SessionKey) {
        let known = self.state.session(session).expect("it has just ended");
        let receipt = known.receipt.clone().expect("an ending has a receipt");
        let key = receipts::key_of(&receipt);
        let kept = KeptReceipt {
            name: netflix().name.to_owned(),
            receipt,
        };
        let text = codec::encode(&kept);
        assert!(!text.contains(TOKEN), "a receipt with a token");
        assert_eq!(codec::decode(&text), Ok(kept.clone()));
        if !self.state.settings.has_receipts_on_disk() || session.store.is_private() {
            self.kept_in_memory.insert(key, kept);
        } else {
            self.kept_on_disk.insert(key, kept);
        }
    }

    pub(super) fn tidies_receipts(&mut self) {
        let (on_disk, now) = (self.state.settings.has_receipts_on_disk(), self.clock());
        self.kept_on_disk
            .retain(|key, _| !receipts::is_over(key, on_disk, now));
    }

    pub(super) fn perform(&mut self, effect: &Effect) {
        match effect {
            Effect::Save => {
                self.is_memory_behind = self.faults.saves_nothing;
                if !self.is_memory_behind {
                    self.memory = Some(codec::encode(&self.state));
                }
            }
            Effect::SaveJournal => self.journal = Some(codec::encode(&Journal::of(&self.state))),
            Effect::KeepReceipt { session } => self.keeps_receipt(session),
            Effect::TidyReceipts => self.tidies_receipts(),
            Effect::Send {
                session,
                run,
                request,
            } => self.send(session, *run, request),
            Effect::ListCookies {
                session,
                run,
                purpose,
            } => self.list(session, *run, *purpose),
            Effect::RemoveCookies {
                session,
                run,
                cookies,
            } => self.remove(session, *run, cookies),
            Effect::WipeStores { session, run, .. } => self.wipe(session, *run),
            Effect::PrepareWipe(_) => {}
            // This service keeps its session in cookies, and has more than one request.
            Effect::ReadStorage { .. }
            | Effect::OpenVisit { .. }
            | Effect::Visit { .. }
            | Effect::CloseTab(_) => panic!("{effect:?}"),
            Effect::SealCookies {
                session,
                cookies,
                in_two,
                until,
            } => self.seals(&session.store, cookies, *in_two, *until),
            Effect::Watch(is_watching) => self.is_watching = *is_watching,
            Effect::ListTabs => {
                let listed = self.tabs.keys().map(|tab| self.facts(*tab)).collect();
                self.later(LIST_TIME, Input::TabsListed(listed));
            }
            Effect::LookForPlayback(tabs) => {
                if tabs.iter().any(|tab| self.playing.contains(tab)) {
                    self.later(LIST_TIME, Input::PlaybackSeen);
                }
            }
            Effect::Guard(services) => self.guarded = services.clone(),
            Effect::CheckAccess => {
                let all = catalogue::RECIPES.iter().map(Recipe::service);
                let reached = all.filter(|service| !self.withdrawn.contains(service));
                let reached = reached.collect();
                self.later(LIST_TIME, Input::AccessSeen { reached });
            }
            Effect::SayForgotten { names } => self.forgotten.extend(names),
            Effect::Welcome => {}
            Effect::ReadPolicy => {
                let policy = Box::new(self.policy.clone());
                self.later(LIST_TIME, Input::PolicySeen(policy));
            }
            Effect::ReadSync => {
                let text = self.synced.clone().map(SettingsText);
                self.later(LIST_TIME, Input::SyncSeen(text));
            }
            Effect::WriteSync => {
                self.synced = Some(codec::encode(&self.state.chosen));
                self.later(0, Input::SyncChanged);
            }
            Effect::SparePasswords(spares) => self.spares_passwords = *spares,
            Effect::AskStillHere { names } => self.asked = Some(names.clone()),
            Effect::UnaskStillHere => self.asked = None,
            Effect::WakeAt(at) => {
                let clock = self.clock();
                self.alarm = at.map(|at| self.now + at.since(clock));
                self.alarm_set = self.now;
            }
            Effect::ShowToolbar(toolbar) => self.toolbar = *toolbar,
            Effect::Warn {
                session, verdict, ..
            } => {
                self.warnings.retain(|(warned, _)| warned != session);
                self.warnings.push((session.clone(), *verdict));
                self.warned_times += 1;
            }
            Effect::Unwarn { session } => self.warnings.retain(|(warned, _)| warned != session),
            Effect::ReloadTabs(tabs) => self.reloaded.extend(tabs),
            // Nobody waits for the answer.
            Effect::AskInPassing(_) => {}
        }
    }

    pub(super) fn send(&mut self, session: &SessionKey, run: RunId, request: &Request) {
        let address = Address::parse(request.url).expect("the catalogue's addresses are sound");
        let header = match &request.cookies {
            Credentials::Jar => self.header_of(&ORDINARY.into(), &address),
            Credentials::Store(store) => self.header_of(store, &address),
            Credentials::Header(secret) => secret.expose().to_owned(),
        };
        let (answer, delay, sets) = if self.faults.refuses_to_send {
            (Answer::Refused, 0, Vec::new())
        } else {
            self.service.receives(request, &header, self.now)
        };
        // Only the jar's own request keeps what the answer sets.
        let sets = match request.cookies {
            Credentials::Jar => sets
                .into_iter()
                .map(|cookie| (ORDINARY.into(), cookie))
                .collect(),
            _ => Vec::new(),
        };
        let outcome = Outcome::Answered {
            errand: request.errand,
            answer,
            shows: None,
        };
        self.later_with(delay, sets, done(session, run, outcome));
    }

    pub(super) fn list(&mut self, session: &SessionKey, run: RunId, purpose: Listing) {
        if self.faults.list_hangs {
            return;
        }
        let cookies = if self.faults.refuses_to_list {
            None
        } else if self.faults.lists_too_much {
            let jar = self.jar.iter();
            let held = jar.filter(|(held_in, _)| *held_in == session.store);
            Some(held.map(|(_, cookie)| cookie.clone()).collect())
        } else {
            Some(self.listed(&session.store))
        };
        let outcome = Outcome::Listed { purpose, cookies };
        self.later(LIST_TIME, done(session, run, outcome));
    }

    pub(super) fn remove(&mut self, session: &SessionKey, run: RunId, keys: &[CookieKey]) {
        if self.faults.removal_hangs {
            return;
        }
        let mut removed = 0;
        let mut left = 0;
        for key in keys {
            if self.faults.keeps_cookie == Some(key.name.as_str()) {
                left += 1;
            } else if self.takes(&session.store, key) {
                removed += 1;
            }
        }
        let outcome = Outcome::CookiesRemoved { removed, left };
        self.later(REMOVE_TIME, done(session, run, outcome));
    }

    pub(super) fn wipe(&mut self, session: &SessionKey, run: RunId) {
        if !self.faults.wipe_hangs {
            let left = self.faults.keeps_stores.clone();
            self.later(WIPE_TIME, done(session, run, Outcome::StoresWiped { left }));
        }
    }
}
