//! The receipt, laid out as film credits are: who did what on the left, with what result on the right.

use super::tag::tag;
use crate::browser::intl;
use crate::{clock, keys, words};
use end_credits::core::receipt::{Answer, Exchange, Receipt, Removed};
use end_credits::core::receipts::KeptReceipt;
use end_credits::core::time::Millis;
use leptos::prelude::*;

/// A label, the thing itself, and smaller print below it.
struct Line {
    label: String,
    thing: String,
    prints: Vec<String>,
}

/// The evidence of one ending.
pub fn receipt(receipt: &Receipt) -> AnyView {
    let lines: Vec<AnyView> = lines(receipt).into_iter().map(Line::view).collect();
    tag("dl").class("receipt").child(lines).view()
}

/// The same as text, for whoever is to help.
pub fn plain(kept: &KeptReceipt) -> String {
    let receipt = &kept.receipt;
    let verdict = words::say(keys::status(receipt.verdict));
    let mut text = words::say_two("warningTitle", [&kept.name, &verdict]);
    if let Some(cause) = keys::happened(receipt.verdict, receipt.cause) {
        text = [&*text, "\n", &words::say_with(cause, &kept.name)].concat();
    }
    for line in lines(receipt) {
        text = [&*text, "\n\n", &line.label, ": ", &line.thing].concat();
        for print in line.prints {
            text = [&*text, "\n  ", &print].concat();
        }
    }
    text
}

fn lines(receipt: &Receipt) -> Vec<Line> {
    let started = receipt.started;
    let mut lines = vec![line(
        words::say("receiptTrigger"),
        words::say(keys::trigger(receipt.trigger)),
        vec![clock::exactly(started)],
    )];
    lines.extend(receipt.exchanges.iter().map(|e| exchange(e, started)));
    lines.push(cleared(&receipt.removed, receipt.wiped, started));
    lines.extend(left(&receipt.removed));
    if let Some(at) = receipt.ended {
        let verdict = words::say(keys::status(receipt.verdict));
        lines.push(line(
            words::say("receiptEnded"),
            verdict,
            vec![after(at, started)],
        ));
    }
    lines
}

fn line(label: String, thing: String, mut prints: Vec<String>) -> Line {
    prints.retain(|print| !print.trim().is_empty());
    Line {
        label,
        thing,
        prints,
    }
}

impl Line {
    fn view(self) -> AnyView {
        let print = |print: String| tag("span").class("receipt-print").text(print).view();
        let prints: Vec<AnyView> = self.prints.into_iter().map(print).collect();
        let value = tag("dd")
            .child(tag("span").class("receipt-thing").text(self.thing))
            .child(prints);
        tag("div")
            .child(tag("dt").text(self.label))
            .child(value)
            .view()
    }
}

fn after(at: Millis, started: Millis) -> String {
    words::say_with("receiptAfter", &clock::seconds(at.since(started)))
}

/// One request: what it showed, what was asked with whose cookies, what came back and when.
fn exchange(exchange: &Exchange, started: Millis) -> Line {
    let asked = [method(exchange), " ", short(&exchange.address)].concat();
    let bearer = words::say(keys::bearer(exchange.bearer));
    let (status, place) = match &exchange.answer {
        Answer::Answered {
            status,
            final_address,
        } => (
            words::say_with("answerStatus", &status.to_string()),
            short(final_address).to_owned(),
        ),
        other => (
            keys::no_answer(other).map(words::say).unwrap_or_default(),
            String::new(),
        ),
    };
    let came = [&status, " ", &place].concat();
    let when = after(exchange.at, started);
    let label = words::say(keys::role(exchange.role));
    match exchange.finding {
        Some(finding) => line(
            label,
            words::say(keys::finding(exchange.role, finding)),
            vec![asked, bearer, came, when],
        ),
        None => line(label, status, vec![asked, bearer, place, when]),
    }
}

/// An address without the scheme that goes without saying.
fn short(address: &str) -> &str {
    address.strip_prefix("https://").unwrap_or(address)
}

fn method(exchange: &Exchange) -> &'static str {
    use end_credits::core::recipe::Method;
    match exchange.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
        Method::Visit => "VISIT",
    }
}

fn cleared(removed: &Removed, wiped: Option<Millis>, started: Millis) -> Line {
    let mut prints = Vec::new();
    if !removed.origins.is_empty() {
        prints.push(words::say("storesOf"));
        prints.extend(
            removed
                .origins
                .iter()
                .map(|origin| short(origin).to_owned()),
        );
    }
    if let Some(at) = wiped {
        prints.push(after(at, started));
    }
    line(
        words::say("receiptCleared"),
        words::say_many("receiptCookies", removed.cookies),
        prints,
    )
}

fn left(removed: &Removed) -> Option<Line> {
    let mut things = Vec::new();
    if removed.cookies_left > 0 {
        things.push(words::say_many("receiptCookies", removed.cookies_left));
    }
    things.extend(
        removed
            .stores_left
            .iter()
            .map(|kind| words::say(keys::store_kind(*kind))),
    );
    if things.is_empty() {
        return None;
    }
    let list = intl::list(&words::language(), things);
    Some(line(words::say("receiptLeft"), list, Vec::new()))
}
