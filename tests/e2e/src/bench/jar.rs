//! How the cost of a close grows with the cookies of the service that closed.

use anyhow::{Context, Result};

use super::{
    Contender, Sample, Worker, contender, figures::Figures, statistics::median, subject::Subject,
};
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
        let mut samples: [Vec<Sample>; 2] = Default::default();
        // The first close of each is not counted.
        for turn in 0..=closes {
            for at in [turn % 2, (turn + 1) % 2] {
                let one = [&floor, &ours][at];
                let sample = one.close_with_cookies(Worker::Awake, amount).await;
                let sample = sample.with_context(|| format!("with {amount} cookies"))?;
                if turn > 0 {
                    samples[at].push(sample);
                }
                if at == 1 && *who != Contender::Floor {
                    ours.finish().await?;
                }
            }
        }
        let both = |of: fn(&Sample) -> std::time::Duration| {
            samples.each_ref().map(|samples| {
                let median = median(samples.iter().map(of)).unwrap_or_default();
                median.as_secs_f64() * 1000.0
            })
        };
        let [sign_out, empty] = [both(|it| it.sign_out), both(|it| it.jar_empty)];
        let what = |what: &str| format!("{amount} cookies, {what}");
        figures.add(what("close → sign-out"), "ms", sign_out, Some(1.1));
        figures.add(what("close → jar empty"), "ms", empty, Some(1.1));
    }
    floor.stop().await?;
    ours.stop().await?;
    Ok(figures)
}
