//! Events of any name with any details, in a life: nothing panics, and what must hold holds.

use super::life::Life;
use super::values;
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::core::ids::TabId;
use end_credits::core::input::{Input, TabClosed};
use end_credits::decode::events::event;
use end_credits::decode::{Fields, cookie, tab};
use std::collections::BTreeSet;

/// As much happens in one life at most.
const LONGEST: usize = 96;

/// Lives through what the bytes say.
pub fn body(data: &[u8]) {
    reached(data);
}

/// How the sessions of that life have stood.
pub fn reached(data: &[u8]) -> BTreeSet<&'static str> {
    let mut life = Life::new();
    // Bytes that come to an end end the life.
    let _ = lives(&mut life, &mut Unstructured::new(data));
    life.reached
}

fn lives(life: &mut Life, u: &mut Unstructured<'_>) -> Result<()> {
    if u8::arbitrary(u)? == 0 {
        anything(u)?;
    }
    for _ in 0..LONGEST {
        if u.is_empty() {
            break;
        }
        let lived = life.lives(u);
        life.check_written();
        lived?;
    }
    Ok(())
}

/// Values of no shape at all.
fn anything(u: &mut Unstructured<'_>) -> Result<()> {
    let value = values::any(u, 4)?;
    let (name, _) = values::event(u)?;
    let items = value.items();
    for details in [std::slice::from_ref(&value), &items] {
        if let Some(Input::TabClosed(TabClosed { tab, .. })) = event(&name, details) {
            let TabId(id) = tab;
            let number = details.first().and_then(Fields::as_number);
            assert_eq!(number, Some(f64::from(id)), "a tab's number was made up");
        }
    }
    tab::facts(&value);
    if let Some((_, cookie)) = cookie::listed(&value) {
        let shown = format!("{cookie:?}");
        let value = cookie.value.expose();
        assert!(
            value.len() < 8 || cookie.key.name.contains(value) || !shown.contains(value),
            "a token is shown"
        );
    }
    Ok(())
}
