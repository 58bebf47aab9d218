//! Services of the catalogue that more than a plain request signs out of, switched on, signed in to at
//! the site that plays them, and signed out of by closing their tab: to the verdict that the recipe
//! earns, and to no better one.

use anyhow::{Error, Result, ensure};
use end_credits::core::recipe::{Method, Recipe};
use end_credits_e2e::{Line, Played, Stage, keep_lines, scenario};

/// Services that are signed out of in the same way play in one browser, one after the other.
const GROUPS: [&str; 2] = ["call", "visit"];

scenario! {
    async fn call(stage: &Stage) -> Result<()> {
        play_group(stage, "call").await
    }

    async fn visit(stage: &Stage) -> Result<()> {
        play_group(stage, "visit").await
    }
}

fn group_of(recipe: &Recipe) -> &'static str {
    match recipe.sign_out.first().map(|request| request.method) {
        Some(Method::Get) => "request",
        Some(Method::Post | Method::Delete) => "call",
        Some(Method::Visit) => "visit",
        None => "local",
    }
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
    let all = Played::all()?;
    for played in all.into_iter().filter(|it| group_of(it.recipe) == group) {
        match sign_out_of(stage, played).await {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(format!("{}: {fault:#}", played.recipe.id)),
        }
    }
    if !faults.is_empty() {
        return Err(Error::msg(faults.join("\n")));
    }
    ensure!(!lines.is_empty(), "nothing was played");
    keep_lines(stage.browser.kind(), group, &GROUPS, &lines)
}

async fn sign_out_of(stage: &Stage, played: Played) -> Result<Line> {
    let Played { recipe, play } = played;
    stage.browser.ask_for(&played.hosts()).await?;
    let tab = stage.browser.sign_in_at(play).await?;
    stage.expect_verdict(played, "signed-in").await?;

    let closing = stage.service().cursor();
    stage.browser.close_tab(tab).await?;
    let verdict = earned(recipe);
    stage.expect_verdict(played, verdict).await?;
    stage.expect_no_others(played, closing)?;
    stage.expect_wiped(played).await?;

    let ends = played.can_be_told() && !play.sign_outs.is_empty();
    let is_alive = stage.is_alive_at(played);
    ensure!(is_alive != ends, "the service's session: alive {is_alive}");
    Ok(Line::new(recipe, verdict, ends))
}
