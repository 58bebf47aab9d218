//! Where it was chosen, the browser does not offer to save passwords while the device is shared.

mod support;

use support::World;

#[test]
fn it_is_off_unless_it_was_chosen() {
    let (world, _) = World::watching();
    assert!(!world.spares_passwords);
}

#[test]
fn it_holds_while_the_device_is_shared() {
    let mut world = World::shared();
    world.chooses(|settings| settings.spares_passwords = true);
    assert!(world.spares_passwords);
    world.chooses(|settings| settings.shared_device = false);
    assert!(!world.spares_passwords);
    world.chooses(|settings| settings.shared_device = true);
    world.chooses(|settings| settings.spares_passwords = false);
    assert!(!world.spares_passwords);
}
