//! A site as it stands in the form.

use super::rules::{Refusal, address, as_written, check, is_above};
use super::way_out::is_of_one_session;
use end_credits::core::address::{Address, is_within};
use end_credits::core::own_server::OwnServer;
use end_credits::core::own_site::{OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use end_credits::core::text;

/// What stands in the fields.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// What the user calls it.
    pub name: String,
    /// A page that only somebody signed in gets to see.
    pub address: String,
    /// The registrable domain above the address's host, where there is one: as the browser says.
    pub domain: String,
    /// Whether the sign-in counts for all of that domain.
    pub is_whole: bool,
    /// The name in code of the software that it is, where it is one that the catalogue knows.
    pub software: String,
    /// Whether the sign-out is the sending of a form, rather than a link.
    pub is_form: bool,
    /// Where the sign-out goes.
    pub sign_out: String,
    /// The form's field that guards it against forgery, if it has one.
    pub token: String,
    /// Whether somebody signed out is refused the page, rather than sent away from it.
    pub is_refused: bool,
    /// The path that somebody signed out is sent to from the page.
    pub sign_in: String,
    /// The names of the cookies that hold the session, between commas.
    pub cookies: String,
}

impl Draft {
    /// The site as far as it is known by its name and its address: enough to be asked, and of known
    /// software all there is.
    ///
    /// # Errors
    ///
    /// When it cannot be added beside the others.
    pub fn place(&self, others: &[OwnSite]) -> Result<OwnSite, Refusal> {
        let address = self.page()?;
        let name = self.name.trim().to_owned();
        let site = match OwnServer::named(&self.software) {
            Some(server) => server.site(name, &address),
            None => OwnSite {
                name,
                origin: address.origin().to_string(),
                domain: self.whole_domain().map(str::to_owned),
                cookies: Vec::new(),
                storage: Vec::new(),
                sign_out: None,
                probe: None,
            },
        };
        check(&site, others)?;
        Ok(site)
    }

    /// The whole site.
    ///
    /// # Errors
    ///
    /// As [`Draft::place`], and when its sign-out is somebody else's, or would be sent for ever.
    pub fn site(&self, others: &[OwnSite]) -> Result<OwnSite, Refusal> {
        let mut site = self.place(others)?;
        if OwnServer::named(&self.software).is_some() {
            return Ok(site);
        }
        let page = self.page()?;
        let names = self.cookies.split(',').map(str::trim);
        let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
        site.cookies = names.collect();
        let sign_in = Some(self.sign_in.trim().to_owned());
        let sign_in = sign_in.filter(|path| !path.is_empty() && !self.is_refused);
        if self.is_refused || sign_in.is_some() {
            site.probe = Some(OwnProbe {
                url: page.to_string(),
                sign_in,
            });
        }
        let sign_out = self.sign_out.trim();
        if !sign_out.is_empty() {
            let url = as_written(sign_out)?;
            if url == page.to_string() {
                return Err(Refusal::Loops);
            }
            if is_of_one_session(&url) {
                return Err(Refusal::Nonce);
            }
            let token = self.token.trim();
            let is_sent = self.is_form && !token.is_empty();
            site.sign_out = Some(OwnSignOut {
                method: match self.is_form {
                    true => Method::Post,
                    false => Method::Get,
                },
                url,
                token: is_sent.then(|| OwnToken {
                    from: OwnSource::Page(page.to_string()),
                    name: token.to_owned(),
                    field: Some(token.to_owned()),
                    header: Default::default(),
                }),
            });
        }
        check(&site, others)?;
        Ok(site)
    }

    /// The page, without its query, which may hold what is nobody's business. What follows a `#` is the
    /// page's own, and is copied along with it.
    ///
    /// # Errors
    ///
    /// When a session must not be sent there.
    pub fn page(&self) -> Result<Address, Refusal> {
        address(self.address.split('#').next().unwrap_or_default())
    }

    /// Takes up the domain that the address lies in, which `domain_of` a host knows. Whoever gives the
    /// very door of a domain, `www.`, is taken to mean all of it; where the domain stays the same, what
    /// was chosen stays as well.
    pub fn lie_in(&mut self, domain_of: impl FnOnce(&str) -> Option<String>) {
        let page = self.page();
        let host = page.as_ref().map_or("", |page| page.host());
        let domain = domain_of(host).filter(|domain| is_above(domain, host));
        let domain = domain.unwrap_or_default();
        if self.domain != domain {
            self.is_whole = host.strip_prefix("www.") == Some(&domain);
            self.domain = domain;
        }
    }

    /// Whether it can be all of a domain. Servers of people's own are one host.
    pub fn may_be_whole(&self) -> bool {
        !self.domain.is_empty() && OwnServer::named(&self.software).is_none()
    }

    /// The domain, where all of it is meant.
    pub fn whole_domain(&self) -> Option<&str> {
        let is_meant = self.is_whole && self.may_be_whole();
        is_meant.then_some(&*self.domain)
    }

    /// Whether a host is the site's, whose address is that.
    pub fn owns_host(&self, address: &Address, host: &str) -> bool {
        match self.whole_domain() {
            Some(domain) => is_within(host, domain),
            None => host == address.host(),
        }
    }

    /// What the site's hosts lie within.
    pub fn reach<'d>(&'d self, address: &'d Address) -> &'d str {
        self.whole_domain().unwrap_or_else(|| address.host())
    }

    /// Whether whoever listens on the network could read along: to be said before it is added.
    pub fn is_in_the_clear(&self) -> bool {
        self.page().is_ok_and(|address| !address.is_secure())
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
