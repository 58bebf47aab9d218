//! What helps when something goes wrong, by what can be seen of it.

use super::entry::{Entry, Group, Section};
use super::sureness::Sureness::General;
use end_credits::core::verdict::{Cause, Verdict};

/// Every trouble.
pub static TROUBLES: Section = Section {
    id: "troubles",
    title: "guideTroubles",
    lead: "guideTroublesLead",
    groups: &[Group {
        title: None,
        entries: &[
            trouble(
                "cause-timed-out",
                "guideFrozen",
                &["guideFrozenClose", "guideWaitAndRetry", "guideElseRemotely"],
            ),
            trouble(
                "cause-unreachable",
                "guideOffline",
                &[
                    "guideOfflineWiped",
                    "guideOfflineConnect",
                    "guideElseRemotely",
                ],
            ),
            trouble(
                "cause-odd-answer",
                "guideServiceError",
                &[
                    "guideWaitAndRetry",
                    "guideServiceErrorLook",
                    "guideElseEverywhere",
                ],
            ),
            trouble(
                "cause-browser-still-signed-in",
                "guideComesBack",
                &[
                    "guideComesBackTabs",
                    "guideComesBackAccount",
                    "guideComesBackPassword",
                    "guideComesBackOthers",
                ],
            ),
            trouble(
                "cause-old-session-accepted",
                "guideStillWorks",
                &[
                    "guideStillWorksRetry",
                    "guideElseEverywhere",
                    "guideThenPassword",
                ],
            ),
            trouble(
                "blockers",
                "guideBlockers",
                &[
                    "guideBlockersAllow",
                    "guideBlockersVpn",
                    "guideBlockersPortal",
                ],
            ),
            trouble(
                "cause-browser-refused",
                "guideRefused",
                &["guideRefusedAllow", "guideRefusedRetry"],
            ),
            trouble(
                "cause-quit-before-sign-out",
                "guideTooEarly",
                &["guideElseEverywhere", "guideTooEarlyNext"],
            ),
            trouble(
                "cause-nothing-to-replay",
                "guideUnchecked",
                &["guideUncheckedWhy", "guideElseEverywhere"],
            ),
            trouble(
                "frozen-app",
                "guideFrozenApp",
                &[
                    "guideFrozenAppRestart",
                    "guideFrozenAppKeys",
                    "guideElseRemotely",
                ],
            ),
        ],
    }],
};

const fn trouble(id: &'static str, title: &'static str, steps: &'static [&'static str]) -> Entry {
    Entry {
        id,
        title,
        steps,
        note: None,
        sources: &[],
        sureness: General,
    }
}

/// The entry that helps with an ending; none where there is nothing to help with.
pub fn trouble_of(verdict: Verdict, cause: Option<Cause>) -> Option<&'static str> {
    let cause = match (verdict, cause) {
        (Verdict::SignedIn | Verdict::SigningOut | Verdict::SignedOut, _) => return None,
        (_, Some(cause)) => cause,
        (Verdict::Pending, None) => Cause::TimedOut,
        (Verdict::Unproven, None) => Cause::NothingToReplay,
        (Verdict::Persists, None) => Cause::OldSessionAccepted,
    };
    Some(match cause {
        Cause::Unreachable => "cause-unreachable",
        Cause::TimedOut => "cause-timed-out",
        Cause::OddAnswer => "cause-odd-answer",
        Cause::OldSessionAccepted => "cause-old-session-accepted",
        Cause::BrowserStillSignedIn => "cause-browser-still-signed-in",
        Cause::NothingToReplay | Cause::NothingToAsk | Cause::ReplayOff | Cause::HereOnly => {
            "cause-nothing-to-replay"
        }
        Cause::QuitBeforeSignOut => "cause-quit-before-sign-out",
        Cause::BrowserRefused => "cause-browser-refused",
    })
}
