//! Signals and memos, all of one type inside.
//!
//! Leptos makes the whole machinery of a signal anew for each type that one holds; two kilobytes each.
//! These hold anything, and know what it is: the machinery is there once.

use reactive_graph::prelude::*;
use reactive_graph::{computed, graph, signal};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// What is held.
type Held = Arc<dyn Any + Send + Sync>;

/// Something that changes, and is followed by whatever reads it. A handle, passed by value.
pub struct RwSignal<T>(signal::RwSignal<Held>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// One that holds this.
    pub fn new(value: T) -> RwSignal<T> {
        RwSignal(signal(Arc::new(value)), PhantomData)
    }

    /// What it holds; who asks will be asked again when it changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it holds now.
    pub fn get_untracked(self) -> T {
        graph::untrack(|| self.get())
    }

    /// Looks at what it holds; who looks will look again when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(known(&read(self.0)))
    }

    /// Holds this from now on; nothing, where it has gone with its part of the page.
    pub fn set(self, value: T) {
        write(self.0, Arc::new(value));
    }

    /// Holds what is made of what it holds.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

fn signal(held: Held) -> signal::RwSignal<Held> {
    signal::RwSignal::new(held)
}

fn read(signal: signal::RwSignal<Held>) -> Option<Held> {
    signal.try_get()
}

fn write(signal: signal::RwSignal<Held>, held: Held) {
    let _ = signal.try_set(held);
}

/// Something that follows from what it reads, and changes only where it is another.
pub struct Memo<T>(computed::Memo<Held>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// One that holds what this comes to, given what it came to before.
    pub fn new(find: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T> {
        let find = move |last: Option<&Held>| -> Held {
            Arc::new(find(last.and_then(|last| last.downcast_ref())))
        };
        Memo(memo(Box::new(find), differ::<T>), PhantomData)
    }

    /// What it holds; who asks will be asked again when it changes.
    pub fn get(self) -> T {
        known::<T>(&read_memo(self.0)).clone()
    }

    /// What it holds now.
    pub fn get_untracked(self) -> T {
        graph::untrack(|| self.get())
    }
}

/// Whether one is not the other.
type Differ = fn(Option<&Held>, Option<&Held>) -> bool;

fn differ<T: PartialEq + 'static>(one: Option<&Held>, other: Option<&Held>) -> bool {
    let one = one.and_then(|held| held.downcast_ref::<T>());
    one != other.and_then(|held| held.downcast_ref())
}

/// What it comes to, given what it came to before.
type Find = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn memo(find: Find, differ: Differ) -> computed::Memo<Held> {
    computed::Memo::new_with_compare(move |last| find(last), differ)
}

fn read_memo(memo: computed::Memo<Held>) -> Option<Held> {
    memo.try_get()
}

fn known<T: 'static>(held: &Option<Held>) -> &T {
    let held = held.as_ref().and_then(|held| held.downcast_ref());
    held.unwrap_or_else(|| gone())
}

/// A part that is read after it has gone is a fault of this crate, and there is no value to give in its
/// place. It ends this page and no more: the background is another module.
#[cold]
fn gone() -> ! {
    panic!("what is read here has gone with its part of the page")
}
