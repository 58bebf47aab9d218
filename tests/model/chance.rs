//! Where lives come from: how likely each event is.

use crate::event::{Event, Fault, Looks, Page, Place, Wish};
use crate::support::service::SignOut;
use end_credits::core::input::Activity;
use proptest::collection::vec;
use proptest::prelude::*;

/// A life, without what goes wrong in the browser.
pub fn life() -> impl Strategy<Value = Vec<Event>> {
    vec(
        prop_oneof![90 => doing(), 50 => going_on(), 30 => dying(), 1 => crowding()],
        1..40,
    )
}

/// A life in which everything goes wrong.
pub fn hard_life() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        90 => doing(),
        50 => going_on(),
        30 => dying(),
        10 => breaking(),
        3 => forbidding(),
        1 => crowding(),
    ];
    vec(event, 1..40)
}

/// What people do.
fn doing() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (place(), page()).prop_map(|(place, page)| Event::Open(place, page)),
        12 => (0..4_usize).prop_map(Event::Close),
        1 => Just(Event::CloseAll),
        6 => (0..4_usize, page()).prop_map(|(tab, page)| Event::Show(tab, page)),
        12 => place().prop_map(Event::SignIn),
        2 => place().prop_map(Event::SignInWithin),
        2 => place().prop_map(Event::SignOutThere),
        8 => (wish(), place()).prop_map(|(wish, place)| Event::Ask(wish, place)),
    ]
}

/// What goes on around them.
fn going_on() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => prop_oneof![1..60_u64, 60..6_000_u64, 6_000..100_000_u64].prop_map(Event::Wait),
        3 => sign_out().prop_map(Event::SignOuts),
        2 => prop_oneof![2 => Just(Looks::Honest), 1 => Just(Looks::Odd), 1 => Just(Looks::Silent)]
            .prop_map(Event::Accounts),
        1 => any::<bool>().prop_map(Event::Reachable),
        1 => (0..4_usize).prop_map(Event::Replace),
        1 => prop_oneof![
            Just(&[][..]),
            Just(&[Page::Browse][..]),
            Just(&[Page::Browse, Page::Elsewhere][..]),
        ]
        .prop_map(Event::Quit),
        1 => prop_oneof![Just("NetflixId"), Just("SecureNetflixId")].prop_map(Event::QuitWithout),
        1 => Just(Event::Ring),
        1 => Just(Event::Tick),
        1 => activity().prop_map(Event::Device),
        1 => Just(Event::NetworkReturns),
        1 => (-720..720_i32).prop_map(Event::SetClock),
    ]
}

fn crowding() -> impl Strategy<Value = Event> {
    place().prop_map(|place| Event::OpenMany(place, 200))
}

fn dying() -> impl Strategy<Value = Event> {
    prop_oneof![
        1 => Just(Event::Sleep),
        5 => (0..30_usize, any::<bool>()).prop_map(|(points, arrive)| Event::DieIn(points, arrive)),
    ]
}

fn breaking() -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => Just(Fault::Nothing),
        1 => Just(Fault::KeepsCookie),
        1 => Just(Fault::KeepsStore),
        1 => Just(Fault::RefusesToList),
        1 => Just(Fault::ListHangs),
        1 => Just(Fault::ListsTooMuch),
        1 => Just(Fault::RemovalHangs),
        1 => Just(Fault::RefusesToSend),
        1 => Just(Fault::WipeHangs),
        1 => Just(Fault::SavesNothing),
    ]
    .prop_map(Event::Breaks)
}

fn forbidding() -> impl Strategy<Value = Event> {
    prop_oneof![any::<bool>().prop_map(Event::Permit), Just(Event::Update)]
}

fn activity() -> impl Strategy<Value = Activity> {
    prop_oneof![
        2 => Just(Activity::Active),
        2 => Just(Activity::Idle),
        1 => Just(Activity::Locked),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![4 => Just(Place::Ordinary), 1 => Just(Place::Contained)]
}

fn page() -> impl Strategy<Value = Page> {
    prop_oneof![
        8 => Just(Page::Browse),
        2 => Just(Page::Login),
        2 => Just(Page::Help),
        3 => Just(Page::Elsewhere),
        1 => Just(Page::LookAlike),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        3 => Just(Wish::SignOut),
        1 => Just(Wish::SignOutOfEverything),
        3 => Just(Wish::Undo),
        3 => Just(Wish::Retry),
        2 => Just(Wish::Dismiss),
        1 => any::<bool>().prop_map(Wish::Shared),
        1 => Just(Wish::Look),
    ]
}

fn sign_out() -> impl Strategy<Value = SignOut> {
    prop_oneof![
        3 => Just(SignOut::Works),
        1 => Just(SignOut::Lies),
        1 => Just(SignOut::SetsTheCookieAgain),
        1 => Just(SignOut::HandsOutAnother),
        1 => Just(SignOut::Fails),
        1 => Just(SignOut::Hangs),
        1 => Just(SignOut::Drops),
        1 => Just(SignOut::RedirectsForEver),
    ]
}
