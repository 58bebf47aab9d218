//! A wish counts only where one of the extension's own pages has sent it.

use end_credits::core::command::Command;
use end_credits::core::ids::SessionKey;
use end_credits::decode::messages::{Own, SweepReport, message, site_to_try, sweep_report};
use end_credits::decode::plain::Plain;

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
const POPUP: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html";
const SERVICE: &str = "https://www.netflix.com/robots.txt";

fn own() -> Own {
    Own {
        id: ID.to_owned(),
        pages: POPUP.replace("popup.html", ""),
    }
}

fn sender(id: &str, url: &str) -> Plain {
    Plain::object([("id", id.into()), ("url", url.into())])
}

fn sign_out() -> Plain {
    Plain::object([
        ("command", "sign-out".into()),
        ("service", "netflix".into()),
        ("store", "0".into()),
    ])
}

#[test]
fn a_page_of_ours_is_heard() {
    let wish = message(&sign_out(), &sender(ID, POPUP), &own());
    let session = SessionKey {
        service: "netflix".into(),
        store: "0".into(),
    };
    assert_eq!(wish, Some(Command::SignOut { session }));
}

#[test]
fn nobody_else_is() {
    let foreign = [
        // A script of ours in a page of the service, which the service may have got hold of.
        sender(ID, SERVICE),
        // Another extension, and one that pretends.
        sender("ponmlkjihgfedcbaponmlkjihgfedcba", POPUP),
        sender(ID, "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/"),
        sender(ID, &format!("https://example.org/?{POPUP}")),
        sender(ID, &POPUP.replace("/popup.html", ".example.org/")),
        sender("", POPUP),
        sender(ID, ""),
        Plain::object([("url", POPUP.into())]),
        Plain::object([("id", ID.into())]),
        Plain::Nothing,
    ];
    let site = Plain::object([("tryOut", "a site".into())]);
    for sender in foreign {
        assert_eq!(message(&sign_out(), &sender, &own()), None, "{sender:?}");
        assert_eq!(site_to_try(&site, &sender, &own()), None, "{sender:?}");
    }
}

#[test]
fn a_site_is_tried_out_for_a_page_of_ours() {
    let asked = |message: Plain| site_to_try(&message, &sender(ID, POPUP), &own());
    let site = Plain::object([("tryOut", "a site".into())]);
    assert_eq!(asked(site), Some("a site".to_owned()));
    assert_eq!(asked(sign_out()), None);
}

#[test]
fn the_wipes_script_reports_its_address() {
    let report = |word: Plain| Plain::object([("sweep", word)]);
    let of = |word: &str| sweep_report(&report(word.into()), &sender(ID, SERVICE), &own());
    assert_eq!(
        of("arrived"),
        Some(SweepReport::Arrived(SERVICE.to_owned()))
    );
    assert_eq!(of("done"), Some(SweepReport::Done(SERVICE.to_owned())));
    for (odd, sender) in [
        (report("over".into()), sender(ID, SERVICE)),
        (report(true.into()), sender(ID, SERVICE)),
        (sign_out(), sender(ID, POPUP)),
        (report("done".into()), sender("somebody", SERVICE)),
        (report("done".into()), Plain::object([("id", ID.into())])),
    ] {
        assert_eq!(sweep_report(&odd, &sender, &own()), None, "{sender:?}");
    }
}
