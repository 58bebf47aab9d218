//! Sites that the user has added: what one says of itself, and why one is refused.
//!
//! A list is taken whole or not at all: the first fault is told with its entry and its field.

use super::address::{Address, is_within};
use super::catalogue;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, Ipv6Addr};

/// How many sites there may be.
pub const MOST: usize = 100;

/// How long a name may be.
const LONGEST_NAME: usize = 80;

/// A site that the user has added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnSite {
    /// What the user calls it.
    pub name: String,
    /// Where it is: scheme, host and port.
    pub origin: String,
    /// The cookies that hold a session.
    pub cookies: Vec<String>,
    /// Where a request signs out.
    pub sign_out: String,
    /// What tells signed in from signed out.
    pub probe: String,
    /// Where somebody who is signed out is put.
    pub sign_in: String,
}

/// Which part of a site is at fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The site as a whole.
    Site,
    /// Its name.
    Name,
    /// Where it is.
    Origin,
    /// Its cookies.
    Cookies,
    /// Where a request signs out.
    SignOut,
    /// What tells signed in from signed out.
    Probe,
    /// Where somebody who is signed out is put.
    SignIn,
}

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// There are more sites than [`MOST`].
    TooMany,
    /// There is one of that host before it.
    Twice,
    /// The catalogue has it.
    InCatalogue,
    /// It is empty, too long, or has characters that cannot be read.
    NoName,
    /// It is no address that a browser would write so.
    NoAddress,
    /// It has a path, where only scheme, host and port may be.
    NoOrigin,
    /// Others have names under that domain.
    PublicSuffix,
    /// It is `http:`, and not on the local network.
    Insecure,
    /// It is on another domain than the site.
    OnAnotherDomain,
    /// It would send the probe in a circle, or end the session that it asks for.
    Loops,
    /// It is no name of a cookie.
    NoCookie,
}

/// Why a list of sites is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// Which site, counted from 1.
    pub entry: usize,
    /// Which part of it.
    pub field: Field,
    /// What is wrong.
    pub reason: Reason,
}

/// Checks a whole list. `domain_of` tells the registrable domain of a host, and nothing for a domain
/// that others have names under.
pub fn check(sites: &[OwnSite], domain_of: &dyn Fn(&str) -> Option<String>) -> Result<(), Refusal> {
    if sites.len() > MOST {
        return Err(Refusal {
            entry: MOST + 1,
            field: Field::Site,
            reason: Reason::TooMany,
        });
    }
    let mut hosts: Vec<String> = Vec::new();
    for (entry, site) in (1..).zip(sites) {
        let refused = |(field, reason)| Refusal {
            entry,
            field,
            reason,
        };
        let host = site.check(domain_of).map_err(refused)?;
        if hosts.contains(&host) {
            return Err(refused((Field::Origin, Reason::Twice)));
        }
        hosts.push(host);
    }
    Ok(())
}

impl OwnSite {
    /// Whether it speaks in the clear: to be said where it is added.
    pub fn is_insecure(&self) -> bool {
        self.origin.starts_with("http://")
    }

    /// The site's host, if nothing is wrong with it.
    fn check(&self, domain_of: &dyn Fn(&str) -> Option<String>) -> Result<String, (Field, Reason)> {
        let is_readable = |name: &str| {
            name.trim() == name && !name.is_empty() && !name.chars().any(char::is_control)
        };
        if !is_readable(&self.name) || self.name.chars().count() > LONGEST_NAME {
            return Err((Field::Name, Reason::NoName));
        }
        let address = address(&self.origin).map_err(|reason| (Field::Origin, reason))?;
        if address.origin().to_string() != self.origin {
            return Err((Field::Origin, Reason::NoOrigin));
        }
        let host = address.host();
        if catalogue::recipe_for_host(host).is_some() {
            return Err((Field::Origin, Reason::InCatalogue));
        }
        let domain = match is_local(host) {
            true => host.to_owned(),
            false => domain_of(host).ok_or((Field::Origin, Reason::PublicSuffix))?,
        };
        let is_cookie = |name: &String| {
            let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"=;,\"\\".contains(&byte);
            !name.is_empty() && name.bytes().all(is_plain)
        };
        if !self.cookies.iter().all(is_cookie) {
            return Err((Field::Cookies, Reason::NoCookie));
        }
        let [sign_out, probe, sign_in] = [
            (&self.sign_out, Field::SignOut),
            (&self.probe, Field::Probe),
            (&self.sign_in, Field::SignIn),
        ]
        .map(|(url, field)| own_address(url, &domain).map_err(|reason| (field, reason)));
        let (sign_out, probe, sign_in) = (sign_out?, probe?, sign_in?);
        match probe == sign_in || probe == sign_out {
            true => Err((Field::Probe, Reason::Loops)),
            false => Ok(host.to_owned()),
        }
    }
}

fn own_address(url: &str, domain: &str) -> Result<Address, Reason> {
    let address = address(url)?;
    match is_within(address.host(), domain) {
        true => Ok(address),
        false => Err(Reason::OnAnotherDomain),
    }
}

fn address(url: &str) -> Result<Address, Reason> {
    let address = Address::parse(url).ok_or(Reason::NoAddress)?;
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"*^|\\\"<>`{}".contains(&byte);
    if !url.bytes().all(is_plain) || url.contains('#') {
        return Err(Reason::NoAddress);
    }
    match address.is_secure() || is_local(address.host()) {
        true => Ok(address),
        false => Err(Reason::Insecure),
    }
}

/// Whether a host is one of the local network, which no other domain can be.
fn is_local(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[') {
        let literal = literal.strip_suffix(']').unwrap_or_default();
        return literal.parse().is_ok_and(|it: Ipv6Addr| {
            it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local()
        });
    }
    if let Ok(number) = host.parse::<Ipv4Addr>() {
        return number.is_loopback() || number.is_private() || number.is_link_local();
    }
    let is_under = |domain: &&str| is_within(host, domain);
    !host.contains('.') || ["localhost", "local", "home.arpa"].iter().any(is_under)
}
