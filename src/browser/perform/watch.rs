//! Keeping the worker awake while something is watched, and not a moment longer.
//!
//! A quit of the browser leaves time for one request of a worker that is awake, and none for waking
//! up. The tick is a timer, which keeps nobody awake by itself; what it sets off is a call of the
//! browser, which does. Should the worker die all the same, the alarm starts it again.

use crate::browser::idle::{self, Changes};
use crate::browser::{alarms, runtime, scripting, tabs};
use crate::core::ids::TabId;
use crate::core::input::Input;
use gloo_timers::callback::Interval;
use std::cell::RefCell;

/// Chromium lets a worker sleep after 30 s without a call, Firefox a background page after as much;
/// there every 10 s were needed (`docs/architecture.md`).
const TICK: u32 = 20_000;
const TICK_IN_FIREFOX: u32 = 10_000;

struct Watch {
    _ticks: Interval,
    _activity: Changes,
}

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Begins to keep the worker awake, or lets it sleep.
pub fn set(is_on: bool, feed: fn(Input)) {
    let tick = if runtime::is_firefox() {
        TICK_IN_FIREFOX
    } else {
        TICK
    };
    WATCH.with(|watch| {
        *watch.borrow_mut() = is_on.then(|| Watch {
            _ticks: Interval::new(tick, move || feed(Input::Ticked)),
            _activity: Changes::listen(move |activity| feed(Input::ActivityChanged(activity))),
        });
    });
    alarms::set_watch(is_on);
}

/// Lists every tab, and asks whether somebody uses the device.
pub async fn look_around(feed: fn(Input)) {
    if let Ok(listed) = tabs::all().await {
        feed(Input::TabsListed(listed));
    }
    if let Ok(activity) = idle::now().await {
        feed(Input::ActivityChanged(activity));
    }
}

/// Says so if something plays in one of these tabs.
pub async fn look_for_playback(tabs: Vec<TabId>, feed: fn(Input)) {
    for tab in tabs {
        // A tab that is gone, or that shows something else by now, plays nothing of ours.
        if scripting::is_playing(tab).await == Ok(true) {
            return feed(Input::PlaybackSeen);
        }
    }
}
