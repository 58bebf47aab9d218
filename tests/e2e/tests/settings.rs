//! What is chosen, as a file that comes and goes.

use anyhow::{Result, ensure};
use end_credits_e2e::{EXPORTED, Stage, import, import_answers as answers, scenario};

scenario! {
    async fn settings_come_and_go_as_a_file(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("options.html").await?;
        page.element("[data-action=export]").await?;
        let text: String = page.run(EXPORTED).await?;
        let file: serde_json::Value = serde_json::from_str(&text)?;
        ensure!(file["kind"] == "end-credits-settings", "{text}");
        ensure!(file["idleMinutes"] == 15, "{text}");

        import(&page, &text.replace("\"idleMinutes\": 15", "\"idleMinutes\": 1441")).await?;
        let lines = text.lines().take_while(|line| !line.contains("idleMinutes"));
        answers(&page, &format!("Line {} (idleMinutes)", lines.count() + 1)).await?;
        import(&page, &text.replace("\"idleMinutes\": 15", "\"idleMinutes\" 15")).await?;
        answers(&page, "JSON").await?;
        import(&page, "{\"kind\": \"something\"}").await?;
        answers(&page, "no file of End Credits").await?;
        import(&page, &text.replace("\"version\": 3", "\"version\": 4")).await?;
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
