//! What a site must be to be watched, wherever it comes from: the form, a file, another browser.

use super::draft::looks_like_a_way_out;
use end_credits::core::address::{Address, host_is_local, is_ipv4, is_within, without_country};
use end_credits::core::catalogue;
use end_credits::core::own_site::{MOST_SITES, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use std::net::Ipv6Addr;

/// How long a name may be.
const LONGEST_NAME: usize = 80;

/// How long anything else may be, in bytes.
const LONGEST_TEXT: usize = 2_000;

/// How many cookies or storage keys may hold one session.
const MOST_NAMES: usize = 50;

/// Why a site is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no name, or one that nobody could read.
    Name,
    /// The address is none.
    Address,
    /// It is `http:`, and not on the local network.
    Insecure,
    /// It has no domain of its own: others have names under it.
    Suffix,
    /// The catalogue has it.
    InCatalogue,
    /// There is one of that host already, or one that reaches it.
    Twice,
    /// There are as many as there may be.
    TooMany,
    /// The sign-out goes to another host.
    Elsewhere,
    /// The page to check is where the sign-out or the sign-in is.
    Loops,
    /// The sign-out's address is for the one session that it was found with.
    Nonce,
    /// The sign-out carries a form's field, and is sent as what has none.
    NoForm,
    /// A cookie has a name that none can have.
    Cookie,
    /// Something else is empty, too long, or has characters that do not belong there.
    Text,
}

impl Refusal {
    /// What is said of it.
    pub fn message(self) -> &'static str {
        match self {
            Refusal::Name => "siteNoName",
            Refusal::Address => "siteNoAddress",
            Refusal::Insecure => "siteInsecure",
            Refusal::Suffix => "siteSuffix",
            Refusal::InCatalogue => "siteInCatalogue",
            Refusal::Twice => "siteTwice",
            Refusal::TooMany => "siteTooMany",
            Refusal::Elsewhere => "siteElsewhere",
            Refusal::Loops => "siteLoops",
            Refusal::Nonce => "siteNonce",
            Refusal::NoForm => "siteNoForm",
            Refusal::Cookie => "siteNoCookie",
            Refusal::Text => "siteNoText",
        }
    }
}

/// Whether a site can be watched beside the others.
///
/// # Errors
///
/// With the first rule that it does not keep.
pub fn check(site: &OwnSite, others: &[OwnSite]) -> Result<(), Refusal> {
    let is_long = site.name.chars().count() > LONGEST_NAME;
    if site.name.trim().is_empty() || is_long || site.name.chars().any(char::is_control) {
        return Err(Refusal::Name);
    }
    let origin = address(&site.origin)?;
    if origin.origin().to_string() != site.origin {
        return Err(Refusal::Address);
    }
    let reach = site.reach(&origin).ok_or(Refusal::Suffix)?;
    if site.domain.is_some() && !is_above(reach, origin.host()) {
        return Err(Refusal::Suffix);
    }
    if catalogue::RECIPES.iter().any(|recipe| {
        let mut domains = recipe.domains.iter();
        recipe.owns_host(reach) || domains.any(|domain| is_within(domain, reach))
    }) {
        return Err(Refusal::InCatalogue);
    }
    if others.len() >= MOST_SITES {
        return Err(Refusal::TooMany);
    }
    if others.iter().any(|other| meet(other, site)) {
        return Err(Refusal::Twice);
    }
    if !site.cookies.iter().all(|name| is_word(name)) {
        return Err(Refusal::Cookie);
    }
    let is_crowded = site.cookies.len().max(site.storage.len()) > MOST_NAMES;
    if is_crowded || !site.storage.iter().all(|key| is_text(key)) {
        return Err(Refusal::Text);
    }
    let account = site.account_service();
    let own = |url: &str| {
        let address = address(url)?;
        if as_written(url)? != url {
            return Err(Refusal::Address);
        }
        let is_known = account.is_some_and(|account| account.is_asked_at(url));
        let is_own = match site.domain {
            Some(_) => is_within(address.host(), reach),
            None => address.host() == reach,
        };
        match is_own || is_known {
            true => Ok(address),
            false => Err(Refusal::Elsewhere),
        }
    };
    let probed = match &site.probe {
        Some(probe) => Some(own(&probe.url)?),
        None => None,
    };
    let sign_in = site.probe.as_ref().and_then(|it| it.sign_in.as_deref());
    if let Some(path) = sign_in {
        // Of a whole domain it may be on another host: `accounts.films.example/login`.
        let host = path.split('/').next().unwrap_or_default();
        let is_own = host.is_empty() || site.domain.is_some() && is_within(host, reach);
        let page = probed.as_ref();
        if !is_own || !path.contains('/') || page.is_some_and(|page| is_at(page, path)) {
            return Err(Refusal::Loops);
        }
        if !is_text(path) {
            return Err(Refusal::Text);
        }
    }
    if let Some(sign_out) = &site.sign_out {
        let at = own(&sign_out.url)?;
        let asked = site.probe.as_ref().map(|it| &*it.url);
        let is_same = asked == Some(&*sign_out.url);
        // Whoever asks a way out goes it, whatever else is said there.
        if is_same || probed.is_some_and(|page| page == at && is_way_out(&page)) {
            return Err(Refusal::Loops);
        }
        if let Some(token) = &sign_out.token {
            if let OwnSource::Page(url) = &token.from {
                own(url)?;
            }
            check_token(token)?;
            check_carried(sign_out, token)?;
        }
    }
    Ok(())
}

/// Whether a domain can be one that a host lies in with others of its owner's. Whether it is nobody
/// else's too, only the browser knows.
pub fn is_above(domain: &str, host: &str) -> bool {
    let is_name = !is_ipv4(host) && !host_is_local(host);
    is_name && host != domain && is_within(host, domain) && domain.contains('.')
}

/// Whether two sites would be watched at the same host.
pub fn meet(one: &OwnSite, other: &OwnSite) -> bool {
    let reaches = |wide: &OwnSite, narrow: &OwnSite| {
        let host = Address::parse(&narrow.origin);
        let domains = [wide.domain.as_deref(), narrow.domain.as_deref()];
        match (domains, &host) {
            ([Some(wide), Some(narrow)], _) => is_within(narrow, wide),
            ([Some(wide), None], Some(host)) => is_within(host.host(), wide),
            _ => false,
        }
    };
    one.id() == other.id() || reaches(one, other) || reaches(other, one)
}

/// Whether a sign-in page, as a site names it, is where the page is. The proof looks at it like this.
fn is_at(page: &Address, sign_in: &str) -> bool {
    let (host, path) = sign_in.split_at(sign_in.find('/').unwrap_or(sign_in.len()));
    let is_host = host.is_empty() || host == page.host();
    is_host && without_country(path).eq_ignore_ascii_case(without_country(page.path()))
}

fn is_way_out(page: &Address) -> bool {
    looks_like_a_way_out(&page.path().to_ascii_lowercase())
}

/// A field goes in a body, and the browser sends none along with what is like a link.
fn check_carried(sign_out: &OwnSignOut, token: &OwnToken) -> Result<(), Refusal> {
    let is_bodiless = matches!(sign_out.method, Method::Get | Method::Visit);
    match is_bodiless && token.field.is_some() {
        true => Err(Refusal::NoForm),
        false => Ok(()),
    }
}

fn check_token(token: &OwnToken) -> Result<(), Refusal> {
    let (header, words) = &token.header;
    let within = match &token.from {
        OwnSource::Storage(within) => &**within,
        _ => "",
    };
    // It goes as a field, in a header of that name, or as the authorization, behind those words.
    let is_sent = match &token.field {
        Some(field) => is_text(field) && header.is_empty() && words.is_empty(),
        None if words.is_empty() => is_word(header) && !header.contains(':'),
        None => header.is_empty() && is_text(words),
    };
    match is_sent && is_text(&token.name) && (within.is_empty() || is_text(within)) {
        true => Ok(()),
        false => Err(Refusal::Text),
    }
}

/// Whether it can be the name of a cookie or of a header.
fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"=;,\"\\".contains(&byte);
    is_text(text) && text.bytes().all(is_plain)
}

fn is_text(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_TEXT && !text.chars().any(char::is_control)
}

/// An address that a session may be sent to.
///
/// # Errors
///
/// When it is none, or whoever listens could read what is sent there.
pub fn address(text: &str) -> Result<Address, Refusal> {
    let text = text.trim();
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::Address);
    }
    let address = Address::parse(text).ok_or(Refusal::Address)?;
    // What a rule for one very address would read otherwise.
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"*^|\\\"<>`{}#".contains(&byte);
    let mut segments = address.path().split('/');
    if !text.bytes().all(is_plain) || segments.any(goes_nowhere) || !is_short(address.host()) {
        return Err(Refusal::Address);
    }
    match address.is_secure() || host_is_local(address.host()) {
        true => Ok(address),
        false => Err(Refusal::Insecure),
    }
}

/// An address as a browser writes it, with its query: the rule of the proof is for one very address, and
/// would pass by whatever is written otherwise. Then the old session is asked for without its cookies,
/// and looks dead.
///
/// # Errors
///
/// As [`address`].
pub fn as_written(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let written = address(text)?.to_string();
    let query = text.find('?').and_then(|at| text.get(at..)).unwrap_or("");
    Ok([&written, &*query.replace('\'', "%27")].concat())
}

/// Whether a browser takes a part of a path out again.
fn goes_nowhere(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    matches!(&*plain, "." | "..")
}

/// Whether a host is not a long way to write a number of sixteen bytes.
fn is_short(host: &str) -> bool {
    let literal = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    literal.is_none_or(|literal| {
        let number = literal.parse::<Ipv6Addr>();
        number.is_ok_and(|number| number.to_string() == literal)
    })
}

/// The sites with one more.
///
/// # Errors
///
/// As [`check`].
pub fn with_one_more(mut sites: Vec<OwnSite>, site: OwnSite) -> Result<Vec<OwnSite>, Refusal> {
    check(&site, &sites)?;
    sites.push(site);
    Ok(sites)
}
