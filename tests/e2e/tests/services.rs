//! Every service of the catalogue, switched on, signed in to at the site that plays it, and signed out
//! of by closing its tab: to the verdict that the recipe earns, and to no better one.

use anyhow::{Context, Error, Result, ensure};
use end_credits::core::{
    catalogue::RECIPES,
    recipe::{Method, Recipe},
};
use end_credits_e2e::{GROUPS, Line, Played, Stage, keep_lines, scenario};

/// How many services play in one browser at most, one after the other: a scenario is to be short.
const MOST_TOGETHER: usize = 5;

scenario! {
    /// Every other scenario plays it, and tells more of it; here it gets its line.
    async fn netflix(stage: &Stage) -> Result<()> {
        let recipe = RECIPES.iter().find(|recipe| recipe.id == "netflix");
        let recipe = recipe.context("the catalogue has no Netflix")?;
        let tab = stage.browser.sign_in("kim@example.org").await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let line = Line::new(recipe, earned(recipe), true);
        keep_lines(stage.browser.kind(), "netflix", &[line])
    }

    async fn request_1(stage: &Stage) -> Result<()> {
        play_group(stage, "request 1").await
    }

    async fn request_2(stage: &Stage) -> Result<()> {
        play_group(stage, "request 2").await
    }

    async fn request_3(stage: &Stage) -> Result<()> {
        play_group(stage, "request 3").await
    }

    async fn call(stage: &Stage) -> Result<()> {
        play_group(stage, "call 1").await
    }

    async fn visit(stage: &Stage) -> Result<()> {
        play_group(stage, "visit 1").await
    }

    async fn local_1(stage: &Stage) -> Result<()> {
        play_group(stage, "local 1").await
    }

    async fn local_2(stage: &Stage) -> Result<()> {
        play_group(stage, "local 2").await
    }

    async fn local_3(stage: &Stage) -> Result<()> {
        play_group(stage, "local 3").await
    }
}

fn way_out(recipe: &Recipe) -> &'static str {
    match recipe.sign_out.first().map(|request| request.method) {
        Some(Method::Get) => "request",
        Some(Method::Post | Method::Delete) => "call",
        Some(Method::Visit) => "visit",
        None => "local",
    }
}

/// Every service with the name of its group, in the catalogue's order.
fn grouped(all: Vec<Played>) -> Vec<(String, Played)> {
    let mut grouped: Vec<(String, Played)> = Vec::new();
    for played in all {
        let way = way_out(played.recipe);
        let before = grouped.iter().filter(|(_, it)| way_out(it.recipe) == way);
        let number = before.count() / MOST_TOGETHER + 1;
        grouped.push((format!("{way} {number}"), played));
    }
    grouped
}

#[test]
fn every_service_is_played_in_some_group() -> Result<()> {
    for (group, played) in grouped(Played::all()?) {
        let id = played.recipe.id;
        ensure!(
            GROUPS.contains(&&*group),
            "{id} plays in no scenario: {group}"
        );
    }
    Ok(())
}

/// The verdict that a recipe earns, and no better one. Nothing is proved where the service gives nothing
/// to check, or where what holds its session is not known; and where it cannot be told, it says itself
/// that the old session is alive.
fn earned(recipe: &Recipe) -> &'static str {
    match recipe.sign_out {
        _ if !recipe.is_askable() || recipe.is_session_unknown() => "unproven",
        [] => "persists",
        _ => "signed-out",
    }
}

/// Plays on after a failure, so that one run shows all of them.
async fn play_group(stage: &Stage, group: &str) -> Result<()> {
    let mut lines = Vec::new();
    let mut faults = Vec::new();
    let mut unsettled = Vec::new();
    for (_, played) in grouped(Played::all()?)
        .into_iter()
        .filter(|(name, _)| name == group)
    {
        match sign_out_of(stage, played, &unsettled).await {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(format!("{}: {fault:#}", played.recipe.id)),
        }
        if earned(played.recipe) != "signed-out" {
            // It may be tried again while the next ones play.
            unsettled.push(played);
        }
    }
    if !faults.is_empty() {
        return Err(Error::msg(faults.join("\n")));
    }
    ensure!(!lines.is_empty(), "nothing was played");
    keep_lines(stage.browser.kind(), group, &lines)
}

async fn sign_out_of(stage: &Stage, played: Played, unsettled: &[Played]) -> Result<Line> {
    let Played { recipe, play } = played;
    stage.browser.ask_for(&played.hosts()).await?;
    let tab = stage.browser.sign_in_at(play).await?;
    stage.expect_verdict(played, "signed-in").await?;

    let closing = stage.service().cursor();
    stage.browser.close_tab(tab).await?;
    let verdict = earned(recipe);
    stage.expect_verdict(played, verdict).await?;
    stage.expect_no_others(played, unsettled, closing)?;
    stage.expect_wiped(played).await?;

    let ends = played.can_be_told() && !play.sign_outs.is_empty();
    let is_alive = stage.is_alive_at(played);
    ensure!(is_alive != ends, "the service's session: alive {is_alive}");
    Ok(Line::new(recipe, verdict, ends))
}
