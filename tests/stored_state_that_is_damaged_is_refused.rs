//! What is read back may be of another version, cut off or rubbish: it is refused, never guessed
//! at, and nothing panics.

mod support;

use end_credits::core::codec::{self, Unreadable};
use end_credits::core::durable::Journal;
use end_credits::core::input::Input;
use end_credits::core::state::State;
use end_credits::core::step::step;
use end_credits::core::time::Millis;
use end_credits::core::view::View;
use support::World;

/// A state in the middle of an ending, with everything in it.
fn state() -> State {
    let (mut world, tab) = World::watching();
    world.signs_in_within(support::ORDINARY, "https://news.example");
    world.service.sign_out = support::service::SignOut::Lies;
    world.closes(tab);
    world.settles();
    world.state
}

#[test]
fn what_was_written_is_read() {
    let state = state();
    let journal = Journal::of(&state);
    let view = View::of(&state);
    assert_eq!(codec::decode(&codec::encode(&state)), Ok(state));
    assert_eq!(codec::decode(&codec::encode(&journal)), Ok(journal));
    assert_eq!(codec::decode(&codec::encode(&view)), Ok(view));
}

#[test]
fn another_version_is_refused() {
    let text = codec::encode(&state());
    let rest: String = text.chars().skip(1).collect();
    let mine = text.chars().next().unwrap();
    for version in (0..=u8::MAX).map(char::from) {
        let other = format!("{version}{rest}");
        let read = codec::decode::<State>(&other);
        assert_eq!(read.is_ok(), version == mine, "{version:?}");
    }
}

#[test]
fn every_cut_is_refused() {
    let text: Vec<char> = codec::encode(&state()).chars().collect();
    for length in 0..text.len() {
        let cut: String = text[..length].iter().collect();
        assert_eq!(codec::decode::<State>(&cut), Err(Unreadable), "{length}");
    }
}

#[test]
fn what_hangs_over_is_refused() {
    let text = codec::encode(&state());
    for tail in ["\0", "\u{1}", "x", "rubbish"] {
        let read = codec::decode::<State>(&format!("{text}{tail}"));
        assert_eq!(read, Err(Unreadable), "{tail:?}");
    }
}

#[test]
fn characters_that_are_no_bytes_are_refused() {
    let text = codec::encode(&state());
    for odd in ['Ā', '€', '\u{fffd}', '😀'] {
        let read = codec::decode::<State>(&format!("{text}{odd}"));
        assert_eq!(read, Err(Unreadable));
    }
    assert_eq!(codec::decode::<State>(""), Err(Unreadable));
}

/// A small generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn byte(&mut self) -> char {
        char::from(u8::try_from(self.roll(256)).unwrap())
    }
}

/// Whatever can be read, however odd, can be gone on with.
fn go_on_with(mut state: State) {
    for at in [0, 1_000_000, u64::MAX] {
        step(&mut state, Input::Woke, Millis(at));
        step(&mut state, Input::TimePassed, Millis(at));
    }
    let _ = View::of(&state);
    let _ = Journal::of(&state).restore();
}

#[test]
fn rubbish_does_not_panic() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let length = dice.roll(64);
        let rubbish: String = std::iter::once('\u{1}')
            .chain((0..length).map(|_| dice.byte()))
            .collect();
        if let Ok(state) = codec::decode::<State>(&rubbish) {
            go_on_with(state);
        }
        let _ = codec::decode::<Journal>(&rubbish);
        let _ = codec::decode::<View>(&rubbish);
    }
}

#[test]
fn flipped_bytes_do_not_panic() {
    let text: Vec<char> = codec::encode(&state()).chars().collect();
    let mut dice = Dice(0xd1b5_4a32_d192_ed03);
    for place in 1..text.len() {
        for _ in 0..8 {
            let mut damaged = text.clone();
            damaged[place] = dice.byte();
            if let Ok(state) = codec::decode::<State>(&damaged.into_iter().collect::<String>()) {
                go_on_with(state);
            }
        }
    }
}
