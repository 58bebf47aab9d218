//! What is kept of each ending, for as long as a browser runs.

use anyhow::{Result, ensure};
use end_credits::core::receipts::MOST_IN_MEMORY;
use end_credits_e2e::{Look, Page, Secrets, Stage, scenario, until};
use serde_json::Value;
use std::time::Duration;

const VIEWER: &str = "kim@example.org";

/// What the page hands out, as a file and to the clipboard, is kept where a test finds it.
const LISTEN: &str = "\
    window.saved = [];
    const hand = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file) => { saved.push(file); return hand(file); };
    navigator.clipboard.writeText = async (text) => { window.copied = text; };";

/// The verdicts of the receipts that the page lists, from the top.
async fn expect_listed(page: &Page<'_>, verdicts: &[&str]) -> Result<()> {
    let wanted = serde_json::to_string(verdicts)?;
    let body = format!(
        "const items = [...document.querySelectorAll('.receipt-item')];
         return JSON.stringify(items.map((item) => item.dataset.status)) === '{wanted}';"
    );
    page.shows(&format!("the receipts {wanted}"), &body).await
}

/// Puts this into one of the page's two filters.
async fn filter(page: &Page<'_>, field: &str, value: &str) -> Result<()> {
    page.run(&format!(
        "const field = document.querySelector('#field-{field}');
         field.value = '{value}';
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await
}

/// One session that has ended, and after it one that has not: the receipts of both.
async fn two_endings(stage: &Stage) -> Result<Page<'_>> {
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    stage.browser.close_tab(tab).await?;
    stage.expect_signed_out().await?;
    stage.leave_what_persists(VIEWER).await?;
    let page = stage.browser.extension_page("receipts.html").await?;
    page.run::<()>(LISTEN).await?;
    expect_listed(&page, &["persists", "signed-out"]).await?;
    Ok(page)
}

scenario! {
    async fn looked_for_by_name_and_by_end(stage: &Stage) -> Result<()> {
        let page = two_endings(stage).await?;
        filter(&page, "filter-ended", "well").await?;
        expect_listed(&page, &["signed-out"]).await?;
        filter(&page, "filter-ended", "otherwise").await?;
        expect_listed(&page, &["persists"]).await?;
        filter(&page, "filter-ended", "any").await?;
        filter(&page, "filter-name", "spotify").await?;
        expect_listed(&page, &[]).await?;
        filter(&page, "filter-name", "NETF").await?;
        expect_listed(&page, &["persists", "signed-out"]).await?;
        page.close().await
    }

    async fn handed_out_without_what_opens_a_session(stage: &Stage) -> Result<()> {
        let page = two_endings(stage).await?;
        page.click("[data-action='export']").await?;
        let saved: String = page.run("return await saved[0].text();").await?;
        let file: Value = serde_json::from_str(&saved)?;
        let verdict = |at: usize| file["receipts"][at]["verdict"].as_str();
        ensure!(
            file["format"] == "end-credits-receipts"
                && [verdict(0), verdict(1)] == [Some("persists"), Some("signed-out")],
            "{saved}"
        );
        page.click("[data-status='signed-out'] [data-action='unfold']").await?;
        page.click("[data-status='signed-out'] [data-action='copy']").await?;
        page.shows("a copy", "return typeof copied === 'string';").await?;
        let copied: String = page.run("return copied;").await?;
        ensure!(copied.contains("/account"), "{copied}");
        let secrets = Secrets::of(stage.service());
        for text in [saved, copied] {
            ensure!(!secrets.are_in(text.as_bytes()), "a session's token was handed out");
        }
        page.close().await
    }

    async fn deleted_but_for_the_one_that_is_needed(stage: &Stage) -> Result<()> {
        let page = two_endings(stage).await?;
        page.click("[data-status='persists'] [data-action='unfold']").await?;
        page.element("[data-status='persists'] .receipt-paper .hint").await?;
        page.click("[data-action='delete-all']").await?;
        page.click("[data-action='cancel']").await?;
        expect_listed(&page, &["persists", "signed-out"]).await?;
        page.click("[data-action='delete-all']").await?;
        page.click("[data-action='delete-all-yes']").await?;
        expect_listed(&page, &["persists"]).await?;
        let kept: usize = page
            .run(
                "const keys = [...await chrome.storage.session.getKeys(), ...await chrome.storage.local.getKeys()];
                 return keys.filter((key) => key.startsWith('receipt ')).length;",
            )
            .await?;
        ensure!(kept == 1, "{kept} receipts are kept");
        page.close().await
    }

    async fn memory_never_fills_up(stage: &Stage) -> Result<()> {
        // As after so many endings, long ago.
        let fill = format!(
            "const key = (at) => `receipt ${{String(at + 1).padStart(13, '0')}} netflix 0`;
             const old = Array.from({{ length: {MOST_IN_MEMORY} }}, (_, at) => [key(at), 'x']);
             await chrome.storage.session.set(Object.fromEntries(old));"
        );
        stage.browser.in_extension::<()>(&fill).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
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
