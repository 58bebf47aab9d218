//! The browser stays open to play in, and the service goes on telling what it sees.

use std::{
    io::stdin,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;
use end_credits_demo::Cursor;
use end_credits_e2e::Stage;
use tokio::{signal::ctrl_c, time::sleep};

use crate::{log, voices::Voice, voices::title};

const INTERVAL: Duration = Duration::from_millis(500);

/// How long a request may be under way before it counts as one that gets no answer.
const PATIENCE: Duration = Duration::from_secs(6);

/// Returns when Enter or Ctrl-C is pressed, or when the browser has been closed.
pub async fn stay(stage: &Stage) -> Result<()> {
    title("The browser stays open");
    println!("Sign in once more, in that browser: https://www.netflix.com/login");
    println!(
        "The service's switches, in any other: {}",
        stage.demo.control_page()
    );
    println!("Enter or Ctrl-C ends it.");
    let enter = enter();
    let mut told = stage.service().cursor();
    while enter.try_recv().is_err() && stage.browser.tabs().await.is_ok() {
        told = tell_news(stage, told);
        tokio::select! {
            () = sleep(INTERVAL) => {}
            _ = ctrl_c() => break,
        }
    }
    Ok(())
}

/// Tells what came after `told`, as far as it is over; hands back up to where that is.
fn tell_news(stage: &Stage, mut told: Cursor) -> Cursor {
    let service = stage.service();
    let news = service.requests().into_iter().filter(|it| it.place > told);
    let is_over = |at: Instant| at.elapsed() > PATIENCE;
    for request in news
        .take_while(|it| it.status.is_some() || is_over(it.at))
        .collect::<Vec<_>>()
    {
        Voice::Service.says(&log::request(service, &request));
        told = request.place;
    }
    told
}

/// Says when Enter was pressed. A thread of its own, because nothing can interrupt reading; where
/// there is nobody to press it, only Ctrl-C is left.
fn enter() -> Receiver<()> {
    let (pressed, enter) = channel();
    thread::spawn(move || {
        if stdin()
            .read_line(&mut String::new())
            .is_ok_and(|read| read > 0)
        {
            // Nobody may be waiting any more.
            let _ = pressed.send(());
        }
        // A closed channel says the same as one that has nothing to say.
        drop(pressed);
    });
    enter
}
