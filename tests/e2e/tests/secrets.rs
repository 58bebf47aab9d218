//! Nobody but the user's own pages can make the extension do anything, and nothing that opens a
//! session is found outside the jar. The search itself runs after every scenario there is; here it
//! is seen to find what is there to be found.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use end_credits_demo::Demo;
use end_credits_e2e::{Browser, BrowserKind, Extension, Secrets, Stage, scenario};
use serde_json::{Value, json};

const VIEWER: &str = "kim@example.org";

/// Looks like a token, as random as one, and opens nothing.
const CANARY: &str = "7d1f9c04e8b2a6530fd47be19a2c8e65";

/// What only the extension's own pages may wish for.
const WISH: &str = "{ command: 'sign-out-of-everything' }";

/// Tries to send the wish from wherever this runs, by every name the browsers know for it. Returns
/// what came of each try.
fn tries_to(id: &str) -> String {
    format!(
        r#"
        const tries = [];
        for (const api of [globalThis.chrome, globalThis.browser]) {{
            try {{
                if (!api?.runtime?.sendMessage) tries.push("no way to send");
                else tries.push(["answered", await api.runtime.sendMessage("{id}", {WISH})]);
            }} catch (error) {{
                tries.push("refused");
            }}
        }}
        return tries;
        "#
    )
}

fn is_hopeless(tries: &Value) -> bool {
    let hopeless = |tried: &Value| *tried == "no way to send" || *tried == "refused";
    tries
        .as_array()
        .is_some_and(|tries| !tries.is_empty() && tries.iter().all(hopeless))
}

/// The extension's own files, as somebody would try to load them who knows where they are.
fn loads(home: &str) -> String {
    format!(
        r#"
        const loaded = [];
        const note = (what, happens) => happens.then((works) => works && loaded.push(what), () => {{}});
        const element = (name, attribute, file) => new Promise((resolve) => {{
            const made = document.createElement(name);
            made.onload = () => resolve(true);
            made.onerror = () => resolve(false);
            made[attribute] = "{home}" + file;
            document.documentElement.append(made);
        }});
        const files = ["manifest.json", "popup.html", "sweep.js", "background.js", "icons/icon-16.png"];
        await Promise.all([
            ...files.map((file) => note(file, fetch("{home}" + file).then((answer) => answer.ok))),
            note("image", element("img", "src", "icons/icon-16.png")),
            note("script", element("script", "src", "sweep.js")),
        ]);
        return loaded.sort();
        "#
    )
}

scenario! {
    async fn planted_canaries_are_found(stage: &Stage) -> Result<()> {
        let canary = Secrets::new([CANARY]);
        let places = stage.browser.places_of(&canary).await?;
        ensure!(places.is_empty(), "before it was planted: {places:?}");

        let plant = format!("await chrome.storage.local.set({{ planted: '{CANARY}' }}); return null;");
        stage.browser.in_extension::<()>(&plant).await?;
        let places = stage.browser.places_of(&canary).await?;
        ensure!(places.iter().any(|place| place == "storage.local"), "only in {places:?}");
        ensure!(places.iter().any(|place| Path::new(place).is_file()), "not on disk: {places:?}");
        Ok(())
    }

    async fn what_the_pages_show_is_looked_at(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        // No secret, but as deep in the pages as one could be: in the receipt, folded away.
        let places = stage.browser.places_of(&Secrets::new(["GET www.netflix.com/SignOut"])).await?;
        for page in ["popup.html", "warning.html?service=netflix"] {
            ensure!(places.iter().any(|place| place == page), "not in {page}: {places:?}");
        }
        Ok(())
    }

    async fn a_stranger_is_noticed(stage: &Stage) -> Result<()> {
        ensure!(stage.strangers().is_empty());
        let ask = "await fetch('https://www.notnetflix.com/report', { mode: 'no-cors' }); return null;";
        stage.browser.in_extension::<()>(ask).await?;
        let strangers: Vec<_> = stage.strangers().into_iter().collect();
        ensure!(strangers == ["www.notnetflix.com:443"], "{strangers:?}");
        ensure!(stage.expect_no_strangers().is_err());
        // From here on it is one that the scenario has opened.
        stage.browser.open_tab("https://www.notnetflix.com/report").await?;
        stage.expect_no_strangers()
    }

    async fn a_page_of_the_service_cannot_wish(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let tries: Value = stage.browser.run(&tab, &tries_to(stage.browser.extension().id())).await?;
        ensure!(is_hopeless(&tries), "{tries}");
        stage.expect_nothing_done().await?;
        // The same wish, from where it may come.
        let wish = format!("return await chrome.runtime.sendMessage({WISH});");
        let taken: Value = stage.browser.in_extension(&wish).await?;
        ensure!(taken == json!(true), "{taken}");
        stage.expect_signed_out().await
    }

    async fn no_page_loads_the_extensions_files(stage: &Stage) -> Result<()> {
        let home = stage.browser.address("");
        let own: Vec<String> = stage.browser.in_extension(&loads(&home)).await?;
        ensure!(own.len() == 7, "the extension's own page loads {own:?}");
        for site in ["https://www.netflix.com/login", "https://www.example.org/"] {
            let tab = stage.browser.open_tab(site).await?;
            let loaded: Vec<String> = stage.browser.run(&tab, &loads(&home)).await?;
            ensure!(loaded.is_empty(), "{site} loads {loaded:?}");
            stage.browser.close_tab(tab).await?;
        }
        Ok(())
    }

    async fn the_sweeping_script_shows_nothing_and_touches_nothing(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.navigate(&tab, "https://www.netflix.com/leftovers").await?;
        let before = stage.browser.report(&tab).await?;

        let globals = "return [Object.getOwnPropertyNames(globalThis).sort(), typeof chrome?.runtime,
            document.documentElement.outerHTML];";
        let guarded = globals.replace("chrome?.", "globalThis.chrome?.");
        let light = stage.browser.open_tab("https://www.netflix.com/robots.txt").await?;
        let seen: Value = stage.browser.run(&light, &guarded).await?;
        let plain = stage.browser.open_tab("https://www.example.org/robots.txt").await?;
        let unswept: Value = stage.browser.run(&plain, &guarded).await?;
        ensure!(seen == unswept, "the page sees {seen}, not {unswept}");
        stage.browser.close_tab(plain).await?;
        stage.browser.close_tab(light).await?;

        stage.browser.navigate(&tab, "https://www.netflix.com/leftovers").await?;
        let after = stage.browser.report(&tab).await?;
        ensure!(after == before, "something was emptied: {after}, not {before}");
        stage.expect_nothing_done().await
    }
}

/// Another extension, in the same browser, whose own page may send messages to anybody.
mod another_extension_cannot_wish {
    use super::*;

    async fn play(kind: BrowserKind) -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("observer");
        let observer = Extension::unpacked(kind, &folder)?;
        let demo = Demo::start().await?;
        let ours = Extension::built(kind)?;
        let browser = Browser::launch_with(kind, demo.proxy(), &ours, &[&observer]).await?;
        let wish = async |stage: &Stage| wish_in_vain(stage, &observer).await;
        Stage { demo, browser }
            .play(async |stage| wish(stage).await)
            .await
    }

    async fn wish_in_vain(stage: &Stage, observer: &Extension) -> Result<()> {
        stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let page = stage.browser.bare_page(observer).await?;
        let tries: Value = page.run(&tries_to(stage.browser.extension().id())).await?;
        page.close().await?;
        ensure!(is_hopeless(&tries), "{tries}");
        let tried = tries.as_array().context("no tries")?;
        ensure!(
            tried.iter().any(|tried| *tried == "refused"),
            "it was never tried: {tries}"
        );
        stage.expect_nothing_done().await
    }

    #[tokio::test]
    async fn chromium() -> Result<()> {
        play(BrowserKind::Chromium).await
    }

    #[tokio::test]
    async fn firefox() -> Result<()> {
        play(BrowserKind::Firefox).await
    }
}
