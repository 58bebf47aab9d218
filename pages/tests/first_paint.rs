//! What every page shows before its program is there, which is written in the page itself.

use std::fs;
use std::path::{Path, PathBuf};

fn extension() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../extension")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it can be read")
}

/// The first path's data after a place in a text.
fn path_after<'t>(text: &'t str, place: &str) -> &'t str {
    let (_, after) = text.split_once(place).expect("the place is there");
    let (_, data) = after.split_once(" d=\"").expect("a path follows");
    data.split_once('"').expect("it ends").0
}

#[test]
fn the_icon_of_the_brand_is_the_one_that_takes_its_place() {
    let sprite = read(&extension().join("icons/symbols.svg"));
    let drawn_later = path_after(&sprite, "id=\"curtain\"");
    let files = fs::read_dir(extension()).expect("the folder is there");
    let pages: Vec<_> = files
        .map(|file| file.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|it| it == "html"))
        .filter(|path| read(path).contains("class=\"brand\""))
        .collect();
    assert!(pages.len() >= 9, "{pages:?}");
    for page in pages {
        let text = read(&page);
        assert_eq!(
            path_after(&text, "class=\"brand\""),
            drawn_later,
            "{page:?}"
        );
    }
}
