//! What is chosen, as a file that comes and goes.

use anyhow::{Result, ensure};
use end_credits_e2e::{EXPORTED, Secrets, Stage, import, import_answers as answers, scenario};
use serde_json::Value;

/// What is under way to the user's other browsers.
const CARRIED: &str = "const carried = (await chrome.storage.sync.get('settings')).settings;";

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

    async fn settings_follow_the_user_and_nothing_else_does(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in("kim@example.org").await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let page = stage.browser.extension_page("options.html").await?;
        page.element("[data-action=export]").await?;
        let carried = "return Object.keys(await chrome.storage.sync.get());";
        let before: Vec<String> = page.run(carried).await?;
        ensure!(before.is_empty(), "unasked, it carries {before:?}");

        page.click("#switch-follows-user").await?;
        page.shows("the settings on their way", &format!("{CARRIED} return carried !== undefined;"))
            .await?;
        let first: String = page.run(&format!("{CARRIED} return carried;")).await?;
        let keys: Vec<String> = page.run(carried).await?;
        ensure!(keys == ["settings"], "it carries {keys:?}");
        let secrets = Secrets::of(stage.service());
        ensure!(!secrets.are_in(first.as_bytes()), "it carries a session");

        let choose = "const field = document.querySelector('#field-idle-minutes');
                      field.value = '30';
                      field.dispatchEvent(new Event('input', { bubbles: true }));
                      field.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run::<()>(choose).await?;
        page.shows("the change on its way", &format!("{CARRIED} return carried !== {};", Value::from(&*first)))
            .await?;
        // What another of the user's browsers had chosen comes in.
        let other = Value::from(first);
        page.run::<()>(&format!("await chrome.storage.sync.set({{ settings: {other} }});"))
            .await?;
        page.shows("the other browser's choice", "return document.querySelector('#field-idle-minutes').value === '15';")
            .await?;
        page.close().await
    }
}
