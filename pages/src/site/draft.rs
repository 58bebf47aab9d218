//! A site as it stands in the form, and why it cannot be added as it stands.

use end_credits::core::address::{Address, host_is_local};
use end_credits::core::catalogue;
use end_credits::core::own_site::{MOST_SITES, OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use end_credits::core::text;

/// How long a name may be.
const LONGEST_NAME: usize = 80;

/// What stands in the fields.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// What the user calls it.
    pub name: String,
    /// A page that only somebody signed in gets to see.
    pub address: String,
    /// Whether the sign-out is the sending of a form, rather than a link.
    pub is_form: bool,
    /// Where the sign-out goes.
    pub sign_out: String,
    /// The form's field that guards it against forgery, if it has one.
    pub token: String,
    /// The path that somebody signed out is sent to from the page.
    pub sign_in: String,
    /// The names of the cookies that hold the session, between commas.
    pub cookies: String,
}

/// Why a draft is refused.
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
    /// There is one of that host already.
    Twice,
    /// There are as many as there may be.
    TooMany,
    /// The sign-out goes to another host.
    Elsewhere,
    /// The page to check is where the sign-out or the sign-in is.
    Loops,
    /// A cookie has a name that none can have.
    Cookie,
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
            Refusal::Cookie => "siteNoCookie",
        }
    }
}

impl Draft {
    /// The site as far as it is known by its name and its address: enough to be asked.
    ///
    /// # Errors
    ///
    /// When it cannot be added beside the others.
    pub fn place(&self, others: &[OwnSite]) -> Result<OwnSite, Refusal> {
        let name = self.name.trim();
        let is_long = name.chars().count() > LONGEST_NAME;
        if name.is_empty() || is_long || name.chars().any(char::is_control) {
            return Err(Refusal::Name);
        }
        let address = address(&self.address)?;
        let host = address.host();
        if catalogue::RECIPES
            .iter()
            .any(|recipe| recipe.owns_host(host))
        {
            return Err(Refusal::InCatalogue);
        }
        let site = OwnSite {
            name: name.to_owned(),
            origin: address.origin().to_string(),
            cookies: Vec::new(),
            storage: Vec::new(),
            sign_out: None,
            probe: None,
        };
        if others.len() >= MOST_SITES {
            return Err(Refusal::TooMany);
        }
        match others.iter().any(|other| other.id() == site.id()) {
            true => Err(Refusal::Twice),
            false => Ok(site),
        }
    }

    /// The whole site.
    ///
    /// # Errors
    ///
    /// As [`Draft::place`], and when its sign-out is somebody else's, or would be sent for ever.
    pub fn site(&self, others: &[OwnSite]) -> Result<OwnSite, Refusal> {
        let mut site = self.place(others)?;
        let page = address(&self.address)?;
        let names = self.cookies.split(',').map(str::trim);
        let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
        site.cookies = names.collect();
        let is_name = |name: &String| {
            let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"=;,\"\\".contains(&byte);
            name.bytes().all(is_plain)
        };
        if !site.cookies.iter().all(is_name) {
            return Err(Refusal::Cookie);
        }
        let sign_in = self.sign_in.trim();
        if !sign_in.is_empty() {
            if !sign_in.starts_with('/') || sign_in == page.path() {
                return Err(Refusal::Loops);
            }
            site.probe = Some(OwnProbe {
                url: page.to_string(),
                sign_in: Some(sign_in.to_owned()),
            });
        }
        let sign_out = self.sign_out.trim();
        if !sign_out.is_empty() {
            let at = address(sign_out)?;
            if at.host() != page.host() {
                return Err(Refusal::Elsewhere);
            }
            if at.path() == page.path() {
                return Err(Refusal::Loops);
            }
            let token = self.token.trim();
            let is_sent = self.is_form && !token.is_empty();
            site.sign_out = Some(OwnSignOut {
                method: match self.is_form {
                    true => Method::Post,
                    false => Method::Get,
                },
                url: sign_out.to_owned(),
                token: is_sent.then(|| OwnToken {
                    from: OwnSource::Page(page.to_string()),
                    name: token.to_owned(),
                    field: Some(token.to_owned()),
                    header: Default::default(),
                }),
            });
        }
        Ok(site)
    }

    /// Whether whoever listens on the network could read along: to be said before it is added.
    pub fn is_in_the_clear(&self) -> bool {
        address(&self.address).is_ok_and(|address| !address.is_secure())
    }
}

/// An address that a session may be sent to.
fn address(text: &str) -> Result<Address, Refusal> {
    let text = text.trim();
    let address = Address::parse(text).ok_or(Refusal::Address)?;
    // What a rule for one very address would read otherwise.
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"*^|\\\"<>`{}#".contains(&byte);
    if !text.bytes().all(is_plain) {
        return Err(Refusal::Address);
    }
    match address.is_secure() || host_is_local(address.host()) {
        true => Ok(address),
        false => Err(Refusal::Insecure),
    }
}

/// Whether words or an address look like the way out, in one of the languages that we speak. They are
/// in lower case: the browser knows each language's, and its tables need not be here too.
pub fn looks_like_a_way_out(lower: &str) -> bool {
    const WORDS: [&str; 14] = [
        "logout",
        "signout",
        "logoff",
        "signoff",
        "abmelden",
        "ausloggen",
        "déconnexion",
        "déconnecter",
        "cerrarsesión",
        "uitloggen",
        "afmelden",
        "wyloguj",
        "ログアウト",
        "تسجيلالخروج",
    ];
    let is_gap = |character: &char| character.is_whitespace() || matches!(character, '-' | '_');
    let plain: String = lower.chars().filter(|it| !is_gap(it)).collect();
    WORDS.iter().any(|word| text::has(&plain, word))
}

/// Whether a form's field is there to guard it against forgery.
pub fn looks_like_a_guard(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["csrf", "xsrf", "token", "nonce"]
        .iter()
        .any(|part| text::has(&name, part))
}

/// Whether a cookie may hold a session: it is hidden from scripts, or called like one that does, and
/// is no guard against forgery.
pub fn may_hold_a_session(name: &str, is_hidden: bool) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_guard = ["csrf", "xsrf"].iter().any(|part| text::has(&lower, part));
    let is_called_so = ["sess", "sid", "auth", "token", "login"]
        .iter()
        .any(|part| text::has(&lower, part));
    !is_guard && (is_hidden || is_called_so)
}
