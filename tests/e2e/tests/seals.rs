//! On a shared device a session goes with the browser, and works until then.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use end_credits_e2e::{BrowserKind, Cookie, Look, Stage, TabHandle, scenario, until};

const ACCOUNT: &str = "https://www.netflix.com/account";
const AUTH_COOKIES: [&str; 2] = ["NetflixId", "SecureNetflixId"];
const LIMIT: Duration = Duration::from_secs(10);

/// How long a cookie lasts that is sealed by its time, in seconds.
const SEALED_FOR: f64 = 120.0;

async fn signed_in(stage: &Stage) -> Result<TabHandle> {
    let tab = stage.browser.sign_in("kim@example.org").await?;
    stage.browser.wait_for_signed_in().await?;
    Ok(tab)
}

async fn jar(stage: &Stage) -> Result<Vec<Cookie>> {
    stage.browser.cookies("netflix.com").await
}

/// Whether it goes with the browser: at once, or so soon that it is as good as gone.
fn goes(cookie: &Cookie) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let soon = now.unwrap_or_default().as_secs_f64() + SEALED_FOR;
    cookie.expires.is_none_or(|at| at <= soon)
}

/// What a cookie of the session is besides its time.
fn traits(cookie: &Cookie) -> (String, String, bool, Option<String>) {
    let Cookie {
        name,
        domain,
        http_only,
        partition,
        ..
    } = cookie;
    (name.clone(), domain.clone(), *http_only, partition.clone())
}

/// The session's own cookies, without the stubs that only the sign-out is sent.
fn own(jar: &[Cookie]) -> Vec<&Cookie> {
    let own = jar.iter().filter(|it| AUTH_COOKIES.contains(&&*it.name));
    own.filter(|it| it.path == "/").collect()
}

async fn wait_until_sealed(stage: &Stage) -> Result<Vec<Cookie>> {
    let mut sealed = Vec::new();
    until("every cookie to be sealed", LIMIT, async || {
        sealed = jar(stage).await?;
        let lasting = sealed.iter().filter(|it| !goes(it));
        let lasting: Vec<_> = lasting.map(|it| (&it.name, &it.path, it.expires)).collect();
        Ok(Look::at(lasting.is_empty(), || format!("{lasting:?}")))
    })
    .await?;
    Ok(sealed)
}

async fn expect_let_in(stage: &Stage, tab: &TabHandle, status: u16) -> Result<()> {
    let since = stage.service().cursor();
    stage.browser.navigate(tab, ACCOUNT).await?;
    let page = stage
        .service()
        .wait_for(
            since,
            |it| it.path == "/account" && it.status.is_some(),
            LIMIT,
        )
        .await
        .context("no page")?;
    ensure!(page.status == Some(status), "not as expected: {page:?}");
    Ok(())
}

scenario! {
    async fn session_works_on_in_cookies_that_go_with_the_browser(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = signed_in(stage).await?;
        let unsealed = jar(stage).await?;
        ensure!(own(&unsealed).iter().any(|it| !goes(it)), "nothing was to be sealed");

        stage.browser.set_shared_device(true).await?;
        let sealed = wait_until_sealed(stage).await?;
        let before: Vec<_> = own(&unsealed).into_iter().map(traits).collect();
        let after: Vec<_> = own(&sealed).into_iter().map(traits).collect();
        ensure!(before.iter().all(|it| after.contains(it)), "{after:?}, not {before:?}");
        if stage.browser.kind() == BrowserKind::Chromium {
            let own = own(&sealed);
            let untimed: Vec<_> = own.iter().filter(|it| it.expires.is_none()).collect();
            let first = untimed.iter().all(|it| it.name == AUTH_COOKIES[0]);
            ensure!(first && !untimed.is_empty(), "after a quit they would be there: {own:?}");
        }
        expect_let_in(stage, &tab, 200).await?;

        stage.browser.set_shared_device(false).await?;
        until("the session to last again", LIMIT, async || {
            let jar = jar(stage).await?;
            let going: Vec<_> = own(&jar).into_iter().filter(|it| goes(it)).collect();
            Ok(Look::at(going.is_empty(), || format!("{going:?}")))
        })
        .await?;
        expect_let_in(stage, &tab, 200).await
    }
}
