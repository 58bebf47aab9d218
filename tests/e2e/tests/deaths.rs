//! The background dies in the middle of an ending. It is finished all the same, and its verdict is
//! true.

use anyhow::{Context, Result, ensure};
use end_credits::core::verdict::Verdict;
use end_credits_e2e::{Moment, Stage, Trouble, scenario};

/// One ending with a death: how it must end is known, because the service works in the end.
async fn ends_well(stage: &Stage, trouble: &Trouble, moment: Moment) -> Result<()> {
    let outcome = stage.ending_under(trouble, Some(moment)).await?;
    ensure!(outcome.came, "nobody died when {}", moment.name());
    ensure!(
        outcome.rises,
        "only somebody's look has woken it: {outcome:?}"
    );
    ensure!(
        outcome.verdict == Some(Verdict::SignedOut) && outcome.is_true(),
        "after a death when {}: {outcome:?}",
        moment.name()
    );
    Trouble::end(stage.service());
    Ok(())
}

fn trouble(scenario: Option<&str>) -> Result<Trouble> {
    Trouble::all()
        .into_iter()
        .find(|trouble| trouble.scenario == scenario)
        .with_context(|| format!("no trouble is called {scenario:?}"))
}

scenario! {
    async fn at_each_moment(stage: &Stage) -> Result<()> {
        let none = trouble(None)?;
        for moment in Moment::ALL {
            ends_well(stage, &none, moment).await?;
        }
        Ok(())
    }

    async fn and_the_sign_out_fails_once(stage: &Stage) -> Result<()> {
        let once = trouble(Some("sign_out_answers_500_once"))?;
        ends_well(stage, &once, Moment::CookiesRemoved).await
    }

    async fn and_the_answer_sets_cookies_again(stage: &Stage) -> Result<()> {
        let again = trouble(Some("answer_sets_dead_cookies_again"))?;
        ends_well(stage, &again, Moment::CookiesRemoved).await
    }

    async fn and_the_session_stays_alive(stage: &Stage) -> Result<()> {
        let stays = trouble(Some("session_stays_alive"))?;
        let outcome = stage.ending_under(&stays, Some(Moment::Swept)).await?;
        ensure!(outcome.came, "nobody died");
        ensure!(
            outcome.verdict == Some(Verdict::Persists) && outcome.is_true(),
            "{outcome:?}"
        );
        stage.expect_warned().await
    }
}
