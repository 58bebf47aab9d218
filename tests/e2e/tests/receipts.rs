//! What is kept of each ending, for as long as a browser runs.

use anyhow::{Result, ensure};
use end_credits::core::receipts::MOST_IN_MEMORY;
use end_credits_e2e::{Look, Stage, scenario, until};
use std::time::Duration;

scenario! {
    async fn memory_never_fills_up(stage: &Stage) -> Result<()> {
        // As after so many endings, long ago.
        let fill = format!(
            "const key = (at) => `receipt ${{String(at + 1).padStart(13, '0')}} netflix 0`;
             const old = Array.from({{ length: {MOST_IN_MEMORY} }}, (_, at) => [key(at), 'x']);
             await chrome.storage.session.set(Object.fromEntries(old));"
        );
        stage.browser.in_extension::<()>(&fill).await?;
        let tab = stage.browser.sign_in("kim@example.org").await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let list = "return (await chrome.storage.session.getKeys())
                    .filter((key) => key.startsWith('receipt ')).sort();";
        until("the oldest receipt to go", Duration::from_secs(5), async || {
            let kept: Vec<String> = stage.browser.in_extension(list).await?;
            let first = kept.first().cloned().unwrap_or_default();
            let last = kept.last().cloned().unwrap_or_default();
            ensure!(!last.starts_with("receipt 00000000"), "the new one is not there");
            let is_replaced = kept.len() == MOST_IN_MEMORY && first.contains(" 0000000000002 ");
            Ok(Look::at(is_replaced, || format!("{} of them, {first:?} first", kept.len())))
        })
        .await
    }
}
