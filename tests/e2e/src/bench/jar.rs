//! How the cost of a close grows with the cookies of the service that closed.

use anyhow::{Context, Result};

use super::{Contender, Worker, contender, figures::Figures, subject::Subject, turns::Turns};
use crate::{BrowserKind, Extension, workspace};

/// How many cookies there are besides those of the session.
const AMOUNTS: [usize; 3] = [10, 100, 500];

/// The time until the request and until the jar is empty, beside the floor's, for jars of all sizes.
///
/// # Errors
/// When something does not start, or does not sign out.
pub async fn jar(kind: BrowserKind, who: &Contender, closes: usize) -> Result<Figures> {
    let floor = Extension::unpacked(kind, &workspace().join("benches/floor"))?;
    let floor = Subject::start(kind, &floor).await.context("the floor")?;
    let ours = Subject::start(kind, &contender(kind, who)?).await?;
    let mut figures = Figures::new(format!("{kind:?}, by the size of the jar, awake"));
    for amount in AMOUNTS {
        let turns = Turns::take(closes, async |at| {
            let one = [&floor, &ours][at];
            let sample = one.close_with_cookies(Worker::Awake, amount).await;
            let sample = sample.with_context(|| format!("with {amount} cookies"))?;
            if at == 1 && *who != Contender::Floor {
                ours.finish().await?;
            }
            Ok(sample)
        })
        .await?;
        let (sign_out, empty) = (
            turns.medians(|it| it.sign_out),
            turns.medians(|it| it.jar_empty),
        );
        let what = |what: &str| format!("{amount} cookies, {what}");
        figures.add(what("close → sign-out"), "ms", sign_out, Some(1.1));
        figures.add(what("close → jar empty"), "ms", empty, Some(1.1));
    }
    floor.stop().await?;
    ours.stop().await?;
    Ok(figures)
}
