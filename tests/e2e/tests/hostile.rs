//! Names that nobody would give, and more of everything than anybody has: nothing breaks out of its
//! place, nothing is wider than its window, and it stays quick.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use end_credits::core::codec;
use end_credits::core::ids::SessionKey;
use end_credits::core::receipt::{Receipt, Removed, Trigger};
use end_credits::core::receipts::{KeptReceipt, key_of};
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits_e2e::{EXPORTED, Stage, import, import_answers, scenario};
use serde_json::{Map, Value, json};

/// Five hundred endings, the latest of services that are called like this.
fn receipts(names: &[&str]) -> Result<Value> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let now = u64::try_from(now)?;
    let mut items = Map::new();
    for place in 0..500 {
        let started = Millis(now - 60_000 * (place as u64 + 1));
        let receipt = Receipt {
            session: SessionKey {
                service: "netflix".into(),
                store: "0".into(),
            },
            trigger: Trigger::LastTabClosed,
            started,
            ended: Some(started),
            wiped: Some(started),
            exchanges: Vec::new(),
            removed: Removed::default(),
            verdict: Verdict::SignedOut,
            cause: None,
        };
        let name = names.get(place).copied().unwrap_or("Netflix").to_owned();
        let key = key_of(&receipt);
        items.insert(key, codec::encode(&KeptReceipt { name, receipt }).into());
    }
    Ok(Value::Object(items))
}

/// A site as a file has it; the first ones are called like this.
fn own_site(place: usize, names: &[&str]) -> Value {
    let name = names.get(place).copied().unwrap_or("Club").to_owned();
    json!({
        "name": name,
        "origin": format!("https://club-{place}.example"),
        "domain": null,
        "cookies": ["session"],
        "storage": [],
        "signOut": null,
        "probe": null,
    })
}

scenario! {
    async fn five_hundred_receipts_and_names_that_bite(stage: &Stage) -> Result<()> {
        let long = "W".repeat(300);
        let names = [
            "<img src=x onerror=\"document.title='broken'\">",
            "</bdi></h2><script>document.title='broken'</script>",
            "\u{202e}\u{2066}xilfteN",
            &long,
        ];
        let items = receipts(&names)?;
        stage
            .browser
            .in_extension::<()>(&format!("await chrome.storage.session.set({items});"))
            .await?;
        let page = stage.browser.extension_page("receipts.html").await?;
        page.shows(
            "all of them",
            "return document.querySelectorAll('.receipt-item').length === 500;",
        )
        .await?;
        let shown: Vec<String> = page
            .run("return [...document.querySelectorAll('.receipt-name')].slice(0, 4).map((it) => it.textContent);")
            .await?;
        ensure!(shown == names, "the names are shown as {shown:?}");
        let title: String = page.run("return document.title;").await?;
        ensure!(title != "broken", "a name was taken for markup");
        page.expect_fit().await?;
        // What is asked for is there before anybody has lost patience.
        let took: f64 = page
            .run(
                "const began = performance.now();
                 const field = document.querySelector('input');
                 field.value = 'xilf';
                 field.dispatchEvent(new Event('input', { bubbles: true }));
                 await new Promise(requestAnimationFrame);
                 await new Promise(requestAnimationFrame);
                 return performance.now() - began;",
            )
            .await?;
        page.shows(
            "the one that is looked for",
            "return document.querySelectorAll('.receipt-item').length === 1;",
        )
        .await?;
        ensure!(
            took < Duration::from_secs(2).as_secs_f64() * 1_000.0,
            "the search took {took} ms"
        );
        page.close().await
    }

    async fn a_hundred_own_sites_and_names_that_bite(stage: &Stage) -> Result<()> {
        let long = "W".repeat(80);
        let names = ["<img src=x onerror=\"document.title='broken'\">", "\u{202e}\u{2066}bulC", &long];
        let options = stage.browser.extension_page("options.html").await?;
        options.element("[data-action=export]").await?;
        let text: String = options.run(EXPORTED).await?;
        let mut file: Value = serde_json::from_str(&text)?;
        file["sites"] = (0..101).map(|place| own_site(place, &names)).collect();
        import(&options, &file.to_string()).await?;
        import_answers(&options, "(sites.100)").await?;
        if let Some(sites) = file["sites"].as_array_mut() {
            sites.pop();
        }
        import(&options, &file.to_string()).await?;
        import_answers(&options, "Imported").await?;
        options.expect_fit().await?;
        options.close().await?;

        let page = stage.browser.extension_page("site.html").await?;
        page.shows("all of them", "return document.querySelectorAll('[data-site]').length === 100;")
            .await?;
        let shown: Vec<String> = page
            .run("return [...document.querySelectorAll('[data-site] bdi:first-child')].slice(0, 5).map((it) => it.textContent);")
            .await?;
        ensure!(names.iter().all(|name| shown.iter().any(|it| it == name)), "shown as {shown:?}");
        let title: String = page.run("return document.title;").await?;
        ensure!(title != "broken", "a name was taken for markup");
        page.expect_fit().await?;
        page.close().await?;
        // None of them has been allowed: the popup says nothing of them, and is there at once.
        let popup = stage.browser.popup().await?;
        popup.page().expect_fit().await?;
        popup.close().await
    }
}
