//! The cookies of ordinary and of private windows.

use anyhow::Result;
use serde_json::json;

use super::{devtools, here};
use crate::{Browser, Store, TabHandle, cookies::Cookie};

pub(crate) async fn cookies(browser: &Browser) -> Result<Vec<Cookie>> {
    browser.at_base().await?;
    let mut jar = cookies_here(browser, Store::Ordinary).await?;
    if let Some(tab) = private_tab(browser).await? {
        browser.at(&tab).await?;
        jar.extend(cookies_here(browser, Store::Private).await?);
    }
    Ok(jar)
}

/// Any tab in a private window.
async fn private_tab(browser: &Browser) -> Result<Option<TabHandle>> {
    let answer = devtools(browser, "Target.getTargets", json!({})).await?;
    let targets = answer["targetInfos"].as_array();
    let profile = |tab: &TabHandle| {
        let name = tab.0.to_string();
        let target = targets?.iter().find(|target| target["targetId"] == name)?;
        target["browserContextId"].as_str()
    };
    let ordinary = profile(&browser.base());
    let tabs = browser.tabs().await?;
    let is_private = |tab: &TabHandle| profile(tab).is_some_and(|own| Some(own) != ordinary);
    Ok(tabs.into_iter().find(is_private))
}

async fn cookies_here(browser: &Browser, store: Store) -> Result<Vec<Cookie>> {
    // Of all commands that list cookies, this one alone lists those of the tab's own profile.
    let answer = here(browser, "Network.getAllCookies", json!({})).await?;
    let listed = answer["cookies"].as_array().into_iter().flatten();
    Ok(listed
        .map(|cookie| {
            let text = |name: &str| cookie[name].as_str().unwrap_or_default().to_owned();
            Cookie {
                name: text("name"),
                value: text("value"),
                domain: text("domain"),
                path: text("path"),
                http_only: cookie["httpOnly"] == true,
                expires: cookie["expires"]
                    .as_f64()
                    .filter(|_| cookie["session"] == false),
                store,
                partition: cookie["partitionKey"]["topLevelSite"]
                    .as_str()
                    .map(str::to_owned),
            }
        })
        .collect())
}
