//! What is chosen, as a file that comes and goes.

use anyhow::{Result, ensure};
use end_credits_e2e::{Page, Stage, scenario};

/// The text behind the link that exports.
const EXPORTED: &str = "\
    const link = document.querySelector('[data-action=export]');
    return decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1));";

/// Chooses a file with this text, as a person would.
async fn import(page: &Page<'_>, text: &str) -> Result<()> {
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
async fn answers(page: &Page<'_>, part: &str) -> Result<()> {
    let quoted = serde_json::Value::from(part);
    let body = format!(
        "return document.querySelector('[data-testid=import-answer]').textContent.includes({quoted});"
    );
    page.shows(&format!("{part} as the answer"), &body).await
}

scenario! {
    async fn settings_come_and_go_as_a_file(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("options.html").await?;
        page.element("[data-action=export]").await?;
        let text: String = page.run(EXPORTED).await?;
        let file: serde_json::Value = serde_json::from_str(&text)?;
        ensure!(file["kind"] == "end-credits-settings", "{text}");
        ensure!(file["idleMinutes"] == 15, "{text}");

        import(&page, &text.replace("\"idleMinutes\": 15", "\"idleMinutes\": 1441")).await?;
        answers(&page, "idleMinutes").await?;
        import(&page, &text.replace("\"idleMinutes\": 15", "\"idleMinutes\" 15")).await?;
        answers(&page, "JSON").await?;
        import(&page, "{\"kind\": \"something\"}").await?;
        answers(&page, "no file of End Credits").await?;
        import(&page, &text.replace("\"version\": 1", "\"version\": 2")).await?;
        answers(&page, "newer version").await?;
        let unchanged: String = page.run(EXPORTED).await?;
        ensure!(unchanged == text, "something was taken over: {unchanged}");

        let other = text
            .replace("\"idleMinutes\": 15", "\"idleMinutes\": 30")
            .replace("\"followsUser\": false", "\"followsUser\": true");
        import(&page, &other).await?;
        answers(&page, "Imported").await?;
        page.shows(
            "what was imported, in the file and in the page",
            &format!(
                "const exported = (() => {{ {EXPORTED} }})();
                 return JSON.parse(exported).idleMinutes === 30
                     && document.querySelector('#field-idle-minutes').value === '30'
                     && document.querySelector('#switch-follows-user').getAttribute('aria-checked') === 'true';"
            ),
        )
        .await?;
        page.click("[data-action=undo-change]").await?;
        page.shows(
            "what was chosen before",
            &format!("return (() => {{ {EXPORTED} }})() === {};", serde_json::Value::from(text)),
        )
        .await?;
        page.close().await
    }
}
