//! What the pages of End Credits show, read off the page as a person would read it.

use std::time::Duration;

use anyhow::Result;
use end_credits_e2e::{Look, Page, Popup, until};

use crate::voices::quote;

const LIMIT: Duration = Duration::from_secs(5);

/// Unfolds the receipt in the popup, and quotes it.
pub async fn quote_receipt(popup: &Popup<'_>) -> Result<()> {
    popup.press("netflix", "receipt").await?;
    let lines = until("the receipt to unfold", LIMIT, async || {
        let lines = receipt(popup.page()).await?;
        Ok(if lines.is_empty() {
            Look::NotYet("none".to_owned())
        } else {
            Look::Ready(lines)
        })
    })
    .await?;
    for (label, value) in lines {
        let value: Vec<_> = words(&value).collect();
        quote(&format!("{label:<16} {}", value.join(" · ")));
    }
    Ok(())
}

/// Labels and what stands beside them.
async fn receipt(page: &Page<'_>) -> Result<Vec<(String, String)>> {
    page.run(
        "const lines = [...document.querySelectorAll(\"[data-service='netflix'] dl > div\")];
         const text = (line, name) => line.querySelector(name)?.innerText ?? '';
         return lines.map((line) => [text(line, 'dt'), text(line, 'dd')]);",
    )
    .await
}

/// Quotes all that a page shows in its main part.
pub async fn quote_page(page: &Page<'_>) -> Result<()> {
    let text: String = page
        .run("return document.querySelector('main').innerText;")
        .await?;
    words(&text).for_each(quote);
    Ok(())
}

/// The lines that say something.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
