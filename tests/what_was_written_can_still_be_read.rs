//! A journal that an earlier build has left on a disk is read as it was meant, whoever reads it now.

mod support;

use end_credits::core::codec;
use end_credits::core::durable::Journal;
use support::World;
use support::service::SignOut;

/// As the third version wrote it, and every later one but for the version.
const JOURNAL: &str = include_str!("written/journal-3.txt");

/// Written when `postcard` wrote the journal, by the second version, which did not say what a session
/// is kept in.
const JOURNAL_2: &str = include_str!("written/journal-2.txt");

/// What was to be written: a device of the user's own, where one service kept its session alive.
fn journal() -> Journal {
    let mut world = World::personal();
    let tab = world.opens(support::BROWSE);
    world.signs_in();
    world.signs_in_within(support::ORDINARY, "https://news.example");
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    Journal::of(&world.state)
}

#[test]
fn an_earlier_journal_is_read() {
    assert_eq!(Journal::read(JOURNAL), Ok(journal()));
    let mut older = journal();
    for entry in &mut older.sessions {
        entry.kept_in = Vec::new();
    }
    assert_eq!(Journal::read(JOURNAL_2), Ok(older));
}

#[test]
fn it_is_written_as_it_was() {
    assert_eq!(codec::encode(&journal())[1..], JOURNAL[1..]);
}
