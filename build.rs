//! Turns `catalogue/*.toml` into the table that `src/core/catalogue.rs` includes.

#[path = "src/core/address.rs"]
#[allow(dead_code, reason = "the catalogue needs a part of it")]
mod address;
#[path = "catalogue/compile.rs"]
mod compile;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=catalogue");
    println!("cargo::rerun-if-changed=src/core/address.rs");
    let recipes = compile::recipes(Path::new("catalogue"))?;
    let out = Path::new(&env::var("OUT_DIR")?).join("recipes.rs");
    Ok(fs::write(out, recipes)?)
}
