//! A site that the user has added: what is written down of it, and the recipe that comes of it.
//!
//! Its recipe is like one of the catalogue from there on. Recipes are made once in a life of the
//! background, or when the list changes, and stay for the rest of that life.

use super::address::{Address, host_is_local, is_within};
use super::catalogue;
use super::codec::{self, Reader, Unreadable, Writer, Written};
use super::recipe::{
    Method, Probe, ProbeKind, Recipe, SendAs, SignOutRequest, Source, StoragePlace, Token,
};
use crate::written;
use std::slice;

/// How many sites there may be.
pub const MOST_SITES: usize = 100;

/// What the name of an own site begins with, in code; its host follows.
pub const PREFIX: &str = "own:";

/// A small file that every site answers for, be it with an error.
const LIGHT_PATH: &str = "/robots.txt";

/// A site that the user has added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSite {
    /// What the user calls it.
    pub name: String,
    /// Where it is: scheme, host and port.
    pub origin: String,
    /// The registrable domain that its sign-in counts for, where it is all of that rather than the one
    /// host: then all hosts below it are the site's.
    pub domain: Option<String>,
    /// The cookies that hold a session.
    pub cookies: Vec<String>,
    /// The keys of `localStorage` that hold a session.
    pub storage: Vec<String>,
    /// What ends a session; none where nothing is known.
    pub sign_out: Option<OwnSignOut>,
    /// What tells signed in from signed out; none where nothing does.
    pub probe: Option<OwnProbe>,
}

/// What ends a session at an own site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSignOut {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// What has to be found before and sent along.
    pub token: Option<OwnToken>,
}

/// Something that a request to an own site must carry beside the cookies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnToken {
    /// Where it is found.
    pub from: OwnSource,
    /// The name of the cookie, the form's field or the storage key.
    pub name: String,
    /// The form's field that it is sent as; none for a header.
    pub field: Option<String>,
    /// The header that it is sent as, and the words before it.
    pub header: (String, String),
}

/// Where such a token is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnSource {
    /// A cookie's value.
    Cookie,
    /// A form's field in the page at that address.
    Page(String),
    /// `localStorage`, and the way to it in the JSON that is stored.
    Storage(String),
}

/// What tells signed in from signed out at an own site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnProbe {
    /// What is asked.
    pub url: String,
    /// The path that somebody signed out is sent to, behind its host where that is another one of the
    /// domain; none where the answer's status tells, and the request carries what is stored of the
    /// sign-out's.
    pub sign_in: Option<String>,
}

written!(OwnSignOut { method, url, token });
written!(OwnToken {
    from,
    name,
    field,
    header
});
written!(enum OwnSource {
    0 => Cookie,
    1 => Page(url),
    2 => Storage(within),
});
written!(OwnProbe { url, sign_in });

/// The domain comes last, because sites that were written down before there was one are read too.
impl Written for OwnSite {
    fn write(&self, writer: &mut Writer) {
        let Self {
            name,
            origin,
            domain,
            cookies,
            storage,
            sign_out,
            probe,
        } = self;
        name.write(writer);
        origin.write(writer);
        cookies.write(writer);
        storage.write(writer);
        sign_out.write(writer);
        probe.write(writer);
        domain.write(writer);
    }

    fn read(reader: &mut Reader) -> OwnSite {
        OwnSite {
            name: reader.read(),
            origin: reader.read(),
            cookies: reader.read(),
            storage: reader.read(),
            sign_out: reader.read(),
            probe: reader.read(),
            domain: reader.read_since(4),
        }
    }
}

/// The sites as they are written down.
pub fn write(sites: &Vec<OwnSite>) -> String {
    codec::encode(sites)
}

/// The sites that were written down by this version, or by any since the first that had some.
///
/// # Errors
///
/// When nothing of it can be read: whoever has written it knows more.
pub fn read(text: &str) -> Result<Vec<OwnSite>, Unreadable> {
    codec::decode_since(2, text)
}

impl OwnSite {
    /// The site's name in code; none where its address is none.
    pub fn id(&self) -> Option<String> {
        Some([PREFIX, Address::parse(&self.origin)?.host()].concat())
    }

    /// What its hosts lie within: its domain, or the one host of its `origin`. None where that host does
    /// not lie in the domain.
    pub fn reach<'s>(&'s self, origin: &'s Address) -> Option<&'s str> {
        let host = origin.host();
        match self.domain.as_deref() {
            None => Some(host),
            Some(domain) => is_within(host, domain).then_some(domain),
        }
    }

    /// The service of the catalogue that keeps its accounts, where its sign-out is word for word that
    /// service's: what is known of that one holds for this one too. Only where all that the request carries
    /// is what this site stores; or a site could sign its viewer out of a service that is not its own.
    pub fn account_service(&self) -> Option<&'static Recipe> {
        let request = self.sign_out.as_ref()?;
        catalogue::RECIPES.iter().find(|recipe| {
            recipe.sign_out.first().is_some_and(|known| {
                let is_same = known.url == request.url && known.method == request.method;
                is_same && is_stored(known.tokens)
            })
        })
    }

    /// Its recipe, which stays for the rest of this life. None where one of its addresses is somebody
    /// else's, or would show a session to whoever listens: what was read back is not trusted.
    pub fn recipe(&self) -> Option<&'static Recipe> {
        let origin = Address::parse(&self.origin)?;
        let reach = self.reach(&origin)?;
        let account = self.account_service();
        let is_known = |url: &str| account.is_some_and(|account| account.is_asked_at(url));
        let is_own = |url: &str| {
            Address::parse(url).is_some_and(|address| {
                is_within(address.host(), reach)
                    && (address.is_secure() || host_is_local(address.host()))
            })
        };
        let sign_out = self.sign_out.as_ref();
        let token = sign_out.and_then(|request| request.token.as_ref());
        let found_in = match token.map(|token| &token.from) {
            Some(OwnSource::Page(url)) => Some(&**url),
            _ => None,
        };
        let asked = sign_out.map(|it| &*it.url);
        let probed = self.probe.as_ref().map(|it| &*it.url);
        let mut addresses = [asked, probed, found_in].into_iter().flatten();
        if !is_own(&self.origin) || !addresses.all(|url| is_known(url) || is_own(url)) {
            return None;
        }
        let origin = lasting(&self.origin);
        let known = account.and_then(|account| account.sign_out.first());
        let kept_here = |tokens: &[Token]| lasting_list(tokens.iter().map(|it| it.kept_at(origin)));
        let tokens = match known {
            Some(known) => kept_here(known.tokens),
            None => lasting_one(token.map(|token| token.made(origin))),
        };
        let storage = self.storage.iter().map(|key| StoragePlace {
            origin,
            key: lasting(key),
        });
        let request = sign_out.map(|it| SignOutRequest {
            method: it.method,
            url: lasting(&it.url),
            body: known.and_then(|known| known.body),
            tokens,
            done: None,
        });
        let sign_in = self.probe.as_ref().and_then(|it| it.sign_in.as_ref());
        let kind = match (&self.probe, sign_in) {
            (Some(_), Some(_)) => ProbeKind::Redirect,
            (Some(_), None) => ProbeKind::Status,
            (None, _) if !self.storage.is_empty() => ProbeKind::Storage,
            (None, _) if !self.cookies.is_empty() => ProbeKind::Cookie,
            (None, _) => ProbeKind::None,
        };
        let recipe = Recipe {
            id: lasting(&self.id()?),
            name: lasting(&self.name),
            domains: lasting_one(Some(lasting(reach))),
            tab_hosts: &[],
            identity: lasting_one(
                known
                    .and_then(|known| Address::parse(known.url))
                    .map(|address| lasting(address.host())),
            ),
            hosts: &[],
            auth_cookies: lasting_list(self.cookies.iter().map(|name| lasting(name))),
            auth_storage: lasting_list(storage),
            sign_out: lasting_one(request),
            probe: Probe {
                kind,
                url: probed.map(lasting),
                lands: None,
                tokens: match (kind, account) {
                    (ProbeKind::Status, Some(account)) => kept_here(account.probe.tokens),
                    // What a form carries is for the sign-out alone.
                    (ProbeKind::Status, None) if is_stored(tokens) => tokens,
                    _ => &[],
                },
            },
            sign_in_pages: lasting_one(sign_in.map(|path| lasting(path))),
            light_path: LIGHT_PATH,
            profile_gate: None,
        };
        Some(Box::leak(Box::new(recipe)))
    }
}

impl OwnToken {
    fn made(&self, origin: &'static str) -> Token {
        Token {
            from: match &self.from {
                OwnSource::Cookie => Source::Cookie,
                OwnSource::Page(url) => Source::Page(lasting(url)),
                OwnSource::Storage(within) => Source::Storage {
                    origin,
                    within: lasting(within),
                },
            },
            name: lasting(&self.name),
            send_as: match (&self.field, &self.header) {
                (Some(field), _) => SendAs::Field(lasting(field)),
                (None, (name, words)) if words.is_empty() => SendAs::Header(lasting(name)),
                (None, (_, words)) => SendAs::Authorization(lasting(words)),
            },
        }
    }
}

/// Whether there are tokens, and all are stored.
fn is_stored(tokens: &[Token]) -> bool {
    let mut all = tokens.iter();
    !tokens.is_empty() && all.all(|token| matches!(token.from, Source::Storage { .. }))
}

/// For the rest of this life, like the catalogue's own.
fn lasting(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// One or none, without the machinery of a list.
fn lasting_one<T>(item: Option<T>) -> &'static [T] {
    match item {
        Some(item) => slice::from_ref(Box::leak(Box::new(item))),
        None => &[],
    }
}

fn lasting_list<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    items.into_iter().collect::<Vec<T>>().leak()
}
