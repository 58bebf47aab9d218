//! What came of signing out of each service, for the table in `docs/services.md`.

use std::{fmt::Write, fs, path::PathBuf};

use anyhow::{Context, Result};
use end_credits::core::{
    own_server::OwnServer,
    recipe::{Method, ProbeKind, Recipe},
};

use crate::{BrowserKind, programs};

const HEAD: &str = "\
# Services, signed out of end to end

Written by `cargo xtask test`: these services of the catalogue were signed in to at the site of the
demo that plays them, with the hosts, cookies, storage and sign-out that are known of the real ones,
and their last tab was closed. What a verdict takes is in [architecture.md](architecture.md); how sure
each fact is, in the files of `catalogue/`. Jellyfin and Emby, which run on servers of people's own,
were added as such, by their address.

| service | signed out by | proved by | verdict | session at the service | browser |
| --- | --- | --- | --- | --- | --- |
";

/// Services that are signed out of in the same way, as many as play together; and the group of those
/// that run on servers of people's own.
pub const GROUPS: [&str; 10] = [
    "netflix",
    "request 1",
    "request 2",
    "request 3",
    "call 1",
    "visit 1",
    "local 1",
    "local 2",
    "local 3",
    OWN_SERVERS,
];

/// The group of services that run on servers of people's own.
pub const OWN_SERVERS: &str = "own servers";

/// One line of it.
#[derive(Debug)]
pub struct Line {
    /// The service's name as people know it.
    pub service: String,
    /// How it was told.
    pub method: &'static str,
    /// What could prove it.
    pub proof: &'static str,
    /// What the extension said.
    pub verdict: String,
    /// Whether the service has ended its session.
    pub ended: bool,
}

impl Line {
    /// The line of a recipe, with what came of it.
    pub fn new(recipe: &Recipe, verdict: &str, ended: bool) -> Self {
        Self {
            service: recipe.name.to_owned(),
            method: method(recipe.sign_out.first().map(|request| request.method)),
            proof: proof(recipe.probe.kind),
            verdict: verdict.to_owned(),
            ended,
        }
    }

    /// The line of a server of somebody's own, with what came of it.
    pub fn of_server(server: &OwnServer, verdict: &str, ended: bool) -> Self {
        let probe = match server.probe {
            Some(_) => ProbeKind::Status,
            None => ProbeKind::Storage,
        };
        Self {
            service: format!("{} (a server of one's own)", server.name),
            method: method(Some(server.sign_out.0)),
            proof: proof(probe),
            verdict: verdict.to_owned(),
            ended,
        }
    }
}

/// Keeps the lines of one group of services in one browser, and writes the table once all groups
/// have been played in both.
///
/// # Errors
/// When it cannot be written.
pub fn keep(kind: BrowserKind, group: &str, lines: &[Line]) -> Result<()> {
    let folder = programs::workspace().join("target").join("services");
    fs::create_dir_all(&folder)?;
    let file = |kind: BrowserKind, group: &str| folder.join(format!("{group}.{}", kind.name()));
    let mut rows = String::new();
    for line in lines {
        let ended = if line.ended { "ended" } else { "lives on" };
        let Line {
            service,
            method,
            proof,
            verdict,
            ..
        } = line;
        let browser = kind.name();
        writeln!(
            rows,
            "| {service} | {method} | {proof} | `{verdict}` | {ended} | {browser} |"
        )?;
    }
    replace(file(kind, group), &rows)?;
    let all = GROUPS
        .iter()
        .flat_map(|group| BrowserKind::ALL.map(|kind| file(kind, group)));
    let Ok(all) = all.map(fs::read_to_string).collect::<Result<Vec<_>, _>>() else {
        return Ok(());
    };
    let mut rows: Vec<_> = all.iter().flat_map(|rows| rows.lines()).collect();
    rows.sort_by_key(|row| row.to_lowercase());
    let table = format!("{HEAD}{}\n", rows.join("\n"));
    replace(
        programs::workspace().join("docs").join("services.md"),
        &table,
    )
}

/// In one step: another group may look at the same time.
fn replace(file: PathBuf, content: &str) -> Result<()> {
    let draft = file.with_extension(format!("{}.draft", std::process::id()));
    fs::write(&draft, content)?;
    fs::rename(&draft, &file).with_context(|| format!("{} cannot be written", file.display()))
}

fn method(method: Option<Method>) -> &'static str {
    match method {
        Some(Method::Get) => "a request",
        Some(Method::Post) => "a call (`POST`)",
        Some(Method::Delete) => "a call (`DELETE`)",
        Some(Method::Visit) => "a page, visited",
        None => "nothing that is known",
    }
}

fn proof(kind: ProbeKind) -> &'static str {
    match kind {
        ProbeKind::Redirect => "where it sends",
        ProbeKind::Status => "its status",
        ProbeKind::Marker(_) => "a mark in its page",
        ProbeKind::Cookie => "cookies only",
        ProbeKind::Storage => "storage only",
        ProbeKind::None => "nothing",
    }
}
