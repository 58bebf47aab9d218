//! Reads the catalogue's files, refuses what would do harm, and writes them as Rust: nothing is
//! parsed when the worker wakes.
//!
//! Two tables come of one file. The worker's holds what ends and proves a session, and every byte of
//! it is paid at each wake; the pages' holds the rest.

#[path = "../../../src/core/address.rs"]
#[allow(dead_code, reason = "the catalogue needs a part of it")]
mod address;
mod check;
pub mod file;
mod names;
mod own_servers;
mod table;
mod write;

use file::Service;
use std::{error::Error, fs, path::Path};

/// Every service of `folder`, checked, in the order of the files' names.
pub fn services(folder: &Path) -> Result<Vec<Service>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    let is_toml = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it == "toml");
    paths.retain(is_toml);
    paths.sort();
    let read = paths.iter().map(|path| {
        let told = |fault: String| format!("{}: {fault}", path.display());
        let text = fs::read_to_string(path).map_err(|fault| told(fault.to_string()))?;
        let service = service(&text).map_err(|fault| told(fault.to_string()))?;
        match path.file_stem().is_some_and(|stem| *stem == *service.id) {
            true => Ok(service),
            false => Err(told(format!("its id is {:?}", service.id)).into()),
        }
    });
    read.collect()
}

/// What a template's addresses begin with.
pub(crate) const SERVER: &str = "{server}";

/// A service from its file's text, if it holds what the checks ask for.
pub fn service(text: &str) -> Result<Service, Box<dyn Error>> {
    let service: Service = toml::from_str(text)?;
    if !service.template {
        check::check(&service)?;
        return Ok(service);
    }
    // With a server in its place, a template is a service like any other.
    let mut filled: Service = toml::from_str(&text.replace(SERVER, "https://server.example"))?;
    if !filled.domains.registrable.is_empty() {
        return Err("a template has no domains".into());
    }
    filled.domains.registrable.push("server.example".to_owned());
    check::check(&filled)?;
    own_servers::check_template(&service)?;
    Ok(service)
}

fn of_the_catalogue(services: &[Service]) -> Vec<&Service> {
    services
        .iter()
        .filter(|service| !service.template)
        .collect()
}

/// The Rust source of `RECIPES`, for the worker.
pub fn recipes(services: &[Service]) -> String {
    write::recipes(&of_the_catalogue(services))
}

/// The Rust source of `ABOUT`, for the pages.
pub fn about(services: &[Service]) -> String {
    write::about(&of_the_catalogue(services))
}

/// The Rust source of `SERVERS`, for the pages: what the templates are, below the server's address, and
/// what services have on servers of people's own.
pub fn servers(services: &[Service]) -> String {
    let runs_there = |service: &&Service| service.template || service.own_server.is_some();
    write::servers(&services.iter().filter(runs_there).collect::<Vec<_>>())
}

/// A page with the table of all services anew; none where it has no place for one.
pub fn with_table(page: &str, services: &[Service]) -> Option<String> {
    let (before, rest) = page.split_once("<!-- table -->\n")?;
    let (_, after) = rest.split_once("<!-- /table -->")?;
    let table = table::table(services);
    Some(format!(
        "{before}<!-- table -->\n{table}<!-- /table -->{after}"
    ))
}
