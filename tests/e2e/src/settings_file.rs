//! Settings as a file, from and into the settings page.

use anyhow::Result;

use crate::Page;

/// The text behind the link that exports.
pub const EXPORTED: &str = "\
    const link = document.querySelector('[data-action=export]');
    return decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1));";

/// Chooses a file with this text, as a person would.
///
/// # Errors
/// When the page cannot be reached.
pub async fn import(page: &Page<'_>, text: &str) -> Result<()> {
    let text = serde_json::Value::from(text);
    page.run(&format!(
        "const files = new DataTransfer();
         files.items.add(new File([{text}], 'settings.json'));
         const control = document.querySelector('[data-testid=import]');
         control.files = files.files;
         control.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await
}

/// Waits until the page says this of the last import.
///
/// # Errors
/// When it does not in time.
pub async fn import_answers(page: &Page<'_>, part: &str) -> Result<()> {
    let quoted = serde_json::Value::from(part);
    let body = format!(
        "return document.querySelector('[data-testid=import-answer]').textContent.includes({quoted});"
    );
    page.shows(&format!("{part} as the answer"), &body).await
}
