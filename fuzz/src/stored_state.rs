//! Any text in the place of what was stored: it is refused, or it can be gone on with.

use super::chance::rarely;
use super::life::Life;
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::core::codec;
use end_credits::core::durable::Journal;
use end_credits::core::input::Input;
use end_credits::core::state::State;
use end_credits::core::time::Millis;
use end_credits::core::view::View;

/// Reads what the bytes say, or a sound text that the bytes have damaged.
pub fn body(data: &[u8]) {
    let _ = read(&mut Unstructured::new(data));
}

fn read(u: &mut Unstructured<'_>) -> Result<()> {
    match u.int_in_range(0..=3_u8)? {
        0 => {
            let bytes = u.bytes(u.len())?;
            let text: String = bytes.iter().copied().map(char::from).collect();
            go_on(&mut Unstructured::new(bytes), &text)
        }
        1 => {
            let text = String::arbitrary(u)?;
            go_on(u, &text)
        }
        _ => {
            let mut life = Life::new();
            for _ in 0..u.int_in_range(0..=24_u8)? {
                life.lives(u)?;
            }
            let text = match bool::arbitrary(u)? {
                true => codec::encode(&life.state),
                false => codec::encode(&Journal::of(&life.state)),
            };
            let text = damaged(u, &text)?;
            go_on(u, &text)
        }
    }
}

/// A text with some of its characters changed, doubled or cut off, or as another version has it.
fn damaged(u: &mut Unstructured<'_>, text: &str) -> Result<String> {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..u.int_in_range(0..=8_u8)? {
        let at = u.choose_index(chars.len().max(1))?;
        match u.int_in_range(0..=7_u8)? {
            0 => chars.truncate(at),
            1 => chars.insert(at.min(chars.len()), char::from(u8::arbitrary(u)?)),
            2 => chars.insert(0, char::arbitrary(u)?),
            3 if at < chars.len() => drop(chars.remove(at)),
            4 => {
                // A number as long as a number can be.
                let tail = chars.split_off(at.min(chars.len()));
                chars.extend("\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{1}".chars());
                chars.extend(tail);
            }
            _ => {
                if let Some(place) = chars.get_mut(at) {
                    *place = char::from(u8::arbitrary(u)?);
                }
            }
        }
    }
    if rarely(u, 8)?
        && let Some(version) = chars.first_mut()
    {
        *version = char::from(u8::arbitrary(u)?);
    }
    Ok(chars.into_iter().collect())
}

/// Whatever can be read, however odd, can be gone on with.
fn go_on(u: &mut Unstructured<'_>, text: &str) -> Result<()> {
    if let Ok(view) = codec::decode::<View>(text) {
        assert_eq!(codec::decode(&codec::encode(&view)), Ok(view));
    }
    if let Ok(journal) = codec::decode::<Journal>(text) {
        let rest = u.peek_bytes(u.len()).unwrap_or_default();
        let mut own = Unstructured::new(rest);
        live_on(&mut own, journal.restore(), Input::Started(Vec::new()))?;
    }
    if let Ok(state) = codec::decode::<State>(text) {
        live_on(u, state, Input::Woke)?;
    }
    Ok(())
}

fn live_on(u: &mut Unstructured<'_>, state: State, first: Input) -> Result<()> {
    let mut life = Life::of(state);
    life.step(first);
    for at in [0, 1_000_000, u64::MAX] {
        life.now = Millis(at);
        life.step(Input::TimePassed);
        life.step(Input::Woke);
    }
    life.now = Millis(1_000_000);
    for _ in 0..24 {
        if u.is_empty() {
            break;
        }
        life.lives(u)?;
    }
    let _ = View::of(&life.state);
    life.restart();
    life.step(Input::Started(Vec::new()));
    Ok(())
}
