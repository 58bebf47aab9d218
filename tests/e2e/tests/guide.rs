//! Guide and checklist in real browsers, worked by keyboard alone.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use end_credits::core::codec;
use end_credits::core::reminders::{Duty, Reminders};
use end_credits::core::time::Millis;
use end_credits_e2e::{BrowserKind, Canvas, Key, Page, Stage, scenario};

const VIEWER: &str = "kim@example.org";

/// Nothing of the page is off the side of a phone that is held upright, all of it unfolded. Firefox
/// has no windows that narrow, and shows its narrowest.
async fn fits(page: &Page<'_>) -> Result<()> {
    let picture = tempfile::Builder::new().suffix(".png").tempfile()?;
    let narrow = Canvas {
        width: 320,
        height: 800,
        dark: true,
        scale: 1,
    };
    page.run::<()>("for (const entry of document.querySelectorAll('details')) entry.open = true;")
        .await?;
    page.screenshot(picture.path(), narrow).await?;
    let widths: (u32, u32) = page
        .run("return [document.documentElement.scrollWidth, innerWidth];")
        .await?;
    ensure!(widths.0 <= widths.1, "wider than its window: {widths:?}");
    Ok(())
}

scenario! {
    async fn guide_by_keyboard(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("guide.html").await?;
        page.tab_to("#field-search").await?;
        page.type_text("ROKU").await?;
        page.shows(
            "the one entry that is found, unfolded, and no other",
            "const seen = [...document.querySelectorAll('details')].filter((it) => it.checkVisibility());
             return seen.length === 1 && seen[0].id === 'roku' && seen[0].open
                 && document.querySelector('.found').textContent.startsWith('1');",
        )
        .await?;
        // What is folded is unfolded by the keyboard.
        for _ in 0.."ROKU".len() {
            page.press_key(Key::Backspace).await?;
        }
        page.tab_to("#xbox > summary").await?;
        page.press_key(Key::Enter).await?;
        page.shows("the steps for an Xbox", "return document.querySelector('#xbox').open;").await?;
        fits(&page).await?;
        page.close().await
    }

    async fn warning_leads_to_the_entry_that_helps(stage: &Stage) -> Result<()> {
        stage.leave_what_persists(VIEWER).await?;
        let warning = stage.browser.extension_page("warning.html?service=netflix").await?;
        warning.element("[data-action='guide']").await?;
        let address = warning.attribute("[data-action='guide']", "href").await?.unwrap_or_default();
        warning.close().await?;
        let guide = stage.browser.extension_page(&address).await?;
        let place = address.split('#').nth(1).unwrap_or_default();
        guide.shows(
            &format!("{address} unfolded"),
            &format!("return document.getElementById('{place}')?.open ?? false;"),
        )
        .await?;
        guide.focus_at(&format!("#{place} > summary")).await?;
        guide.close().await?;
        let checklist = stage.browser.extension_page("checklist.html?service=netflix").await?;
        checklist.shows(
            "an old session that is let in cannot be ticked away",
            "const boxes = [...document.querySelectorAll('.checklist input[type=checkbox]')];
             return boxes.filter((box) => box.disabled && !box.checked).length >= 2;",
        )
        .await?;
        checklist.close().await
    }

    async fn checklist_ticks_what_is_proved(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let page = stage.browser.extension_page("checklist.html?service=netflix").await?;
        page.shows(
            "nothing ticked while somebody is signed in",
            "const boxes = [...document.querySelectorAll('.checklist input')];
             return boxes.length > 5 && boxes.every((box) => !box.checked);",
        )
        .await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        page.shows(
            "three items ticked, each with its evidence",
            "const known = [...document.querySelectorAll('.checklist > li[data-done]')];
             return known.length === 3
                 && known.every((line) => line.querySelector('.evidence[data-known]').textContent !== '');",
        )
        .await?;
        page.close().await
    }

    async fn checklist_by_keyboard(stage: &Stage) -> Result<()> {
        // On a device of one's own what is made is kept.
        stage.browser.set_shared_device(false).await?;
        let page = stage.browser.extension_page("checklist.html").await?;
        page.tab_to("#tick-2").await?;
        page.press_key(Key::Space).await?;
        page.tab_to("#down-2").await?;
        page.press_key(Key::Enter).await?;
        page.focus_at("#down-2").await?;
        page.press_key(Key::Enter).await?;
        page.focus_at("#down-2").await?;
        page.tab_to("#edit-2").await?;
        page.press_key(Key::Enter).await?;
        page.focus_at("#words-2").await?;
        page.type_text(" (also at work)").await?;
        page.press_key(Key::Enter).await?;
        page.focus_at("#edit-2").await?;
        page.tab_to("#remove-2").await?;
        page.tab_to("#remove-5").await?;
        page.press_key(Key::Enter).await?;
        page.focus_at("#remove-6").await?;
        page.tab_to("#field-own").await?;
        page.type_text("<b>Return the remote control</b>").await?;
        page.press_key(Key::Enter).await?;
        let made = "
            const lines = [...document.querySelectorAll('.checklist > li')];
            const order = lines.map((line) => line.dataset.item).join();
            const words = lines.map((line) => line.querySelector('label')?.textContent ?? '');
            return order === '0,1,3,4,2,6,7,8,9' && words[4].endsWith('(also at work)')
                && lines[4].querySelector('input').checked
                && words.at(-1) === '<b>Return the remote control</b>';";
        page.shows("the list as it was made", made).await?;
        fits(&page).await?;
        page.close().await?;
        let page = stage.browser.extension_page("checklist.html").await?;
        page.shows("the list as it was kept", made).await?;
        // Where others use the device, the next one finds the list, but nothing ticked on it.
        stage.browser.set_shared_device(true).await?;
        page.close().await?;
        let page = stage.browser.extension_page("checklist.html").await?;
        page.shows(
            "the list without ticks",
            "const box = document.querySelector('#tick-2');
             return box !== null && !box.checked;",
        )
        .await?;
        page.tab_to("#tick-2").await?;
        page.press_key(Key::Space).await?;
        page.shows(
            "a tick that is kept in memory only",
            "const { checklists } = await chrome.storage.session.get('checklists');
             return document.querySelector('#tick-2').checked && checklists !== undefined;",
        )
        .await?;
        page.tab_to("[data-action='reset']").await?;
        page.press_key(Key::Enter).await?;
        page.tab_to("[data-action='reset-list-yes']").await?;
        page.press_key(Key::Enter).await?;
        page.shows(
            "the list as it comes",
            "const lines = [...document.querySelectorAll('.checklist > li')];
             return lines.map((line) => line.dataset.item).join() === '0,1,2,3,4,5,6,7,8';",
        )
        .await?;
        page.close().await
    }

    async fn reminders_only_if_chosen(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("checklist.html").await?;
        page.tab_to("#field-remind-devices").await?;
        let alarms = "(await chrome.alarms.getAll()).filter((it) => it.name === 'reminder')";
        let before: u32 = page.run(&format!("return {alarms}.length;")).await?;
        ensure!(before == 0, "an alarm that nobody has chosen");
        page.press_key(Key::Down).await?;
        page.press_key(Key::Tab).await?;
        page.shows(
            "an alarm in a month",
            &format!(
                "const [alarm] = {alarms};
                 const days = (alarm?.scheduledTime - Date.now()) / 86_400_000;
                 return days > 29 && days < 31;"
            ),
        )
        .await?;
        page.close().await?;
        let page = stage.browser.extension_page("checklist.html").await?;
        page.shows(
            "the choice as it was kept",
            "return document.querySelector('#field-remind-devices')?.value === '30';",
        )
        .await?;
        page.tab_to("#field-remind-devices").await?;
        page.press_key(Key::Up).await?;
        page.press_key(Key::Tab).await?;
        page.shows("no alarm any more", &format!("return {alarms}.length === 0;")).await?;
        page.close().await
    }

    async fn reminder_that_is_due(stage: &Stage) -> Result<()> {
        const DAY: u64 = 86_400_000;
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        let mut reminders = Reminders::default();
        reminders.choose(Duty::Devices, 30, Millis(u64::try_from(now)? - 31 * DAY));
        let text = codec::encode(&reminders);
        let text = serde_json::Value::from(text);
        let page = stage.browser.extension_page("checklist.html").await?;
        page.run::<()>(&format!(
            "await chrome.storage.local.set({{ reminders: {text} }});
             await chrome.alarms.create('reminder', {{ when: Date.now() }});"
        ))
        .await?;
        // Firefox keeps no notification where the system has no place to show it.
        if stage.browser.kind() == BrowserKind::Chromium {
            page.shows(
                "a notification that leads to account care",
                "return Object.hasOwn(await chrome.notifications.getAll(), 'checklist.html#care');",
            )
            .await?;
        }
        page.shows(
            "the next one in a month",
            "const alarm = await chrome.alarms.get('reminder');
             const days = (alarm?.scheduledTime - Date.now()) / 86_400_000;
             return days > 29 && days < 31;",
        )
        .await?;
        page.close().await
    }

    async fn checklist_takes_whatever_is_written(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("checklist.html").await?;
        page.tab_to("#field-own").await?;
        page.type_text(&"W".repeat(300)).await?;
        page.press_key(Key::Enter).await?;
        page.shows(
            "an item of 200 characters",
            "const words = [...document.querySelectorAll('.checklist label')].at(-1);
             return words.textContent === 'W'.repeat(200);",
        )
        .await?;
        fits(&page).await?;
        page.run::<()>("await chrome.storage.session.set({ checklists: 'not ours' });").await?;
        page.close().await?;
        let page = stage.browser.extension_page("checklist.html").await?;
        page.shows(
            "a list as it comes, and that what was kept cannot be read",
            "return document.querySelectorAll('.checklist > li').length === 9
                 && document.querySelector('#list .notice') !== null;",
        )
        .await?;
        page.close().await
    }
}
