//! Lives that have failed once, as the model has told them.

use crate::event::Event::{self, *};
use crate::event::Looks::*;
use crate::event::Page::*;
use crate::event::Place::*;
use crate::event::{Fault::*, Wish::*};
use crate::long::{busy, hard, quiet};
use crate::support::service::SignOut::*;
use end_credits::core::input::Activity::Idle;

#[test]
fn a_sign_in_in_a_tab_that_has_stayed_open() {
    busy(&[
        OpenMany(Ordinary, 200),
        SignIn(Ordinary),
        Ask(SignOutOfEverything, Ordinary),
        SignIn(Ordinary),
    ]);
}

#[test]
fn a_sign_out_and_a_sign_in_at_the_service() {
    busy(&[
        Open(Ordinary, Browse),
        SignIn(Ordinary),
        SignOutThere(Ordinary),
        SignIn(Ordinary),
    ]);
}

#[test]
fn a_sign_in_after_a_restart() {
    busy(&[
        Accounts(Odd),
        Open(Ordinary, Browse),
        SignIn(Ordinary),
        Quit(&[]),
        SignIn(Contained),
        Quit(&[Browse]),
        SignIn(Ordinary),
    ]);
}

#[test]
fn a_look_that_is_lost_before_a_quit() {
    busy(&[
        Open(Ordinary, Elsewhere),
        DieIn(29, true),
        Show(2, Browse),
        Ring,
        Ask(Undo, Contained),
        SignIn(Ordinary),
        Quit(&[]),
    ]);
}

#[test]
fn a_listing_of_everybodys_cookies() {
    hard(&[Open(Contained, Browse), Breaks(ListsTooMuch), CloseAll]);
}

#[test]
fn a_clock_set_back_while_the_account_page_is_odd() {
    const LIFE: &[Event] = &[
        Open(Ordinary, Browse),
        SignIn(Ordinary),
        Accounts(Odd),
        SetClock(-106),
        Ask(SignOutOfEverything, Ordinary),
    ];
    quiet(LIFE);
    hard(LIFE);
}

#[test]
fn a_memory_that_is_not_written_while_a_sign_out_hangs() {
    hard(&[
        Open(Ordinary, Login),
        SignOuts(Hangs),
        SignIn(Ordinary),
        Breaks(SavesNothing),
        Close(0),
        Open(Ordinary, Login),
        DieIn(4, false),
        SignIn(Ordinary),
    ]);
}

#[test]
fn a_warning_that_is_shown_and_not_written_down() {
    quiet(&[
        SignOuts(Drops),
        Open(Ordinary, Browse),
        SignIn(Ordinary),
        Ask(SignOut, Ordinary),
        DieIn(18, false),
        SignIn(Ordinary),
    ]);
}

#[test]
fn an_absence_that_a_waking_worker_finds_over() {
    hard(&[
        Open(Ordinary, Help),
        Permit(false),
        SignIn(Ordinary),
        Device(Idle),
        DieIn(13, false),
        SignOutThere(Ordinary),
    ]);
}

#[test]
fn a_session_that_was_ended_at_the_service_is_not_taken_for_the_next_one() {
    busy(&[
        Quit(&[Browse, Elsewhere]),
        SignIn(Ordinary),
        DieIn(19, true),
        Show(2, Help),
        SignOutThere(Ordinary),
        SignIn(Ordinary),
    ]);
}

#[test]
fn a_sign_in_after_a_start_that_has_died_before_its_look() {
    for point in 0..60 {
        busy(&[DieIn(point, false), Quit(&[Browse]), SignIn(Ordinary)]);
    }
}

#[test]
fn a_sign_in_within_another_site_that_is_cut_in_two() {
    busy(&[
        OpenMany(Ordinary, 200),
        SignIn(Ordinary),
        Quit(&[Browse, Elsewhere]),
        DieIn(2, true),
        SignInWithin(Ordinary),
    ]);
}

#[test]
fn a_sign_out_at_the_service_that_a_death_has_swallowed() {
    for point in 0..12 {
        quiet(&[
            Open(Ordinary, Browse),
            SignIn(Ordinary),
            DieIn(point, true),
            SignOutThere(Ordinary),
            Quit(&[]),
        ]);
    }
}
