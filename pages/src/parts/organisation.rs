//! What whoever looks after this machine says to its users, and whom to ask.

use super::tag::tag;
use crate::words;
use end_credits::core::policy::Policy;
use leptos::prelude::AnyView;

/// Their message and their contact, as far as there are any. It is text, whatever stands in it.
pub fn words(policy: &Policy) -> Vec<AnyView> {
    let message = policy.message.clone();
    let contact = policy.contact.as_deref();
    let contact = contact.map(|contact| words::say_with("organisationContact", contact));
    let line = |text: String| tag("p").child(tag("bdi").text(text)).view();
    message.into_iter().chain(contact).map(line).collect()
}
