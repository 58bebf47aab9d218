//! The checklists as their user has made them.

use super::task::{Subject, Task};
use end_credits::core::codec::{self, Unreadable};
use end_credits::core::time::Millis;
use end_credits::written;

/// The longest words of an item, in characters.
pub const LONGEST: usize = 200;

/// The most items that a list takes.
pub const MOST: usize = 100;

/// All lists that were changed; every other one is as it comes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checklists(Vec<(Subject, Vec<Item>)>);

written!(Checklists(inner));

/// One line of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its number, which stays while it is moved.
    pub id: u32,
    /// What it is about; none for one of the user's own.
    pub task: Option<Task>,
    /// The user's words; none where the task's own will do.
    pub words: Option<String>,
    /// When it was ticked by hand.
    pub ticked: Option<Millis>,
}

written!(Item {
    id,
    task,
    words,
    ticked
});

/// Where an item goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// One up.
    Up,
    /// One down.
    Down,
    /// To the place of that other item.
    To(u32),
}

impl Checklists {
    /// What was written down.
    pub fn read(text: &str) -> Result<Checklists, Unreadable> {
        codec::decode_since(2, text)
    }

    /// What is to be written down.
    pub fn write(&self) -> String {
        codec::encode(self)
    }

    /// The same lists with nothing ticked: what may be shown to the next person.
    pub fn unticked(mut self) -> Checklists {
        for item in self.0.iter_mut().flat_map(|(_, items)| items) {
            item.ticked = None;
        }
        self
    }

    /// The list of a subject.
    pub fn items(&self, subject: &Subject, has_profile_gate: bool) -> Vec<Item> {
        let known = self.0.iter().find(|(about, _)| about == subject);
        match known {
            Some((_, items)) => items.clone(),
            None => fresh(subject, has_profile_gate),
        }
    }

    /// Keeps a list.
    pub fn keep(&mut self, subject: &Subject, items: Vec<Item>) {
        self.forget(subject);
        self.0.push((subject.clone(), items));
    }

    /// Puts a list back to how it comes.
    pub fn forget(&mut self, subject: &Subject) {
        self.0.retain(|(about, _)| about != subject);
    }
}

fn fresh(subject: &Subject, has_profile_gate: bool) -> Vec<Item> {
    let tasks = Task::of(subject, has_profile_gate).into_iter();
    let item = |(id, task)| Item {
        id,
        task: Some(task),
        words: None,
        ticked: None,
    };
    (0..).zip(tasks).map(item).collect()
}

/// Adds an item at the end, and says its number; none where there are no words, or no place.
pub fn add(items: &mut Vec<Item>, words: &str) -> Option<u32> {
    let words = Some(clean(words)?);
    if items.len() >= MOST {
        return None;
    }
    let last = items.iter().map(|item| item.id).max();
    let id = last.map_or(0, |last| last.wrapping_add(1));
    items.push(Item {
        id,
        task: None,
        words,
        ticked: None,
    });
    Some(id)
}

/// Gives an item other words; without any, one of the user's own stays as it is and another gets
/// its own words back.
pub fn edit(items: &mut [Item], id: u32, words: &str) {
    let words = clean(words);
    for item in items.iter_mut().filter(|item| item.id == id) {
        if words.is_some() || item.task.is_some() {
            item.words = words.clone();
        }
    }
}

/// Takes an item away.
pub fn remove(items: &mut Vec<Item>, id: u32) {
    items.retain(|item| item.id != id);
}

/// Ticks an item, or no more.
pub fn tick(items: &mut [Item], id: u32, ticked: Option<Millis>) {
    for item in items.iter_mut().filter(|item| item.id == id) {
        item.ticked = ticked;
    }
}

/// Moves an item, as far as there is a place.
pub fn shift(items: &mut [Item], id: u32, to: Move) {
    let place = |id| items.iter().position(|item| item.id == id);
    let Some(from) = place(id) else { return };
    let to = match to {
        Move::Up => from.checked_sub(1),
        Move::Down => Some(from + 1),
        Move::To(other) => place(other),
    };
    let Some(to) = to.filter(|to| *to < items.len()) else {
        return;
    };
    if from < to {
        items[from..=to].rotate_left(1);
    } else {
        items[to..=from].rotate_right(1);
    }
}

/// Words as they may stand on a line; none where nothing is left of them.
fn clean(words: &str) -> Option<String> {
    let spaced = words.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = spaced.filter(|word| !word.is_empty()).collect();
    let words: String = words.join(" ").chars().take(LONGEST).collect();
    (!words.is_empty()).then_some(words)
}
