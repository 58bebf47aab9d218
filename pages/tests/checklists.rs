//! The checklists as their user makes them: added, edited, removed, moved, ticked, kept.

use end_credits::core::time::Millis;
use end_credits_pages::checklist::list::{
    Checklists, Item, LONGEST, MOST, Move, add, edit, remove, shift, tick,
};
use end_credits_pages::checklist::task::{Subject, Task};

fn netflix() -> Subject {
    Subject::Service("netflix".to_owned())
}

fn fresh() -> Vec<Item> {
    Checklists::default().items(&netflix(), true)
}

fn order(items: &[Item]) -> Vec<u32> {
    items.iter().map(|item| item.id).collect()
}

#[test]
fn a_list_comes_with_what_everybody_should_see_to() {
    let tasks: Vec<_> = fresh().into_iter().filter_map(|item| item.task).collect();
    assert_eq!(tasks, Task::of(&netflix(), true));
    assert!(tasks.contains(&Task::ProfileGate));
    let without = Checklists::default().items(&netflix(), false);
    assert!(without.iter().all(|it| it.task != Some(Task::ProfileGate)));
    let device = Checklists::default().items(&Subject::Device, true);
    assert!(device.iter().any(|it| it.task == Some(Task::Reset)));
}

#[test]
fn an_item_of_ones_own_goes_to_the_end_under_a_number_of_its_own() {
    let mut items = fresh();
    let id = add(&mut items, "  Return the\nremote control ").unwrap();
    let last = items.last().unwrap();
    assert_eq!(last.words.as_deref(), Some("Return the remote control"));
    assert_eq!((last.id, last.task), (id, None));
    assert_eq!(items.iter().filter(|item| item.id == id).count(), 1);
}

#[test]
fn nothing_and_too_much_are_not_added() {
    let mut items = fresh();
    assert_eq!(add(&mut items, " \n\t"), None);
    while items.len() < MOST {
        add(&mut items, "one more").unwrap();
    }
    assert_eq!(add(&mut items, "one too many"), None);
    assert_eq!(items.len(), MOST);
    let mut items = Vec::new();
    add(&mut items, &"é".repeat(LONGEST * 2)).unwrap();
    let words = items[0].words.as_ref().unwrap();
    assert_eq!(words.chars().count(), LONGEST);
}

#[test]
fn an_edited_item_is_about_the_same_and_gets_its_own_words_back() {
    let mut items = fresh();
    let (id, task) = (items[0].id, items[0].task);
    edit(&mut items, id, "Back to the profiles");
    assert_eq!(items[0].words.as_deref(), Some("Back to the profiles"));
    assert_eq!(items[0].task, task);
    edit(&mut items, id, " ");
    assert_eq!(items[0].words, None);
    let own = add(&mut items, "My own").unwrap();
    edit(&mut items, own, "");
    assert_eq!(items.last().unwrap().words.as_deref(), Some("My own"));
}

#[test]
fn items_move_up_down_and_to_a_place_and_stop_at_the_ends() {
    let mut items = fresh();
    items.truncate(4);
    shift(&mut items, 2, Move::Up);
    assert_eq!(order(&items), [0, 2, 1, 3]);
    shift(&mut items, 0, Move::Down);
    assert_eq!(order(&items), [2, 0, 1, 3]);
    shift(&mut items, 3, Move::To(2));
    assert_eq!(order(&items), [3, 2, 0, 1]);
    shift(&mut items, 3, Move::To(1));
    assert_eq!(order(&items), [2, 0, 1, 3]);
    for (id, to) in [
        (2, Move::Up),
        (3, Move::Down),
        (9, Move::Up),
        (0, Move::To(9)),
    ] {
        shift(&mut items, id, to);
        assert_eq!(order(&items), [2, 0, 1, 3], "{id} {to:?}");
    }
}

#[test]
fn ticks_go_to_their_own_item_and_come_off() {
    let mut items = fresh();
    tick(&mut items, 1, Some(Millis(5)));
    let ticked = |items: &[Item]| items.iter().filter(|item| item.ticked.is_some()).count();
    assert_eq!((items[1].ticked, ticked(&items)), (Some(Millis(5)), 1));
    tick(&mut items, 1, None);
    assert_eq!(ticked(&items), 0);
}

#[test]
fn what_is_kept_is_read_again_each_list_for_itself() {
    let mut lists = Checklists::default();
    let mut items = fresh();
    remove(&mut items, 0);
    tick(&mut items, 1, Some(Millis(7)));
    lists.keep(&netflix(), items.clone());
    let read = Checklists::read(&lists.write()).unwrap();
    assert_eq!(read.items(&netflix(), true), items);
    assert_eq!(
        read.items(&Subject::Device, true),
        Checklists::default().items(&Subject::Device, true)
    );
    let next = read.unticked().items(&netflix(), true);
    assert!(next.iter().all(|item| item.ticked.is_none()));
    assert_eq!(order(&next), order(&items));
}

#[test]
fn a_list_that_is_forgotten_is_as_it_comes() {
    let mut lists = Checklists::default();
    lists.keep(&netflix(), Vec::new());
    assert!(lists.items(&netflix(), true).is_empty());
    lists.forget(&netflix());
    assert_eq!(lists.items(&netflix(), true), fresh());
}

#[test]
fn what_is_damaged_or_of_another_version_is_refused() {
    let mut lists = Checklists::default();
    lists.keep(&netflix(), fresh());
    let text = lists.write();
    assert!(Checklists::read("").is_err());
    assert!(Checklists::read("not ours").is_err());
    assert!(Checklists::read(&text[..text.len() - 1]).is_err());
    assert!(Checklists::read(&format!("{text}x")).is_err());
}
