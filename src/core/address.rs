//! Web addresses as the browser writes them.
//!
//! The browser hands out addresses it has already parsed, so this splits and refuses; it repairs
//! nothing. The `url` crate would add 160 KB to a worker whose size is its start-up time.

use std::fmt;

/// An `http:` or `https:` address without its query and fragment, which may hold tokens or titles.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub(super) origin: Origin,
    pub(super) path: String,
}

/// Scheme, host and port.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Origin {
    pub(super) secure: bool,
    pub(super) host: String,
    /// None for the scheme's own port.
    pub(super) port: Option<u16>,
}

impl Address {
    /// Splits an address as the browser serialises it.
    ///
    /// None for any other scheme, for one that carries a user name, and for anything malformed.
    pub fn parse(text: &str) -> Option<Address> {
        let (secure, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (true, rest)
        } else {
            (false, text.strip_prefix("http://")?)
        };
        let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at_checked(authority_end)?;
        let path = match tail.split(['?', '#']).next()? {
            "" => "/",
            path => path,
        };
        Some(Address {
            origin: Origin::parse(secure, authority)?,
            path: path.to_owned(),
        })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The host name, in lower case.
    pub fn host(&self) -> &str {
        &self.origin.host
    }

    /// The path, which begins with a slash.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is `https:`.
    pub fn is_secure(&self) -> bool {
        self.origin.secure
    }
}

/// The path of an address that is known to be one; none where it has none. By bytes: what searches texts
/// for texts would add two kilobytes to the worker.
pub fn path_of(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or(url.strip_prefix("http://"))?;
    let begin = rest.bytes().position(|it| it == b'/')?;
    let path = rest.get(begin..)?;
    let end = path.bytes().position(|it| it == b'?' || it == b'#');
    path.get(..end.unwrap_or(path.len()))
}

impl Origin {
    fn parse(secure: bool, authority: &str) -> Option<Origin> {
        let (host, port) = match authority.rsplit_once(':') {
            // A colon inside an IPv6 literal is not the port's.
            Some((host, port)) if !port.ends_with(']') => (host, Some(port_number(port)?)),
            _ => (authority, None),
        };
        if !is_host(host) {
            return None;
        }
        let own_port = if secure { 443 } else { 80 };
        Some(Origin {
            secure,
            host: host.to_ascii_lowercase(),
            port: port.filter(|port| *port != own_port),
        })
    }

    /// The `https:` origin of a host on its own port.
    pub fn of_host(host: &str) -> Origin {
        Origin {
            secure: true,
            host: host.to_owned(),
            port: None,
        }
    }

    /// The host name, in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The host name, and the port where it is not the scheme's own.
    pub fn authority(&self) -> String {
        match self.port {
            Some(port) => [&self.host, ":", &port.to_string()].concat(),
            None => self.host.clone(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secure { "https://" } else { "http://" })?;
        f.write_str(&self.authority())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// What was watched is nobody's business: an address that ends up in a log shows its origin only.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/…", self.origin)
    }
}

/// Digits only: what reads a number for us would take a sign as well.
fn port_number(text: &str) -> Option<u16> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

/// Whether a host stands as a browser writes it, so that no browser reads another one in it.
fn is_host(host: &str) -> bool {
    if let Some(literal) = host.strip_prefix('[') {
        let literal = literal.strip_suffix(']').unwrap_or_default();
        let is_plain = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
        return literal.contains(':') && literal.bytes().all(is_plain);
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_plain);
    let last = host.split('.').fold("", |_, label| label);
    let ends_in_number = last.starts_with(|first: char| first.is_ascii_digit());
    // What ends in a number is one, and there are more ways to write it than the browser's.
    host.split('.').all(is_label) && (!ends_in_number || is_ipv4(host))
}

/// Whether a host is a number of four bytes.
pub fn is_ipv4(host: &str) -> bool {
    let is_byte =
        |part: &str| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with('0'));
    host.split('.').count() == 4 && host.split('.').all(is_byte)
}

/// Whether a host is one of the local network, which nobody else can be.
pub fn host_is_local(host: &str) -> bool {
    if is_ipv4(host) {
        let mut parts = host.split('.').map(|part| part.parse::<u8>().ok());
        let first_two = (parts.next().flatten(), parts.next().flatten());
        return matches!(
            first_two,
            (Some(127 | 10), _)
                | (Some(192), Some(168))
                | (Some(169), Some(254))
                | (Some(172), Some(16..=31))
        );
    }
    if let Some(literal) = host.strip_prefix('[') {
        // The computer itself, what is unique to a local network, and what is of one wire.
        return ["fc", "fd", "fe8", "fe9", "fea", "feb", "::1]"]
            .iter()
            .any(|begin| literal.starts_with(begin));
    }
    let is_under = |domain: &&str| is_within(host, domain);
    !host.contains('.') || ["localhost", "local", "home.arpa"].iter().any(is_under)
}

/// Whether `host` is `domain` or lies below it: `www.netflix.com` is in `netflix.com`,
/// `notnetflix.com` and `netflix.com.example.org` are not.
pub fn is_within(host: &str, domain: &str) -> bool {
    match host.strip_suffix(domain) {
        Some("") => true,
        Some(prefix) => prefix.ends_with('.'),
        None => false,
    }
}

/// The path without a leading two-letter country: `/cl/login` is `/login`.
pub fn without_country(path: &str) -> &str {
    let bytes = path.as_bytes();
    let has_country = bytes.len() > 3
        && bytes[0] == b'/'
        && bytes[1].is_ascii_lowercase()
        && bytes[2].is_ascii_lowercase()
        && bytes[3] == b'/';
    if has_country {
        path.get(3..).unwrap_or(path)
    } else {
        path
    }
}
