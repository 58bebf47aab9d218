//! Every page in every state that somebody may find it in: usable by everybody, and not too wide.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_demo::{Failure, Fault, Faults};
use end_credits_e2e::{Played, Stage, scenario};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(20);

/// Unfolds whatever a page has folded away, and looks at all of it.
async fn look_at(stage: &Stage, address: &str, ready: &str, what: &str) -> Result<()> {
    let page = stage.browser.extension_page(address).await?;
    page.element(ready).await?;
    page.run::<()>(
        "for (const it of document.querySelectorAll('details')) it.open = true;
         for (const it of document.querySelectorAll('[data-action=unfold]')) it.click();",
    )
    .await?;
    page.expect_accessible(what).await?;
    page.close().await
}

async fn look_at_popup(stage: &Stage, what: &str) -> Result<()> {
    look_at(stage, "popup.html", "[data-testid='shared-device']", what).await
}

scenario! {
    async fn before_anything_happened(stage: &Stage) -> Result<()> {
        look_at_popup(stage, "the popup before the first sign-in").await?;
        look_at(stage, "welcome.html", "[data-testid='rehearsal']", "the welcome").await?;
        look_at(stage, "rehearsal.html", "h1", "the rehearsal").await?;
        look_at(stage, "options.html", "[data-service='netflix']", "the settings").await?;
        look_at(stage, "receipts.html", "h1", "no receipts").await?;
        look_at(stage, "guide.html", "#roku", "the guide").await?;
        look_at(stage, "site.html", "[data-action='ask-site']", "own sites").await?;
        look_at(stage, "checklist.html", "#tick-2", "the checklist").await?;
        look_at(stage, "warning.html?service=netflix", "h1", "nothing to warn of").await
    }

    async fn while_somebody_is_signed_in(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        look_at_popup(stage, "the popup of somebody signed in").await?;
        stage.browser.press("netflix", "keep").await?;
        look_at_popup(stage, "the popup of somebody who stays").await?;
        stage.browser.press("netflix", "let-go").await?;
        stage.service().set_faults(Faults {
            everything: Some(Fault::always(Failure::Drop)),
            ..Faults::default()
        });
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signing-out", LIMIT).await?;
        look_at_popup(stage, "the popup during a sign-out").await?;
        stage.browser.wait_for_status("netflix", "pending", LIMIT).await?;
        look_at_popup(stage, "the popup of a service out of reach").await
    }

    async fn popup_as_its_button_unfolds_it(stage: &Stage) -> Result<()> {
        stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let page = stage.browser.bare_page(stage.browser.extension()).await?;
        for is_asleep in [false, true] {
            if is_asleep {
                stage.browser.worker_asleep().await?;
            }
            let popup = page.unfold_popup().await?;
            ensure!(popup.text.contains("Netflix"), "it says {:?}", popup.text);
            ensure!(popup.size[0] == 360, "it is {:?} large", popup.size);
            ensure!(popup.shifted == 0.0, "it has jumped by {}", popup.shifted);
        }
        page.close().await
    }

    async fn with_another_account_at_stake(stage: &Stage) -> Result<()> {
        let mut all = Played::all()?.into_iter();
        let played = all.find(|it| it.recipe.id == "primevideo").context("nobody plays it")?;
        stage.browser.ask_for(&played.hosts()).await?;
        stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(played, "signed-in").await?;
        look_at_popup(stage, "the popup with its question").await?;
        look_at(stage, "options.html", "[data-service='primevideo'] details", "the settings of two").await
    }

    async fn after_a_sign_out(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        look_at_popup(stage, "the popup after a sign-out").await?;
        look_at(stage, "receipts.html", ".receipt-item", "a receipt").await?;
        look_at(stage, "checklist.html?service=netflix", "[data-done]", "a ticked checklist").await
    }

    async fn while_a_session_persists(stage: &Stage) -> Result<()> {
        stage.leave_what_persists(VIEWER).await?;
        look_at_popup(stage, "the popup of a session that persists").await?;
        look_at(stage, "warning.html?service=netflix", "[data-action='retry']", "the warning").await
    }
}
