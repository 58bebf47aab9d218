//! How the cost of a close grows with the services that stay signed in.

use anyhow::{Context, Result};
use end_credits::core::own_site;

use super::{
    Contender, Worker, contender, crowd, figures::Figures, subject::Subject, turns::Turns,
};
use crate::{BrowserKind, Extension, workspace};

/// At how many services somebody is signed in, the one that is left included.
const AMOUNTS: [usize; 3] = [1, 10, 50];

/// The time until the request and until the jar is empty, beside the floor's in a browser with the same
/// tabs, while somebody stays signed in elsewhere.
///
/// # Errors
/// When something does not start, or does not sign out.
pub async fn services(kind: BrowserKind, who: &Contender, closes: usize) -> Result<Figures> {
    let floor = Extension::unpacked(kind, &workspace().join("benches/floor"))?;
    let floor = Subject::start(kind, &floor).await.context("the floor")?;
    let ours = Subject::start(kind, &contender(kind, who)?).await?;
    let is_floor = *who == Contender::Floor;
    let most = AMOUNTS[AMOUNTS.len() - 1];
    let sites = crowd::of(most - 1);
    if !is_floor {
        ours.take_up_sites(&own_site::write(&sites)).await?;
        ours.allow(&sites).await?;
    }
    let mut figures = Figures::new(format!("{kind:?}, by the services that are signed in to"));
    let mut open = 0;
    for amount in AMOUNTS {
        for site in &sites[open..amount - 1] {
            for one in [&floor, &ours] {
                one.visit(&site.origin).await?;
            }
        }
        open = amount - 1;
        if !is_floor {
            ours.wait_for_signed_in(open).await?;
        }
        for (worker, bound) in [(Worker::Awake, 1.1), (Worker::Asleep, 1.2)] {
            let turns = Turns::take(closes, async |at| {
                let one = [&floor, &ours][at];
                let sample = one.close(worker).await;
                let sample = sample.with_context(|| format!("beside {open} others"))?;
                if at == 1 && !is_floor {
                    ours.finish().await?;
                }
                Ok(sample)
            })
            .await?;
            let what = |what: &str| format!("{amount} services, {worker:?}, {what}").to_lowercase();
            let sign_out = turns.medians(|it| it.sign_out);
            figures.add(what("sign-out"), "ms", sign_out, Some(bound));
            if worker == Worker::Awake {
                let empty = turns.medians(|it| it.jar_empty);
                figures.add(what("jar empty"), "ms", empty, Some(bound));
            }
        }
    }
    floor.stop().await?;
    ours.stop().await?;
    Ok(figures)
}
