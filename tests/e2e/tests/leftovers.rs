//! Nothing of the service is left, and nothing of anybody else is touched.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use end_credits_demo::CookieStyle;
use end_credits_e2e::{Cookie, Stage, scenario};

const VIEWER: &str = "kim@example.org";
const SERVICE: &str = "https://www.netflix.com";

/// Sites whose names or cookies look like the service's.
const OTHERS: [&str; 3] = [
    "www.example.org",
    "www.notnetflix.com",
    "netflix.com.example.org",
];

async fn everything_goes(stage: &Stage, style: CookieStyle) -> Result<()> {
    stage.service().set_cookie_style(style);
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    stage.browser.close_tab(tab).await?;
    stage.expect_signed_out().await?;
    stage.browser.expect_no_leftovers(&[SERVICE]).await
}

async fn jars_of_others(stage: &Stage) -> Result<Vec<Vec<Cookie>>> {
    let mut jars = Vec::new();
    for host in OTHERS {
        jars.push(stage.browser.cookies(host).await?);
    }
    Ok(jars)
}

async fn reports_of_others(stage: &Stage) -> Result<Vec<String>> {
    let mut reports = Vec::new();
    for host in OTHERS {
        let tab = stage
            .browser
            .open_tab(&format!("https://{host}/report"))
            .await?;
        reports.push(stage.browser.report(&tab).await?);
        stage.browser.close_tab(tab).await?;
    }
    Ok(reports)
}

scenario! {
    async fn plain_cookies_and_all_stores(stage: &Stage) -> Result<()> {
        everything_goes(stage, CookieStyle::Plain).await
    }

    async fn partitioned_cookies_beside_the_session(stage: &Stage) -> Result<()> {
        everything_goes(stage, CookieStyle::PartitionedBeside).await
    }

    async fn session_in_partitioned_cookies(stage: &Stage) -> Result<()> {
        everything_goes(stage, CookieStyle::PartitionedOnly).await
    }

    async fn another_port(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.navigate(&tab, "https://www.netflix.com:8443/browse").await?;
        stage.browser.settle(&tab).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        stage.browser.expect_no_leftovers(&["https://www.netflix.com:8443", SERVICE]).await
    }

    async fn others_are_untouched(stage: &Stage) -> Result<()> {
        for host in OTHERS {
            let tab = stage.browser.open_tab(&format!("https://{host}/")).await?;
            stage.browser.settle_at(&tab).await?;
            stage.browser.close_tab(tab).await?;
        }
        let jars = jars_of_others(stage).await?;
        ensure!(jars.iter().all(|jar| !jar.is_empty()), "the others have set no cookies");
        let reports = reports_of_others(stage).await?;

        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;

        ensure!(jars_of_others(stage).await? == jars, "another site's cookies were touched");
        let after = reports_of_others(stage).await?;
        ensure!(after == reports, "another site's stores were touched: {after:?}, not {reports:?}");
        Ok(())
    }

    async fn no_other_host_is_asked(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let asked = stage.service().hosts_asked();
        let expected = BTreeSet::from(["www.netflix.com:443".to_owned()]);
        ensure!(asked == expected, "these hosts were asked: {asked:?}");
        Ok(())
    }
}
