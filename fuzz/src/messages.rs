//! Messages of any kind from anybody: only the extension's own pages are heard.

use super::chance::{STORES, rarely, text};
use super::life::Life;
use super::values;
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::core::command::Command;
use end_credits::core::input::Input;
use end_credits::decode::Fields;
use end_credits::decode::messages::{Own, SweepReport, message, site_to_try, sweep_report, wish};
use end_credits::decode::plain::Plain;

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
const PAGES: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/";

const COMMANDS: &[&str] = &[
    "sign-out",
    "sign-out-of-everything",
    "undo",
    "retry",
    "dismiss",
    "forget-receipt",
    "keep",
    "let-go",
    "show",
    "still-here",
    "set-idle-minutes",
    "set-shared-device",
];

const IDS: &[&str] = &[
    ID,
    "ponmlkjihgfedcbaponmlkjihgfedcba",
    "abcdefghijklmnop",
    "",
];

const SENDERS: &[&str] = &[
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop/warning.html?service=netflix&store=0",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop.example.org/popup.html",
    "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/popup.html",
    "moz-extension://abcdefghijklmnopabcdefghijklmnop/popup.html",
    "https://www.netflix.com/robots.txt",
    "https://example.org/?chrome-extension://abcdefghijklmnopabcdefghijklmnop/",
    "",
];

/// Sends what the bytes say to a life that has something to lose.
pub fn body(data: &[u8]) {
    let _ = talk(&mut Unstructured::new(data));
}

fn talk(u: &mut Unstructured<'_>) -> Result<()> {
    let mut life = Life::new();
    for _ in 0..u.int_in_range(0..=12_u8)? {
        life.lives(u)?;
    }
    for _ in 0..16 {
        if u.is_empty() {
            break;
        }
        let (message, sender) = sent(u)?;
        heard(&mut life, &message, &sender);
    }
    life.check_written();
    Ok(())
}

/// A message and its sender.
pub fn sent(u: &mut Unstructured<'_>) -> Result<(Plain, Plain)> {
    let message = match rarely(u, 8)? {
        true => values::any(u, 3)?,
        false => {
            let properties = [
                ("command", Plain::Text(text(u, COMMANDS)?)),
                ("service", Plain::Text(text(u, &["netflix", "nobody"])?)),
                ("store", Plain::Text(text(u, STORES)?)),
                ("shared", Plain::Truth(bool::arbitrary(u)?)),
                ("sweep", Plain::Text(text(u, &["arrived", "done", "over"])?)),
                ("minutes", values::any(u, 1)?),
                ("tryOut", Plain::Text(text(u, &["[1]", "2 a site"])?)),
            ];
            values::object(u, properties)?
        }
    };
    let sender = match rarely(u, 16)? {
        true => values::any(u, 2)?,
        false => {
            let id = if rarely(u, 4)? {
                text(u, IDS)?
            } else {
                ID.to_owned()
            };
            let properties = [
                ("id", Plain::Text(id)),
                ("url", Plain::Text(text(u, SENDERS)?)),
            ];
            values::object(u, properties)?
        }
    };
    Ok((message, sender))
}

/// Lets a life hear a message; nobody but its own pages gets a wish through.
pub fn heard(life: &mut Life, sent: &Plain, sender: &Plain) {
    let own = Own {
        id: ID.to_owned(),
        pages: PAGES.to_owned(),
    };
    let is_own = sender.text("id").as_deref() == Some(ID);
    let url = sender.text("url").unwrap_or_default();
    // Told otherwise than by the decoder: by taking the address to pieces.
    let mut pieces = url.splitn(4, '/');
    let is_own_page = pieces.next() == Some("chrome-extension:")
        && pieces.next() == Some("")
        && pieces.next() == Some(ID)
        && pieces.next().is_some();
    let command = message(sent, sender, &own);
    let expected = if is_own && is_own_page {
        wish(sent)
    } else {
        None
    };
    assert_eq!(command, expected, "from {sender:?}");
    let site = sent.text("tryOut").filter(|_| is_own && is_own_page);
    assert_eq!(site_to_try(sent, sender, &own), site, "from {sender:?}");
    if let Some(SweepReport::Arrived(from) | SweepReport::Done(from)) =
        sweep_report(sent, sender, &own)
    {
        assert!(is_own && from == url, "a report from {sender:?}");
    }
    if let Some(command) = command {
        check_command(sent, &command);
        life.step(Input::Commanded(command));
    }
}

/// A wish is about what its message names, and nothing else.
fn check_command(sent: &Plain, command: &Command) {
    let about = match command {
        Command::SignOut { session }
        | Command::Undo { session }
        | Command::Retry { session }
        | Command::Dismiss { session } => session,
        _ => return,
    };
    assert_eq!(
        sent.text("service").as_deref(),
        Some(about.service.as_str())
    );
    assert_eq!(sent.text("store").as_deref(), Some(&*about.store.0));
}
