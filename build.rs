//! Turns `catalogue/*.toml` into the tables that `src/core/catalogue.rs`, `src/core/about.rs` and
//! `src/core/own_server.rs` include.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=catalogue");
    let services = end_credits_catalogue::services(Path::new("catalogue"))?;
    let out = env::var("OUT_DIR")?;
    let write = |name: &str, source: String| fs::write(Path::new(&out).join(name), source);
    write("recipes.rs", end_credits_catalogue::recipes(&services))?;
    write("servers.rs", end_credits_catalogue::servers(&services))?;
    Ok(write("about.rs", end_credits_catalogue::about(&services))?)
}
