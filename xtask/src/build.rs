//! `cargo xtask build`: from sources to two loadable folders.

use crate::embed;
use crate::glue;
use crate::manifest::{Required, manifest};
use crate::module::{self, BACKGROUND, Module, PAGES};
use crate::optimise::optimise;
use crate::paths;
use crate::run::{cargo, run};
use crate::shorten::{rename_in, shorten};
use anyhow::{Context, Result};
use end_credits::core::catalogue;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const WASM: &str = "wasm32-unknown-unknown";

/// The script that opens a page, of whichever module.
const OPENER: &str = "open.js";

/// What is built.
#[derive(clap::Args)]
pub struct Options {
    /// The services whose hosts the package requires from its installation on, by their ids in the
    /// catalogue, or `all`. The others are switched on by the user.
    #[arg(long, default_value = Required::USUAL, value_name = "IDS")]
    services: String,
    /// Where the two folders are made; `dist` where nothing is said.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

/// Makes the usual package in `dist/chromium` and `dist/firefox`.
pub fn build() -> Result<()> {
    build_with(&Options {
        services: Required::USUAL.to_owned(),
        into: None,
    })
}

/// Makes the two folders from the same files.
pub fn build_with(options: &Options) -> Result<()> {
    let required = Required::parse(&options.services);
    let by_hand = fs::read_to_string(paths::root().join("manifest.json"))?;
    let manifest = manifest(&by_hand, catalogue::RECIPES, &required).map_err(anyhow::Error::msg)?;
    let dist = options.into.clone().unwrap_or_else(paths::dist);
    add_wasm_target()?;
    for module in module::all() {
        compile(module.package)?;
    }

    let staged = paths::target().join("extension");
    clear(&staged)?;
    copy(&paths::root().join("extension"), &staged)?;
    bind(
        &BACKGROUND,
        Bindgen::new()
            .no_modules(true)?
            .no_modules_global(BACKGROUND.name)?,
        &staged,
    )?;
    for page in &PAGES {
        bind(page, Bindgen::new().web(true)?, &staged)?;
        glue::make_fit(&page.bindings(&staged))?;
    }
    let modules: Vec<_> = module::all().map(|it| it.file(&staged)).collect();
    optimise(&modules)?;
    module::all().try_for_each(|it| it.weigh(&staged))?;
    embed::core_in(
        &staged.join("background.js"),
        &BACKGROUND.bindings(&staged),
        &BACKGROUND.file(&staged),
    )?;
    let opener = staged.join(OPENER);
    for page in &PAGES {
        embed::page_in(&page.bindings(&staged), &page.file(&staged), &opener)?;
    }
    fs::remove_file(opener)?;
    for browser in ["chromium", "firefox"] {
        let folder = dist.join(browser);
        clear(&folder)?;
        copy(&staged, &folder)?;
        fs::write(folder.join("manifest.json"), &manifest)?;
        println!("{}", folder.display());
    }
    Ok(())
}

/// A missing target is added, not complained about.
pub fn add_wasm_target() -> Result<()> {
    let folder = rustc(&["--print", "target-libdir", "--target", WASM])?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup")
        .current_dir(paths::root())
        .args(["target", "add", WASM]))
    .context(
        "the WebAssembly target is missing; `rustup target add wasm32-unknown-unknown` adds it",
    )
}

/// Makes a module of a crate, and nothing else of it: where a library is made along with it, the
/// compiler does not optimise across crates, and the module is a fifth larger. Nor could Cargo keep
/// the background's module apart from the one of the same crate that the pages would make.
fn compile(package: &str) -> Result<()> {
    let mut compile = cargo();
    compile.env("CARGO_ENCODED_RUSTFLAGS", names_of_sources()?);
    compile.args(["rustc", "--profile", "wasm", "--target", WASM]);
    run(compile.args(["--package", package, "--lib", "--crate-type", "cdylib"]))
}

/// Where a crate's source lay on this machine would be in the module, as text and in every place of a
/// possible panic. It is the same for everybody who builds the same sources, and short.
fn names_of_sources() -> Result<String> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir()
            .context("there is no home folder")?
            .join(".cargo"),
    };
    let mut names = vec![name_of_standard_library()?];
    let registries = home.join("registry").join("src");
    if registries.is_dir() {
        for registry in fs::read_dir(&registries)? {
            names.push(format!(
                "--remap-path-prefix={}=.",
                registry?.path().display()
            ));
        }
    }
    names.push(format!("--remap-path-prefix={}=.", paths::root().display()));
    names.sort();
    Ok(names.join("\x1f"))
}

/// The standard library's sources are called after the compiler, unless they have been installed along
/// with it: then they are called after the folder where they are.
fn name_of_standard_library() -> Result<String> {
    let sysroot = rustc(&["--print", "sysroot"])?;
    let known = rustc(&["--version", "--verbose"])?;
    let commit = known
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc does not say what it was made of")?;
    Ok(format!(
        "--remap-path-prefix={}/lib/rustlib/src/rust=/rustc/{commit}",
        sysroot.trim()
    ))
}

/// What the compiler says of itself.
fn rustc(question: &[&str]) -> Result<String> {
    let said = Command::new("rustc")
        .current_dir(paths::root())
        .args(question)
        .output()
        .context("rustc cannot be started")?;
    Ok(String::from_utf8(said.stdout)?)
}

/// The bindgen step, as a library: the lock file pins it to the version of the crates.
fn bind(module: &Module, bindgen: &mut Bindgen, out: &Path) -> Result<()> {
    let wasm = paths::target()
        .join(WASM)
        .join("wasm")
        .join(module.package.replace('-', "_"))
        .with_extension("wasm");
    let mut output = bindgen
        .input_path(&wasm)
        .out_name(module.name)
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("no bindings could be made for {}", wasm.display()))?;
    let names = shorten(&mut output);
    output.emit(out)?;
    rename_in(&module.bindings(out), &names)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be cleared", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
