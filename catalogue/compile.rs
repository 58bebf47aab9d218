//! Reads the catalogue's files and writes them as Rust.

use serde::Deserialize;
use std::{error::Error, fmt::Write, fs, path::Path};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    name: String,
    domains: Domains,
    auth_cookies: Names,
    sign_out: Vec<Request>,
    probe: Probe,
    light: Light,
    pages: Pages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Domains {
    registrable: Vec<String>,
    hosts: Vec<String>,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    method: Method,
    url: String,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Probe {
    url: String,
    sign_in_paths: Vec<String>,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Light {
    path: String,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    profile_gate: Option<String>,
    sign_out_everywhere: Option<String>,
    password: Option<String>,
    #[serde(default)]
    help: Vec<String>,
    confidence: Confidence,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Post,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
enum Confidence {
    Confirmed,
    SingleSource,
    Unverified,
}

/// The Rust source of `RECIPES`, from every `*.toml` of `folder` in the order of their names.
pub fn recipes(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();

    let mut source =
        String::from("/// Every recipe of the catalogue.\npub static RECIPES: &[Recipe] = &[\n");
    for path in paths {
        let file: File = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        file.check()
            .map_err(|fault| format!("{}: {fault}", path.display()))?;
        file.write(&mut source)?;
    }
    source.push_str("];\n");
    Ok(source)
}

impl File {
    /// Refuses a file that would send a request or a wipe past the service's own domains.
    fn check(&self) -> Result<(), String> {
        if self.sign_out.is_empty() {
            return Err("a service needs at least one sign-out request".into());
        }
        let requests = self.sign_out.iter().map(|request| &request.url);
        let pages = [
            &self.pages.profile_gate,
            &self.pages.sign_out_everywhere,
            &self.pages.password,
        ];
        let pages = pages.into_iter().flatten().chain(&self.pages.help);
        for url in requests.chain([&self.probe.url]).chain(pages) {
            let host = url
                .strip_prefix("https://")
                .and_then(|rest| rest.split('/').next())
                .ok_or_else(|| format!("{url} is not https"))?;
            self.check_host(host)?;
        }
        self.domains
            .hosts
            .iter()
            .try_for_each(|host| self.check_host(host))
    }

    fn check_host(&self, host: &str) -> Result<(), String> {
        let owned = self.domains.registrable.iter().any(|domain| {
            host.strip_suffix(domain.as_str())
                .is_some_and(|prefix| prefix.is_empty() || prefix.ends_with('.'))
        });
        owned
            .then_some(())
            .ok_or_else(|| format!("{host} is outside the service's domains"))
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let confidences = [
            &self.domains.confidence,
            &self.auth_cookies.confidence,
            &self.probe.confidence,
            &self.light.confidence,
            &self.pages.confidence,
        ];
        writeln!(
            out,
            "    // domains, auth cookies, probe, light path, pages: {confidences:?}"
        )?;
        writeln!(out, "    Recipe {{")?;
        writeln!(out, "        id: {:?},", self.id)?;
        writeln!(out, "        name: {:?},", self.name)?;
        writeln!(out, "        domains: &{:?},", self.domains.registrable)?;
        writeln!(out, "        hosts: &{:?},", self.domains.hosts)?;
        writeln!(out, "        auth_cookies: &{:?},", self.auth_cookies.names)?;
        writeln!(out, "        sign_out: &[")?;
        for Request {
            method,
            url,
            confidence,
        } in &self.sign_out
        {
            writeln!(out, "            // {confidence:?}")?;
            writeln!(
                out,
                "            SignOutRequest {{ method: Method::{method:?}, url: {url:?} }},"
            )?;
        }
        writeln!(out, "        ],")?;
        writeln!(
            out,
            "        probe: ProbeRequest {{ url: {:?} }},",
            self.probe.url
        )?;
        writeln!(
            out,
            "        sign_in_paths: &{:?},",
            self.probe.sign_in_paths
        )?;
        writeln!(out, "        light_path: {:?},", self.light.path)?;
        writeln!(out, "        profile_gate: {:?},", self.pages.profile_gate)?;
        writeln!(
            out,
            "        sign_out_everywhere: {:?},",
            self.pages.sign_out_everywhere
        )?;
        writeln!(out, "        password: {:?},", self.pages.password)?;
        writeln!(out, "        help: &{:?},", self.pages.help)?;
        writeln!(out, "    }},")
    }
}
