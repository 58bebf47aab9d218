//! The pages worked by keyboard alone; what else guide and checklist do by it is with them.

use std::time::Duration;

use anyhow::Result;
use end_credits_demo::Faults;
use end_credits_e2e::{Key, Stage, scenario};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(20);

scenario! {
    async fn popup_by_keyboard(stage: &Stage) -> Result<()> {
        // On a device of one's own there is more to choose.
        stage.browser.set_shared_device(false).await?;
        stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let popup = stage.browser.popup().await?;
        let page = popup.page();
        page.expect_a_way_by_tab().await?;
        page.tab_to("[data-action='keep']").await?;
        page.press_key(Key::Enter).await?;
        // What was pressed is gone, and the keyboard is still in the row.
        page.element("[data-testid='kept']").await?;
        page.focus_at("[data-service='netflix']").await?;
        page.tab_to("[data-service='netflix'] [data-action='sign-out']").await?;
        page.press_key(Key::Enter).await?;
        popup.wait_for_status("netflix", "signed-out", LIMIT).await?;
        page.tab_to("[data-testid='shared-device']").await?;
        page.press_key(Key::Space).await?;
        page.shows(
            "the switch turned",
            "return document.querySelector('[data-testid=shared-device]').ariaChecked === 'true';",
        )
        .await?;
        stage.expect_signed_out().await
    }

    async fn warning_by_keyboard(stage: &Stage) -> Result<()> {
        stage.leave_what_persists(VIEWER).await?;
        let page = stage.browser.extension_page("warning.html?service=netflix").await?;
        page.element("[data-action='retry']").await?;
        page.expect_a_way_by_tab().await?;
        page.tab_to("[data-action='retry']").await?;
        stage.service().set_faults(Faults::default());
        page.press_key(Key::Enter).await?;
        page.element("[data-status='signed-out']").await?;
        page.close().await?;
        stage.expect_signed_out().await
    }

    async fn settings_by_keyboard(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let page = stage.browser.extension_page("options.html").await?;
        page.element("[data-service='netflix']").await?;
        page.expect_a_way_by_tab().await?;
        page.tab_to("[data-testid='details-netflix'] > summary").await?;
        page.press_key(Key::Enter).await?;
        page.tab_to("[data-testid='netflix-replay']").await?;
        page.press_key(Key::Space).await?;
        page.shows(
            "the switch turned, and the change kept",
            "return document.querySelector('[data-testid=netflix-replay]').ariaChecked === 'false';",
        )
        .await?;
        page.close().await
    }

    async fn receipts_by_keyboard(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let page = stage.browser.extension_page("receipts.html").await?;
        page.element("[data-action='unfold']").await?;
        page.expect_a_way_by_tab().await?;
        page.tab_to("[data-action='unfold']").await?;
        page.press_key(Key::Enter).await?;
        page.shows(
            "the evidence",
            "return document.querySelector('.receipt-paper').checkVisibility();",
        )
        .await?;
        page.close().await
    }

    async fn welcome_by_keyboard(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("welcome.html").await?;
        page.element("[data-action='rehearse']").await?;
        page.expect_a_way_by_tab().await?;
        page.tab_to("[data-testid='shared-device']").await?;
        page.press_key(Key::Space).await?;
        page.shows(
            "the switch turned",
            "return document.querySelector('[data-testid=shared-device]').ariaChecked === 'false';",
        )
        .await?;
        page.close().await
    }

    async fn lists_by_keyboard(stage: &Stage) -> Result<()> {
        for (address, ready) in [
            ("guide.html", "#roku"),
            ("checklist.html?service=netflix", ".checklist input"),
        ] {
            let page = stage.browser.extension_page(address).await?;
            page.element(ready).await?;
            page.expect_a_way_by_tab().await?;
            page.close().await?;
        }
        Ok(())
    }

    async fn own_site_by_keyboard(stage: &Stage) -> Result<()> {
        let page = stage.browser.extension_page("site.html").await?;
        page.element("[data-action='ask-site']").await?;
        page.expect_a_way_by_tab().await?;
        page.tab_to("#field-site-address").await?;
        page.type_text("not an address").await?;
        page.tab_to("[data-action='ask-site']").await?;
        page.press_key(Key::Enter).await?;
        page.shows(
            "a refusal, and what was typed",
            "return document.querySelector('[data-testid=site-answer] .fault') !== null
                 && document.querySelector('#field-site-address').value === 'not an address';",
        )
        .await?;
        page.close().await
    }
}
