//! What it costs a wake that there are many sites to know.

use anyhow::{Context, Result};
use end_credits::core::own_site::{self, MOST_SITES};

use super::{
    Contender, Worker, contender, crowd, figures::Figures, subject::Subject, turns::Turns,
};
use crate::BrowserKind;

/// The time until the request and until the jar is empty with as many sites of one's own as there may
/// be, beside that with none. The background is asleep, so that it has to take them up.
///
/// # Errors
/// When something does not start, or does not sign out.
pub async fn sites(kind: BrowserKind, who: &Contender, closes: usize) -> Result<Figures> {
    let extension = contender(kind, who)?;
    let alone = Subject::start(kind, &extension).await?;
    let crowded = Subject::start(kind, &extension).await?;
    let sites = crowd::of(MOST_SITES);
    crowded.take_up_sites(&own_site::write(&sites)).await?;
    let turns = Turns::take(closes, async |at| {
        let one = [&alone, &crowded][at];
        let sample = one.close(Worker::Asleep).await;
        let sample = sample.context(["without own sites", "with own sites"][at])?;
        if *who != Contender::Floor {
            one.finish().await?;
        }
        Ok(sample)
    })
    .await?;
    let title = format!("{kind:?}, {MOST_SITES} own sites beside none, asleep");
    let mut figures = Figures::new(title);
    let (sign_out, empty) = (
        turns.medians(|it| it.sign_out),
        turns.medians(|it| it.jar_empty),
    );
    figures.add("close → sign-out", "ms", sign_out, Some(1.1));
    figures.add("close → jar empty", "ms", empty, Some(1.1));
    alone.stop().await?;
    crowded.stop().await?;
    Ok(figures)
}
