//! The view as the background publishes it, followed.

use crate::browser::changes;
use crate::browser::task::spawn_local;
use end_credits::browser::memory::{self, VIEW};
use end_credits::browser::{runtime, storage};
use end_credits::core::command::Command;
use end_credits::core::view::View;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::RwSignal;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// How often, and in how many milliseconds' distance, the first view is looked for.
/// A background that sleeps wakes within a tenth of a second; two seconds mean that it is broken.
const LOOKS: u32 = 40;
const BETWEEN_LOOKS: u32 = 50;

/// The published view; none when the background does not answer.
#[derive(Clone, Copy)]
pub struct Feed(pub RwSignal<Option<Arc<View>>>);

impl Feed {
    /// Follows the view from now on, and waits for the first one.
    pub async fn open() -> Feed {
        let feed = Feed(RwSignal::new(None));
        changes::follow_session(VIEW, move |value| feed.take(&value));
        if !feed.look().await {
            // Asked, the background publishes. Whether it took the wish shows in what we find: its answer is
            // not waited for, or a page would stay empty for as long as the background is stuck.
            spawn_local(async {
                let _ = runtime::send(&Command::Show).await;
            });
            for _ in 0..LOOKS {
                if feed.look().await {
                    break;
                }
                TimeoutFuture::new(BETWEEN_LOOKS).await;
            }
        }
        feed
    }

    /// Whether there is a view, be it one that was found just now.
    async fn look(self) -> bool {
        let found = storage::read(storage::Area::Session, VIEW).await;
        // What was told of a change meanwhile is newer than what was read.
        if self.0.get_untracked().is_none()
            && let Ok(value) = found
        {
            self.take(&value);
        }
        self.0.get_untracked().is_some()
    }

    fn take(self, value: &JsValue) {
        // One that cannot be read is one of another version: the background is about to write anew.
        if let Some(view) = memory::read_view(value) {
            self.0.set(Some(Arc::new(view)));
        }
    }
}
