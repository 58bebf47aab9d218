//! The last step of each WebAssembly module: `wasm-opt`, for size.

use crate::{paths, progress, run, tools};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// What is asked for. No WebAssembly feature is named: the compiler has written into the module
/// which ones it uses, and `wasm-opt` keeps to them. That note is not shipped. The stack is what lies
/// lowest in memory, and it grows downwards: whoever had used its last kilobyte would be out of it.
/// Constants that a function names often are held in a local last of all, or the pass before would undo it.
const PASSES: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "--low-memory-unused",
    "-Oz",
    "--const-hoisting",
    "--strip-target-features",
    "--strip-producers",
];

/// Makes modules smaller, in place. What was made smaller before is taken from the last time.
pub fn optimise(modules: &[PathBuf]) -> Result<()> {
    let steps = modules.iter().map(|module| Step::new(module));
    let steps = steps.collect::<Result<Vec<_>>>()?;
    let due: Vec<_> = steps.iter().filter(|step| !step.is_done()).collect();
    if !due.is_empty() {
        let wasm_opt = tools::wasm_opt()?;
        progress::during("making the modules smaller", || together(&wasm_opt, &due))?;
    }
    steps.iter().try_for_each(Step::deliver)
}

/// Each on a processor of its own: it takes seconds.
fn together(wasm_opt: &Command, due: &[&Step]) -> Result<()> {
    thread::scope(|scope| {
        let started: Vec<_> = due
            .iter()
            .map(|step| scope.spawn(move || step.run(wasm_opt)))
            .collect();
        let mut ended = started.into_iter().map(|step| step.join());
        ended
            .try_for_each(|step| step.unwrap_or_else(|_| Err(anyhow!("wasm-opt could not be run"))))
    })
}

/// One module, with what is known of the last time.
struct Step<'m> {
    module: &'m Path,
    bytes: Vec<u8>,
    /// What went in the last time, byte by byte: a comparison needs no trust in a digest.
    before: PathBuf,
    after: PathBuf,
    /// How it was done the last time.
    recipe: PathBuf,
}

impl Step<'_> {
    fn new(module: &Path) -> Result<Step<'_>> {
        let folder = paths::target().join("optimised");
        fs::create_dir_all(&folder)?;
        let kept = folder.join(module.file_name().context("a module has a name")?);
        Ok(Step {
            module,
            bytes: fs::read(module)
                .with_context(|| format!("{} cannot be read", module.display()))?,
            before: kept.with_extension("before.wasm"),
            after: kept.with_extension("after.wasm"),
            recipe: kept.with_extension("recipe"),
        })
    }

    fn is_done(&self) -> bool {
        self.after.is_file()
            && fs::read(&self.recipe).is_ok_and(|recipe| recipe == recipe_now().as_bytes())
            && fs::read(&self.before).is_ok_and(|before| before == self.bytes)
    }

    fn run(&self, wasm_opt: &Command) -> Result<()> {
        // Nothing is known while it runs, and nothing of a run that was interrupted.
        if self.recipe.exists() {
            fs::remove_file(&self.recipe)?;
        }
        fs::write(&self.before, &self.bytes)?;
        let mut command = Command::new(wasm_opt.get_program());
        command.args(wasm_opt.get_args()).args(PASSES);
        command.arg(&self.before).arg("-o").arg(&self.after);
        run::run_silently(&mut command)?;
        Ok(fs::write(&self.recipe, recipe_now())?)
    }

    fn deliver(&self) -> Result<()> {
        fs::copy(&self.after, self.module)
            .with_context(|| format!("{} cannot be replaced", self.module.display()))?;
        Ok(())
    }
}

fn recipe_now() -> String {
    format!("{} {}", tools::wasm_opt_version(), PASSES.join(" "))
}
