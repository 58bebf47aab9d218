//! What is there besides the pages: menus, shortcuts, notifications, and the page that greets.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_demo::Faults;
use end_credits_e2e::{BrowserKind, Look, Opening, Quit, Stage, scenario, until};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(20);

scenario! {
    async fn menus_are_laid_out(stage: &Stage) -> Result<()> {
        let items = ["sign-out", "sign-out-of-everything", "receipts.html", "checklist.html", "guide.html"];
        let items = serde_json::json!(items);
        // Nothing lists them; only one that is there can be changed.
        let look = format!(
            "const missing = [];
             for (const item of {items}) {{
                 await chrome.contextMenus.update(item, {{ enabled: true }}).catch(() => missing.push(item));
             }}
             return missing;"
        );
        until("the menus", LIMIT, async || {
            let missing: Vec<String> = stage.browser.in_extension(&look).await?;
            Ok(Look::at(missing.is_empty(), || format!("none for {missing:?}")))
        })
        .await
    }

    async fn shortcuts_are_free(stage: &Stage) -> Result<()> {
        let shortcuts: Vec<(String, String)> = stage
            .browser
            .in_extension(
                "const all = await chrome.commands.getAll();
                 return all.map(({ name, shortcut }) => [name, shortcut]);",
            )
            .await?;
        for command in ["sign-out", "sign-out-of-everything"] {
            let known = shortcuts.iter().find(|(name, _)| name == command);
            ensure!(
                known.is_some_and(|(_, keys)| !keys.is_empty()),
                "{command} has no keys: {shortcuts:?}"
            );
        }
        Ok(())
    }

    async fn a_warning_offers_two_ways(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.service().set_faults(Faults { session_stays_alive: true, ..Faults::default() });
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "persists", LIMIT).await?;
        if stage.browser.kind() == BrowserKind::Chromium {
            // It refuses a notification altogether that it does not understand.
            until("the notification", LIMIT, async || {
                let shown: Vec<String> = stage
                    .browser
                    .in_extension("return Object.keys(await chrome.notifications.getAll());")
                    .await?;
                let is_up = shown.iter().any(|id| id.starts_with("warning.html?service=netflix"));
                Ok(Look::at(is_up, || format!("{shown:?}")))
            })
            .await?;
        }
        // What its second button opens.
        stage
            .browser
            .in_extension::<()>(
                "await chrome.tabs.create({ url: 'warning.html?service=netflix&store=0#everywhere' });",
            )
            .await?;
        until("the service's own page to be opened", LIMIT, async || {
            let asked = stage.service().requests();
            let is_there = asked.iter().any(|request| request.path == "/manageaccountaccess");
            Ok(Look::at(is_there, || format!("{} requests", asked.len())))
        })
        .await
    }
}

scenario! {
    async fn greets_nobody_twice(stage: &mut Stage) -> Result<()> {
        stage.browser.end(Quit::ByMenu).await?;
        stage.browser.start_again(Opening::Blank).await?;
        // The background has answered, and would have opened it by now.
        stage.browser.popup().await?.close().await?;
        let shown: Vec<String> = stage
            .browser
            .in_extension("return (await chrome.tabs.query({})).map((tab) => tab.url ?? '');")
            .await?;
        let welcome = stage.browser.address("welcome.html");
        ensure!(!shown.contains(&welcome), "it is open again: {shown:?}");
        Ok(())
    }
}
