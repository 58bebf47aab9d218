//! `cargo xtask demo`: the main job in a real browser, told by those who see it.

mod log;
mod options;
mod paper;
mod play;
mod stay;
mod voices;

use std::{env, process::ExitCode};

use anyhow::Result;
use end_credits_demo::Demo;
use end_credits_e2e::{Browser, Extension, Stage, Visibility};

use options::Options;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let options = Options::from_arguments(env::args().skip(1))?;
    let where_to_see = match options.visibility {
        Visibility::Shown => "in a window",
        Visibility::Headless => "without a window",
    };
    println!(
        "\nEnd Credits in {:?}, {where_to_see}. A local service plays Netflix under its real name; nothing leaves this machine.",
        options.browser
    );
    let demo = Demo::start().await?;
    let extension = Extension::built(options.browser)?;
    let browser = Browser::launch_as(
        options.browser,
        options.visibility,
        demo.proxy(),
        &extension,
        &[],
    )
    .await?;
    let stage = Stage { demo, browser };

    let told = tell(&stage, &options).await;
    if let Err(error) = &told {
        println!("\n{error:#}");
    }
    if options.stay {
        stay::stay(&stage).await?;
    }
    // Its user may have closed it already.
    let _ = stage.browser.quit().await;
    Ok(match told {
        Ok(()) if !options.persist => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// All scenes. An error is an ending that was not asked for.
async fn tell(stage: &Stage, options: &Options) -> Result<()> {
    let tab = play::sign_in(stage, options.persist).await?;
    let (popup, verdict) = play::close(stage, tab).await?;
    if options.persist {
        play::show_warning(stage, &popup, &verdict).await
    } else {
        play::show_proof(stage, &popup, &verdict).await
    }
}
