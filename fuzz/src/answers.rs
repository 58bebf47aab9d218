//! Any answer of a service, and any address: nothing proves more than it should.

use super::chance::{URLS, text};
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::core::address::Address;
use end_credits::core::catalogue::RECIPES;
use end_credits::core::proof;
use end_credits::core::receipt::{Answer, Finding};
use end_credits::core::recipe::Recipe;
use end_credits::core::verdict::Verdict;
use end_credits::decode::answer::answered;

/// Every finding.
pub const FINDINGS: [Finding; 3] = [Finding::SignedOut, Finding::SignedIn, Finding::Unclear];

/// What addresses are made of.
const PIECES: &[&str] = &[
    "www.",
    "netflix.com",
    "xn--",
    "127.0.0.1",
    "0x7f.1",
    "[::1]",
    "[",
    "]",
    ".",
    ":",
    "443",
    "+80",
    "@",
    "%2e",
    "\\",
    "/",
    "//",
    "?",
    "#",
    "/login",
    "/us/login",
    "/account",
    "\t",
];

/// Answers what the bytes say.
pub fn body(data: &[u8]) {
    let _ = checked(data);
}

/// The address that the bytes make and what it was split into, for whoever knows another reading.
pub fn checked(data: &[u8]) -> Option<(String, Address)> {
    let u = &mut Unstructured::new(data);
    let url = answer(u).ok()?;
    let address = Address::parse(&url)?;
    check_address(&address);
    Some((url, address))
}

fn answer(u: &mut Unstructured<'_>) -> Result<String> {
    let status = match bool::arbitrary(u)? {
        true => 200,
        false => u16::arbitrary(u)?,
    };
    verdict(u)?;
    let url = address(u)?;
    for recipe in RECIPES {
        check_finding(recipe, status, &answered(status, &url));
        // The core has to hold out against what the decoder would not let through.
        let raw = Answer::Answered {
            status,
            final_address: url.clone(),
        };
        check_finding(recipe, status, &raw);
    }
    Ok(url)
}

/// An address: a known one, or what the fuzzer makes of one.
fn address(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(match u.int_in_range(0..=3_u8)? {
        0 => text(u, URLS)?,
        1 => {
            let pieces = (0..u.int_in_range(1..=7_u8)?).map(|_| text(u, PIECES));
            let pieces: Vec<String> = pieces.collect::<Result<_>>()?;
            ["https://", &pieces.concat()].concat()
        }
        _ => {
            let bytes = u.bytes(u.len())?;
            let scheme = *u.choose(&["https://", "http://"]).unwrap_or(&"https://");
            [scheme, &String::from_utf8_lossy(bytes)].concat()
        }
    })
}

fn check_finding(recipe: &Recipe, status: u16, answer: &Answer) {
    let finding = recipe.finding(answer);
    let Answer::Answered { final_address, .. } = answer else {
        assert_eq!(finding, Finding::Unclear, "silence proves nothing");
        return;
    };
    if finding == Finding::Unclear {
        return;
    }
    assert_eq!(status, 200, "only a page that is there says anything");
    let rest = final_address
        .strip_prefix("https://")
        .expect("it is secure");
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let mut domains = recipe.domains.iter();
    let is_own = domains.any(|domain| host == *domain || host.ends_with(&format!(".{domain}")));
    assert!(
        is_own || recipe.identity.contains(&&*host),
        "{final_address:?} is another's"
    );
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_ascii_lowercase();
    let is_sign_in = recipe
        .sign_in_pages
        .iter()
        .any(|known| path.ends_with(known));
    assert_eq!(
        finding == Finding::SignedOut,
        is_sign_in,
        "{final_address:?}"
    );
}

fn verdict(u: &mut Unstructured<'_>) -> Result<()> {
    let length = u.choose_index(5)?;
    let replays = (0..length).map(|_| Ok(*u.choose(&FINDINGS)?));
    let replays: Vec<Finding> = replays.collect::<Result<_>>()?;
    let probe = match bool::arbitrary(u)? {
        true => Some(*u.choose(&FINDINGS)?),
        false => None,
    };
    let cookies_left = bool::arbitrary(u)?;
    let (verdict, cause) = proof::verdict(&replays, probe, cookies_left, &[]);
    let is_proved = !replays.is_empty()
        && replays.iter().all(|found| *found == Finding::SignedOut)
        && probe == Some(Finding::SignedOut)
        && !cookies_left;
    assert_eq!(verdict == Verdict::SignedOut, is_proved);
    assert_eq!(cause.is_none(), is_proved);
    let is_let_in = replays.contains(&Finding::SignedIn) || probe == Some(Finding::SignedIn);
    assert!(!is_let_in || verdict == Verdict::Persists);
    Ok(())
}

/// What was split can be put together and split again.
fn check_address(address: &Address) {
    let written = address.to_string();
    assert_eq!(
        Address::parse(&written).as_ref(),
        Some(address),
        "{written:?}"
    );
    let origin = address.origin().to_string();
    let again = Address::parse(&origin).expect("an origin is an address");
    assert_eq!(again.origin(), address.origin());
    assert!(address.path().starts_with('/'));
    assert!(!written.contains(['?', '#']), "something may be told");
    assert_eq!(address.host(), address.host().to_ascii_lowercase());
}
