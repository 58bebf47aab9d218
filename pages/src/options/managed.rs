//! That somebody looks after this machine, and what is wrong with what they have set.

use crate::desk::Desk;
use crate::parts::live;
use crate::parts::notice::notice;
use crate::parts::organisation;
use crate::words;
use leptos::prelude::*;

/// What there is to say of it.
pub fn managed(desk: Desk) -> AnyView {
    let said = move || {
        let view = desk.view();
        let policy = &view.policy;
        if !policy.is_there() {
            return None;
        }
        let problems = policy.problems.join(", ");
        let (tone, words) = if !problems.is_empty() {
            ("persists", words::say_with("optionsPolicyWrong", &problems))
        } else if policy.is_locked {
            ("signed-in", words::say("optionsPolicyLocked"))
        } else {
            ("signed-in", words::say("optionsPolicy"))
        };
        let more = organisation::words(policy);
        let notice = notice(tone, words, more).with("data-testid", "managed");
        Some(notice.view())
    };
    live::part(said)
}
