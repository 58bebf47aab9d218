//! The page that shows the pictures.

use crate::browser::Browser;
use anyhow::{Result, ensure};
use std::fmt::Write as _;
use std::path::Path;

/// Each page in each state, and what is to be seen there.
const PAGES: [(&str, &str); 11] = [
    ("popup-before", "The popup before the first sign-in"),
    ("popup-signed-in", "The popup while somebody is signed in"),
    ("popup-signed-out", "The popup after a proved sign-out"),
    ("popup-persists", "The popup of a session that persists"),
    ("warning", "The warning"),
    ("welcome", "The welcome"),
    ("options", "The settings"),
    ("site", "The form for a site of one's own"),
    ("receipts", "The receipts"),
    ("checklist", "The checklist"),
    ("guide", "The guide"),
];

/// The gallery, in Markdown.
///
/// # Errors
/// When one of its pictures has not been taken.
pub fn page(folder: &Path, languages: &[&str]) -> Result<String> {
    let mut page = String::from(
        "# Gallery\n\nEvery page as it is, taken by `cargo xtask shots` in both browsers, light and dark, in \
         English,\nFrench, Japanese and Arabic. The service is the one of the demo.\n",
    );
    for (name, title) in PAGES {
        let _ = writeln!(page, "\n## {title}");
        for language in languages {
            let _ = writeln!(page);
            for browser in Browser::ALL {
                for scheme in ["light", "dark"] {
                    let browser = browser.name();
                    let file = format!("{language}/{name}-{browser}-{scheme}.png");
                    ensure!(folder.join(&file).exists(), "there is no picture {file}");
                    let _ = writeln!(
                        page,
                        "<img src=\"{file}\" width=\"210\" alt=\"{title}: {language}, {browser}, {scheme}\">"
                    );
                }
            }
        }
    }
    Ok(page)
}
