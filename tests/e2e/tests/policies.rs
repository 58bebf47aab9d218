//! A machine that somebody looks after: what is set by policy files holds from the first start, and
//! whoever sits there cannot change it.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_e2e::{BrowserKind, Machine, Page, Stage, scenario};
use serde_json::json;

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(25);

const MESSAGE: &str = "Still signed in? We can help.";
const CONTACT: &str = "The desk on the ground floor";

/// As `docs/deployment.md` has it for a library.
fn library() -> Machine {
    Machine::with(json!({
        "sharedDevice": true,
        "lockSettings": true,
        "idleMinutes": 5,
        "services": ["netflix"],
        "message": MESSAGE,
        "contact": CONTACT,
    }))
}

/// One whose users may have their own, but for a little.
fn office() -> Machine {
    Machine::with(json!({ "sharedDevice": false, "graceSeconds": 120 }))
}

/// Of the right types, which is all that Chromium looks at, and too large by far.
fn mistaken() -> Machine {
    Machine::with(json!({
        "sharedDevice": false,
        "notifications": false,
        "idleMinutes": 5000,
        "services": ["netflix", "nobody"],
    }))
}

/// What Chromium itself drops, and Firefox hands over.
fn mistyped() -> Machine {
    Machine::with(json!({ "sharedDevice": "no", "lockSettings": true }))
}

/// Nobody has put the extension there but the machine.
fn forced() -> Machine {
    library().that_installs(&["netflix", "disneyplus"])
}

/// Sees that a switch shows this, is closed, and stays as it is when somebody tries to turn it.
async fn expect_closed(page: &Page<'_>, name: &str, is_on: bool) -> Result<()> {
    let switch = format!("[data-testid='{name}'][aria-checked]");
    // A browser that has just started may tell of its policies after the page is there.
    page.element(&format!("{switch}:disabled")).await?;
    page.run::<()>(&format!("document.querySelector(\"{switch}\").click();"))
        .await?;
    let checked = page.attribute(&switch, "aria-checked").await?;
    let expected = is_on.to_string();
    ensure!(checked.as_ref() == Some(&expected), "{name} is {checked:?}");
    Ok(())
}

/// The controls of the settings page that can be used.
async fn open_controls(page: &Page<'_>) -> Result<Vec<String>> {
    page.run(
        "const controls = [...document.querySelectorAll('main :is(button, select, input)')];
         return controls.filter((it) => !it.matches(':disabled')).map((it) => it.id || it.innerText);",
    )
    .await
}

/// What the settings page says of whoever looks after the machine.
async fn notice(page: &Page<'_>) -> Result<String> {
    page.element("[data-testid='managed']").await?;
    page.run("return document.querySelector(\"[data-testid='managed']\").innerText;")
        .await
}

/// Wishes it behind the pages' back, and sees that the background does not grant it.
async fn expect_strict_whatever_is_wished(stage: &Stage) -> Result<()> {
    let page = stage.browser.extension_page("popup.html").await?;
    page.run::<()>(
        "await chrome.runtime.sendMessage({ command: 'set-shared-device', shared: false });",
    )
    .await?;
    let view = page.view().await?.context("the background has not run")?;
    ensure!(view.shared_device, "the wish was granted");
    page.close().await
}

scenario! {
    async fn fresh_profile_is_locked_and_shared(stage: &mut Stage, on: library()) -> Result<()> {
        let popup = stage.browser.popup().await?;
        expect_closed(popup.page(), "shared-device", true).await?;
        let said: String = popup.page().run("return document.body.innerText;").await?;
        ensure!(said.contains("Set by your organisation."), "the popup says {said:?}");
        popup.close().await?;

        let options = stage.browser.extension_page("options.html").await?;
        let said = notice(&options).await?;
        ensure!(said.contains("cannot be changed"), "the settings say {said:?}");
        ensure!(said.contains(MESSAGE) && said.contains(CONTACT), "the settings say {said:?}");
        for (name, is_on) in [("shared-device", true), ("notifications", true)] {
            expect_closed(&options, name, is_on).await?;
        }
        let open = open_controls(&options).await?;
        ensure!(open.is_empty(), "can be used: {open:?}");
        let view = options.view().await?.context("the background has not run")?;
        let holds = view.policy.applied_to(&view.chosen);
        ensure!(holds.idle_minutes == 5, "{holds:?}");
        ensure!(holds.of(&"netflix".into()).is_on(), "{holds:?}");
        ensure!(!holds.of(&"disneyplus".into()).is_on(), "{holds:?}");
        options.close().await?;
        let sites = stage.browser.extension_page("site.html").await?;
        sites.element("[data-action='ask-site']").await?;
        sites.shows(
            "a form that is closed",
            "return [...document.querySelectorAll('main input, main button')]
                 .every((each) => each.matches(':disabled'));",
        )
        .await?;
        sites.close().await?;
        expect_strict_whatever_is_wished(stage).await
    }

    async fn main_job(stage: &mut Stage, on: library()) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn warning_says_whom_to_ask(stage: &mut Stage, on: library()) -> Result<()> {
        stage.leave_what_persists(VIEWER).await?;
        stage.expect_warned().await?;
        let warning = stage.browser.extension_page("warning.html?service=netflix").await?;
        warning.element("[data-testid='organisation']").await?;
        let said: String = warning
            .run("return document.querySelector(\"[data-testid='organisation']\").innerText;")
            .await?;
        ensure!(said.contains(MESSAGE) && said.contains(CONTACT), "it says {said:?}");
        warning.close().await
    }

    async fn some_is_left_to_choose(stage: &mut Stage, on: office()) -> Result<()> {
        let options = stage.browser.extension_page("options.html").await?;
        let said = notice(&options).await?;
        ensure!(said.contains("Some settings"), "the settings say {said:?}");
        expect_closed(&options, "shared-device", false).await?;
        let open = open_controls(&options).await?;
        ensure!(open.iter().any(|it| it == "switch-notifications"), "can be used: {open:?}");
        options.close().await?;

        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signing-out", LIMIT).await?;
        stage.browser.press("netflix", "undo").await?;
        stage.expect_nothing_done().await
    }

    async fn mistakes_are_named_and_nothing_is_laxer(stage: &mut Stage, on: mistaken()) -> Result<()> {
        let options = stage.browser.extension_page("options.html").await?;
        let said = notice(&options).await?;
        ensure!(said.contains("mistakes"), "the settings say {said:?}");
        ensure!(said.contains("idleMinutes") && said.contains("services"), "they say {said:?}");
        ensure!(!said.contains("notifications"), "the settings say {said:?}");
        for (name, is_on) in [("shared-device", true), ("notifications", true)] {
            expect_closed(&options, name, is_on).await?;
        }
        let open = open_controls(&options).await?;
        ensure!(open.is_empty(), "can be used: {open:?}");
        options.close().await?;
        expect_strict_whatever_is_wished(stage).await?;

        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn mistyped_is_not_laxer_either(stage: &mut Stage, on: mistyped()) -> Result<()> {
        let options = stage.browser.extension_page("options.html").await?;
        let said = notice(&options).await?;
        let is_named = said.contains("sharedDevice");
        ensure!(is_named == (stage.browser.kind() == BrowserKind::Firefox), "they say {said:?}");
        expect_closed(&options, "shared-device", true).await?;
        let open = open_controls(&options).await?;
        ensure!(open.is_empty(), "can be used: {open:?}");
        options.close().await?;
        expect_strict_whatever_is_wished(stage).await
    }

    async fn installed_by_the_machine(stage: &mut Stage, on: forced()) -> Result<()> {
        ensure!(!stage.browser.can_be_removed().await?, "anybody can remove it");
        let popup = stage.browser.popup().await?;
        expect_closed(popup.page(), "shared-device", true).await?;
        popup.close().await?;
        let reached: bool = stage
            .browser
            .in_extension(
                "const origins = ['https://*.netflix.com/*', 'https://*.disneyplus.com/*'];
                 return await chrome.permissions.contains({ origins });",
            )
            .await?;
        ensure!(reached, "somebody has to allow it first");
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }
}
