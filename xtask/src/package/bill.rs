//! The software bill of materials: every crate whose code is in what ships.

use crate::module;
use crate::paths;
use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// What ships: our own version, and the crates of others.
pub struct Shipped {
    version: String,
    crates: BTreeMap<(String, String), Package>,
}

impl Shipped {
    /// Follows what the modules are linked from. What runs only while building is not in them.
    pub fn list() -> Result<Shipped> {
        let metadata = MetadataCommand::new()
            .manifest_path(paths::root().join("Cargo.toml"))
            .other_options(vec![
                "--locked".to_owned(),
                "--filter-platform".to_owned(),
                "wasm32-unknown-unknown".to_owned(),
            ])
            .exec()
            .context("Cargo cannot tell what the project is made of")?;
        let linked = linked(&metadata)?;
        let version = metadata
            .packages
            .iter()
            .find(|package| package.name == module::BACKGROUND.package)
            .map(|package| package.version.to_string())
            .context("the project has no version")?;
        let crates = metadata
            .packages
            .into_iter()
            .filter(|package| linked.contains(&package.id) && package.source.is_some())
            .map(|package| {
                let key = (package.name.to_string(), package.version.to_string());
                (key, package)
            })
            .collect();
        Ok(Shipped { version, crates })
    }

    /// Our own version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The crates of others, by name.
    pub fn crates(&self) -> impl Iterator<Item = &Package> {
        self.crates.values()
    }

    /// As CycloneDX, version 1.6, writes it. It bears neither a time nor a random number.
    pub fn bill(&self) -> Result<String> {
        let bill = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": "end-credits",
                    "name": "end-credits",
                    "version": self.version,
                    "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                },
            },
            "components": self.crates().map(component).collect::<Vec<_>>(),
        });
        Ok(serde_json::to_string_pretty(&bill)? + "\n")
    }
}

fn component(package: &Package) -> Value {
    let url = format!("pkg:cargo/{}@{}", package.name, package.version);
    // Cargo still takes the older way of writing a choice.
    let licence = package.license.as_deref().map(|it| it.replace('/', " OR "));
    json!({
        "type": "library",
        "bom-ref": url,
        "name": package.name,
        "version": package.version,
        "purl": url,
        "licenses": licence.iter().map(|it| json!({ "expression": it })).collect::<Vec<_>>(),
    })
}

fn linked(metadata: &Metadata) -> Result<HashSet<PackageId>> {
    let nodes = &metadata
        .resolve
        .as_ref()
        .context("nothing is resolved")?
        .nodes;
    let nodes: BTreeMap<_, _> = nodes.iter().map(|node| (&node.id, node)).collect();
    let is_module = |package: &&Package| module::all().any(|it| package.name == it.package);
    let ours = metadata.packages.iter().filter(is_module);
    let mut due: Vec<_> = ours.map(|package| package.id.clone()).collect();
    let mut linked = HashSet::new();
    while let Some(id) = due.pop() {
        let node = nodes.get(&id).context("a dependency is not resolved")?;
        let normal = node.deps.iter().filter(|dep| {
            let mut kinds = dep.dep_kinds.iter();
            kinds.any(|kind| kind.kind == DependencyKind::Normal)
        });
        due.extend(
            normal
                .map(|dep| dep.pkg.clone())
                .filter(|id| !linked.contains(id)),
        );
        linked.insert(id);
    }
    // A crate that only makes code while building is not in what it has made.
    let is_macro = |id: &PackageId| {
        let mut targets = metadata[id].targets.iter();
        targets.any(|target| target.is_proc_macro())
    };
    linked.retain(|id| !is_macro(id));
    Ok(linked)
}
