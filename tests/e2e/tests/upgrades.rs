//! Another version comes in the place of the one that is installed, while somebody is signed in:
//! nothing is lost, and the session is still watched. An older one that meets what a newer one has
//! written leaves it as it is.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_demo::plays;
use end_credits_e2e::{Stage, scenario};
use serde_json::Value;

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(20);

const OLDER: &str = "0.0.1";
const NEWER: &str = "0.9.0";

/// A device of one's own, with a choice of its user's and the receipt of a first session on it.
async fn at_home_with_a_receipt(stage: &Stage) -> Result<()> {
    stage.browser.set_shared_device(false).await?;
    let options = stage.browser.extension_page("options.html").await?;
    options
        .click("[data-testid='notifications'][aria-checked='true']")
        .await?;
    options
        .element("[data-testid='notifications'][aria-checked='false']")
        .await?;
    options.close().await?;
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    stage.browser.close_tab(tab).await?;
    stage.expect_signed_out().await
}

/// That the choices are the ones that were made, and the receipt is still listed.
async fn expect_nothing_lost(stage: &Stage) -> Result<()> {
    let popup = stage.browser.popup().await?;
    ensure!(!popup.shared_device().await?, "the device counts as shared");
    let view = popup.page().view().await?.context("no view")?;
    ensure!(!view.chosen.notifications, "the choice is lost: {view:?}");
    popup.close().await?;
    let receipts = stage.browser.extension_page("receipts.html").await?;
    receipts.element(".receipt-item").await?;
    receipts.close().await
}

async fn journal(stage: &Stage) -> Result<Option<String>> {
    let read = "return (await chrome.storage.local.get('journal')).journal ?? null;";
    stage.browser.in_extension(read).await
}

/// Writes the journal anew, as another version would have it.
async fn write_journal(stage: &Stage, text: &str) -> Result<()> {
    write(stage, "journal", text).await
}

async fn write(stage: &Stage, name: &str, text: &str) -> Result<()> {
    let text = Value::from(text);
    let write = format!("await chrome.storage.local.set({{ {name}: {text} }});");
    stage.browser.in_extension(&write).await
}

/// The same text as of the version that is so many away.
fn of_another_version(text: &str, by: i8) -> Result<String> {
    let mut characters = text.chars();
    let version = characters.next().and_then(|it| u8::try_from(it).ok());
    let version = version.and_then(|it| it.checked_add_signed(by));
    let version = char::from(version.context("no such version")?);
    Ok(format!("{version}{}", characters.as_str()))
}

/// What the first version has written down: a device of one's own, 20 minutes, no session.
const OF_THE_FIRST_VERSION: &str = "\u{1}\0\u{14}\0";

scenario! {
    async fn in_place(stage: &mut Stage, version: OLDER) -> Result<()> {
        at_home_with_a_receipt(stage).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;

        ensure!(stage.browser.extension_version().await? == OLDER, "it is not the older one");
        stage.browser.replace_extension(NEWER).await?;
        expect_nothing_lost(stage).await?;
        stage.browser.wait_for_signed_in().await?;
        ensure!(stage.service().alive() == 1, "the session has been ended");

        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        expect_nothing_lost(stage).await
    }

    async fn in_place_on_a_shared_device(stage: &mut Stage, version: OLDER) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.replace_extension(NEWER).await?;
        stage.expect_nothing_done().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn in_place_with_a_site_of_ones_own(stage: &mut Stage, version: OLDER) -> Result<()> {
        let play = plays::of("jellyfin").context("nobody plays it")?;
        stage.browser.add_server("jellyfin", play, &[]).await?;
        let id = format!("own:{}", play.domains[0]);
        let tab = stage.browser.sign_in_at(play).await?;
        stage.browser.wait_for_status(&id, "signed-in", LIMIT).await?;

        stage.browser.replace_extension(NEWER).await?;
        stage.browser.wait_for_status(&id, "signed-in", LIMIT).await?;
        ensure!(stage.service().alive_at("jellyfin") == 1, "the session has been ended");
        let sites = stage.browser.extension_page("site.html").await?;
        sites.element("[data-site]").await?;
        sites.close().await?;

        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status(&id, "signed-out", LIMIT).await?;
        ensure!(stage.service().alive_at("jellyfin") == 0, "the session lives on");
        Ok(())
    }

    async fn from_the_first_way_of_writing(stage: &mut Stage, version: OLDER) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        write_journal(stage, OF_THE_FIRST_VERSION).await?;
        stage.browser.replace_extension(NEWER).await?;
        let popup = stage.browser.popup().await?;
        ensure!(!popup.shared_device().await?, "the device counts as shared");
        let view = popup.page().view().await?.context("no view")?;
        ensure!(view.chosen.idle_minutes == 20, "{view:?}");
        popup.close().await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn newer_state_is_left_as_it_is(stage: &mut Stage, version: NEWER) -> Result<()> {
        at_home_with_a_receipt(stage).await?;
        let own = journal(stage).await?.context("nothing was written down")?;
        let newer = of_another_version(&own, 1)?;
        write_journal(stage, &newer).await?;
        write(stage, "reminders", &newer).await?;
        stage.browser.replace_extension(OLDER).await?;

        let options = stage.browser.extension_page("options.html").await?;
        options.element(".notice[data-tone='persists']").await?;
        let said: String = options.run("return document.querySelector('.notice').innerText;").await?;
        ensure!(said.contains("newer version"), "the settings say {said:?}");
        let controls: usize = options
            .run("return document.querySelectorAll('main [role=switch]').length;")
            .await?;
        ensure!(controls == 0, "{controls} switches are shown");
        options.close().await?;
        let checklist = stage.browser.extension_page("checklist.html").await?;
        checklist.element("#reminders .notice[data-tone='persists']").await?;
        let fields: usize = checklist
            .run("return document.querySelectorAll('#reminders select').length;")
            .await?;
        ensure!(fields == 0, "{fields} reminders can be chosen");
        checklist.close().await?;
        let popup = stage.browser.popup().await?;
        ensure!(popup.shared_device().await?, "it is not as strict as it can be");
        popup.page().element("[data-testid='shared-device']:disabled").await?;
        popup.close().await?;

        // The main job is done, and nothing of it is written over what is there.
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        ensure!(journal(stage).await?.as_ref() == Some(&newer), "it was written over");

        // The newer one is back.
        write_journal(stage, &own).await?;
        stage.browser.replace_extension(NEWER).await?;
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await?;
        expect_nothing_lost(stage).await
    }
}
