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

    async fn a_shortcut_signs_out(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.press_shortcut("sign-out", 'q', &tab).await?;
        stage.expect_signed_out().await
    }

    async fn a_shortcut_signs_out_of_everything(stage: &Stage) -> Result<()> {
        stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let other = stage.browser.open_tab("https://www.example.org/").await?;
        stage.browser.press_shortcut("sign-out-of-everything", 'u', &other).await?;
        stage.expect_signed_out().await
    }

    async fn the_menu_of_its_page_signs_out(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let label: String = stage
            .browser
            .in_extension("return chrome.i18n.getMessage('menuSignOut');")
            .await?;
        stage.browser.choose_in_menu("sign-out", &label, &tab).await?;
        stage.expect_signed_out().await
    }

    async fn a_warning_leads_to_the_way_out_of_everywhere(stage: &Stage) -> Result<()> {
        stage.leave_what_persists(VIEWER).await?;
        match stage.browser.kind() {
            BrowserKind::Chromium => {
                let notification = warning_shown(stage).await?;
                stage.browser.press_on_notification(&notification, Some(1)).await?;
            }
            // Its notifications have no buttons, and no driver sees them: what the second opens.
            BrowserKind::Firefox => {
                stage
                    .browser
                    .in_extension::<()>(
                        "await chrome.tabs.create(
                             { url: 'warning.html?service=netflix&store=0#everywhere' });",
                    )
                    .await?;
            }
        }
        let look = "const all = await chrome.tabs.query({});
                    return all.map(({ url, status }) => `${url} ${status}`);";
        until("the service's own page to be there", LIMIT, async || {
            let tabs: Vec<String> = stage.browser.in_extension(look).await?;
            let is_there = tabs.iter().any(|tab| {
                tab.contains("manageaccountaccess") && tab.ends_with("complete")
            });
            let is_loading = tabs.iter().any(|tab| tab.ends_with("loading"));
            Ok(Look::at(is_there && !is_loading, || format!("{tabs:?}")))
        })
        .await
    }
}

/// The notification of the warning, as Chromium has it: it refuses one that it does not understand.
async fn warning_shown(stage: &Stage) -> Result<String> {
    let list = "return Object.keys(await chrome.notifications.getAll());";
    until("the notification", LIMIT, async || {
        let shown: Vec<String> = stage.browser.in_extension(list).await?;
        let mut ids = shown.iter();
        let warning = ids.find(|id| id.starts_with("warning.html?service=netflix"));
        Ok(match warning {
            Some(id) => Look::Ready(id.clone()),
            None => Look::NotYet(format!("{shown:?}")),
        })
    })
    .await
}

#[tokio::test]
async fn a_notification_tries_again() -> Result<()> {
    // Firefox's have no buttons.
    Stage::set(BrowserKind::Chromium)
        .await?
        .play(async |stage| {
            stage.leave_what_persists(VIEWER).await?;
            let notification = warning_shown(stage).await?;
            stage.service().set_faults(Faults::default());
            stage.browser.worker_asleep().await?;
            stage
                .browser
                .press_on_notification(&notification, Some(0))
                .await?;
            stage.expect_signed_out().await?;
            stage.expect_unwarned().await
        })
        .await
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
