//! Reads the catalogue's files and writes them as Rust.

use super::address::{Address, is_within, without_country};
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
        let recipe = recipe(&fs::read_to_string(&path)?);
        let recipe = recipe.map_err(|fault| format!("{}: {fault}", path.display()))?;
        source.push_str(&recipe);
    }
    source.push_str("];\n");
    Ok(source)
}

/// The Rust source of one recipe, from its file's text.
pub fn recipe(text: &str) -> Result<String, Box<dyn Error>> {
    let file: File = toml::from_str(text)?;
    file.check()?;
    let mut source = String::new();
    file.write(&mut source)?;
    Ok(source)
}

fn one_at_least<T>(what: &str, items: &[T]) -> Result<(), String> {
    match items {
        [] => Err(format!("a service needs at least one {what}")),
        _ => Ok(()),
    }
}

/// The id stands in addresses of the extension's own pages.
fn check_id(id: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    match id.bytes().all(is_plain) && !id.is_empty() {
        true => Ok(()),
        false => Err(format!("{id:?} is no id")),
    }
}

fn check_words(name: &str) -> Result<(), String> {
    match name.chars().any(char::is_control) || name.trim() != name || name.is_empty() {
        false => Ok(()),
        true => Err(format!("{name:?} is no name")),
    }
}

/// A host name as a browser writes it, and no number.
fn check_name(host: &str) -> Result<(), String> {
    let is_label = |label: &str| {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        label.bytes().all(is_plain) && !label.is_empty() && label.len() < 64
    };
    let is_number = host.ends_with(|last: char| last.is_ascii_digit());
    match host.split('.').all(is_label) && !is_number {
        true => Ok(()),
        false => Err(format!("{host:?} is no host name")),
    }
}

/// Not a domain that others have names under, and not a part of one either.
fn check_registrable(domain: &str) -> Result<(), String> {
    check_name(domain)?;
    match psl::domain_str(domain) == Some(domain) {
        true => Ok(()),
        false => Err(format!("{domain} is not a registrable domain")),
    }
}

fn check_cookie(name: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"=;,\"".contains(&byte);
    match name.bytes().all(is_plain) && !name.is_empty() {
        true => Ok(()),
        false => Err(format!("{name:?} is no cookie's name")),
    }
}

/// A path that no browser writes otherwise, without a country, which is any.
fn check_path(path: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let goes_nowhere = |segment: &str| matches!(segment, "." | "..");
    let is_sound = path.starts_with('/')
        && path.bytes().all(is_plain)
        && !path.split('/').any(goes_nowhere)
        && without_country(path) == path;
    match is_sound {
        true => Ok(()),
        false => Err(format!("{path:?} is no path")),
    }
}

impl File {
    /// Refuses a file that would send a request or a wipe past the service's own domains, or that
    /// could neither end nor prove anything.
    fn check(&self) -> Result<(), String> {
        check_id(&self.id)?;
        check_words(&self.name)?;
        one_at_least("registrable domain", &self.domains.registrable)?;
        one_at_least("auth cookie", &self.auth_cookies.names)?;
        one_at_least("sign-out request", &self.sign_out)?;
        one_at_least("sign-in path", &self.probe.sign_in_paths)?;
        let mut domains = self.domains.registrable.iter();
        domains.try_for_each(|domain| check_registrable(domain))?;
        let mut hosts = self.domains.hosts.iter();
        hosts.try_for_each(|host| self.check_host(host))?;
        let mut cookies = self.auth_cookies.names.iter();
        cookies.try_for_each(|name| check_cookie(name))?;
        let mut requests = self.sign_out.iter();
        requests.try_for_each(|request| self.check_request(&request.url).map(drop))?;
        check_path(&self.light.path)?;
        let probe = self.check_request(&self.probe.url)?;
        for path in &self.probe.sign_in_paths {
            check_path(path)?;
            if path.eq_ignore_ascii_case(probe.path()) {
                return Err(format!("{path} does not tell signed in from signed out"));
            }
        }
        let pages = [
            &self.pages.profile_gate,
            &self.pages.sign_out_everywhere,
            &self.pages.password,
        ];
        let mut pages = pages.into_iter().flatten().chain(&self.pages.help);
        pages.try_for_each(|url| self.check_url(url).map(drop))
    }

    /// A request is sent to one very address, which the replay's rule names in a language of its own
    /// and the browser must not write otherwise.
    fn check_request(&self, url: &str) -> Result<Address, String> {
        let address = self.check_url(url)?;
        check_path(address.path())?;
        if address.to_string() != *url {
            return Err(format!("{url} is not as a browser writes it"));
        }
        Ok(address)
    }

    fn check_url(&self, url: &str) -> Result<Address, String> {
        let address = Address::parse(url).ok_or_else(|| format!("{url} is no address"))?;
        if !address.is_secure() {
            return Err(format!("{url} is not https"));
        }
        if address.origin().authority() != address.host() {
            return Err(format!("{url} is on a port of its own"));
        }
        self.check_host(address.host())?;
        Ok(address)
    }

    fn check_host(&self, host: &str) -> Result<(), String> {
        check_name(host)?;
        let mut domains = self.domains.registrable.iter();
        if !domains.any(|domain| is_within(host, domain)) {
            return Err(format!("{host} is outside the service's domains"));
        }
        Ok(())
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
