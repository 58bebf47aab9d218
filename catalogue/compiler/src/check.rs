//! Refuses a file that would send a request or a wipe past the service's own domains, or that could
//! neither end nor prove anything.

use super::address::{Address, is_within, without_country};
use super::file::{
    Method, Place, Probe, ProbeKind, SendAs, Service, Session, Sign, SignIn, SignOut, Source, Token,
};
use super::names::{
    check_host, check_id, check_path, check_query, check_registrable, check_token, check_words,
};
use super::own_servers::check_own_server;

/// Checks a whole file.
pub fn check(service: &Service) -> Result<(), String> {
    check_id(&service.id)?;
    check_words(&service.name)?;
    service.check_domains()?;
    service.check_session()?;
    service.check_sign_out()?;
    service.check_probe()?;
    check_path(&service.light.path)?;
    for linked in &service.linked {
        check_words(&linked.name)?;
        each(&linked.services, |id| check_id(id))?;
    }
    for page in service.pages.all() {
        service.address(&page.url)?;
    }
    match &service.own_server {
        Some(own_server) => {
            check_words(&own_server.name)?;
            check_own_server(service)
        }
        None => Ok(()),
    }
}

fn each<T>(items: &[T], check: impl Fn(&T) -> Result<(), String>) -> Result<(), String> {
    items.iter().try_for_each(check)
}

/// Refuses with `fault` what is wrong.
pub(crate) fn refuse_if(is_wrong: bool, fault: &str) -> Result<(), String> {
    match is_wrong {
        true => Err(fault.to_owned()),
        false => Ok(()),
    }
}

impl Service {
    fn check_domains(&self) -> Result<(), String> {
        let domains = &self.domains;
        refuse_if(
            domains.registrable.is_empty(),
            "a service needs at least one registrable domain",
        )?;
        each(&domains.registrable, |domain| check_registrable(domain))?;
        each(&domains.hosts, |host| self.check_own(host))?;
        each(&domains.tabs, |host| self.check_own(host))?;
        each(&self.identity, |identity| {
            let host = &identity.host;
            check_host(host)?;
            check_words(&identity.why)?;
            refuse_if(
                psl::domain_str(host).is_none(),
                "an identity host is open to all",
            )?;
            refuse_if(self.owns(host), "an identity host is the service's own")
        })
    }

    fn check_session(&self) -> Result<(), String> {
        let Session {
            cookies,
            storage,
            confidence,
        } = &self.session;
        refuse_if(
            (cookies.is_empty() && storage.is_empty()) != confidence.is_none(),
            "what is known of the session, and nothing else, says how sure it is",
        )?;
        each(&self.session.cookies, |name| check_token(name))?;
        each(&self.session.storage, |place| self.check_place(place))
    }

    fn check_place(&self, place: &Place) -> Result<(), String> {
        check_words(&place.key)?;
        self.check_origin(&place.origin)
    }

    fn check_origin(&self, origin: &str) -> Result<(), String> {
        let address = self.address(origin)?;
        self.check_own(address.host())?;
        match address.origin().to_string() == origin {
            true => Ok(()),
            false => Err(format!("{origin} is no origin")),
        }
    }

    fn check_sign_out(&self) -> Result<(), String> {
        refuse_if(
            self.sign_out.is_empty(),
            "a service is ended somehow, if only here",
        )?;
        each(&self.sign_out, |way| self.check_way(way))?;
        let mut ways = self.sign_out.iter();
        refuse_if(
            self.sign_out.len() > 1 && ways.any(|way| way.method == Method::Local),
            "what is only wiped here has no other way",
        )
    }

    fn check_way(&self, way: &SignOut) -> Result<(), String> {
        match (way.method, &way.url) {
            (Method::Local, None) => {}
            (Method::Local, Some(_)) => return Err("nothing is called where all is local".into()),
            (_, None) => return Err("a sign-out needs an address".into()),
            (_, Some(url)) => self.check_request(url).map(drop)?,
        }
        let is_local = way.method == Method::Local;
        refuse_if(
            is_local != way.why.is_some() || is_local == way.confidence.is_some(),
            "what is called says how sure it is; what is not, why",
        )?;
        way.why.iter().try_for_each(|why| check_words(why))?;
        let is_visit = way.method == Method::Visit;
        let has_body = matches!(way.method, Method::Post | Method::Delete);
        refuse_if(
            is_visit != way.done_when.is_some(),
            "a visit, and nothing else, ends at a sign",
        )?;
        refuse_if(
            !has_body && (way.body.is_some() || !way.token.is_empty()),
            "only post and delete carry something",
        )?;
        refuse_if(
            way.body.as_deref().is_some_and(|body| body != "{}"),
            "a body is the empty object, or the tokens' fields",
        )?;
        each(&way.token, |token| self.check_carried(token))?;
        if let Some(landing) = &way.landing {
            self.address(landing)?;
        }
        match &way.done_when {
            Some(Sign::Reached(url)) => self.check_request(url).map(drop),
            Some(Sign::Loaded(is)) => refuse_if(!is, "a sign is none that is not there"),
            Some(Sign::StorageGone(is)) => refuse_if(
                !is || self.session.storage.is_empty(),
                "nothing is known to be stored",
            ),
            Some(Sign::CookiesGone(is)) => {
                refuse_if(!is || self.session.cookies.is_empty(), "no cookie is known")
            }
            None => Ok(()),
        }
    }

    fn check_carried(&self, token: &Token) -> Result<(), String> {
        check_words(&token.name)?;
        let is_from_page = matches!(token.from, Source::Page | Source::Header);
        refuse_if(
            is_from_page != token.url.is_some(),
            "a page, and nothing else, has an address",
        )?;
        refuse_if(
            (token.from == Source::Storage) != token.origin.is_some(),
            "a store, and nothing else, has an origin",
        )?;
        refuse_if(
            token.from != Source::Storage && token.within.is_some(),
            "only what is stored is looked into",
        )?;
        if let Some(url) = &token.url {
            let address = self.check_request(url)?;
            self.check_own(address.host())?;
        }
        if let Some(origin) = &token.origin {
            self.check_origin(origin)?;
        }
        match &token.send_as {
            SendAs::Header(name) | SendAs::Field(name) => check_token(name),
            SendAs::Authorization(words) => refuse_if(
                !words
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() || byte == b' '),
                "a header is plain text",
            ),
        }
    }

    fn check_probe(&self) -> Result<(), String> {
        if let Some(sign_in) = &self.sign_in {
            self.check_sign_in(sign_in)?;
        }
        let probe = &self.probe;
        let asks = matches!(
            probe.kind,
            ProbeKind::Redirect | ProbeKind::Status | ProbeKind::Marker
        );
        refuse_if(
            asks != probe.url.is_some(),
            "an address is for what is asked, and for nothing else",
        )?;
        refuse_if(
            asks == probe.why.is_some(),
            "where the service is not asked, it is said why, and only there",
        )?;
        refuse_if(
            (probe.kind == ProbeKind::None) == probe.confidence.is_some(),
            "a probe says how sure it is",
        )?;
        refuse_if(
            probe.kind != ProbeKind::Redirect && probe.lands.is_some(),
            "only a redirect leads somewhere",
        )?;
        refuse_if(
            !asks && !probe.token.is_empty(),
            "nothing is carried nowhere",
        )?;
        each(&probe.token, |token| self.check_carried(token))?;
        probe.why.iter().try_for_each(|why| check_words(why))?;
        self.check_telling(probe)?;
        match &probe.url {
            Some(url) => self.check_asked(url),
            None => Ok(()),
        }
    }

    /// Whether the probe has what it tells by.
    fn check_telling(&self, probe: &Probe) -> Result<(), String> {
        let markers = [&probe.signed_out, &probe.signed_in];
        let is_marked = markers.iter().any(|marker| marker.is_some());
        refuse_if(
            (probe.kind == ProbeKind::Marker) != is_marked,
            "a marker, and nothing else, is looked for in a page",
        )?;
        refuse_if(
            probe.kind == ProbeKind::Marker && probe.signed_out.is_none(),
            "that somebody is signed out must stand in the page",
        )?;
        let mut markers = markers.into_iter().flatten();
        markers.try_for_each(|marker| check_words(marker))?;
        refuse_if(
            probe.kind == ProbeKind::Redirect && self.sign_in.is_none(),
            "a redirect needs a sign-in page",
        )?;
        refuse_if(
            probe.kind == ProbeKind::Cookie && self.session.cookies.is_empty(),
            "no cookie is known",
        )?;
        refuse_if(
            probe.kind == ProbeKind::Storage && self.session.storage.is_empty(),
            "nothing is known to be stored",
        )
    }

    fn check_asked(&self, url: &str) -> Result<(), String> {
        let asked = self.check_request(url)?;
        refuse_if(url.contains('?'), "a probe is asked without a query")?;
        self.check_tells(&asked)?;
        match &self.probe.lands {
            Some(lands) => self.check_tells(&self.check_request(lands)?),
            None => Ok(()),
        }
    }

    /// Whether a page is of the service, and none of those for somebody signed out.
    fn check_tells(&self, asked: &Address) -> Result<(), String> {
        self.check_own(asked.host())?;
        let pages = self.sign_in.iter().flat_map(|sign_in| &sign_in.pages);
        for page in pages {
            let (host, path) = split_page(page);
            let is_same_host = host.is_empty() || host == asked.host();
            let is_same_path =
                without_country(path).eq_ignore_ascii_case(without_country(asked.path()));
            if is_same_host && is_same_path {
                return Err(format!("{page} does not tell signed in from signed out"));
            }
        }
        Ok(())
    }

    fn check_sign_in(&self, sign_in: &SignIn) -> Result<(), String> {
        refuse_if(sign_in.pages.is_empty(), "no sign-in page is none")?;
        each(&sign_in.pages, |page| {
            let (host, path) = split_page(page);
            if !host.is_empty() {
                self.check_known(host)?;
            }
            check_path(path)
        })
    }

    /// A request is sent to one very address, which the replay's rule names in a language of its own
    /// and the browser must not write otherwise.
    fn check_request(&self, url: &str) -> Result<Address, String> {
        let address = self.address(url)?;
        check_path(address.path())?;
        let written = address.to_string();
        match url.strip_prefix(&written) {
            Some("") => Ok(address),
            Some(query) if query.starts_with('?') => {
                check_query(&query[1..])?;
                Ok(address)
            }
            _ => Err(format!("{url} is not as a browser writes it")),
        }
    }

    fn address(&self, url: &str) -> Result<Address, String> {
        let address = Address::parse(url).ok_or_else(|| format!("{url} is no address"))?;
        if !address.is_secure() {
            return Err(format!("{url} is not https"));
        }
        if address.origin().authority() != address.host() {
            return Err(format!("{url} is on a port of its own"));
        }
        self.check_known(address.host())?;
        Ok(address)
    }

    fn owns(&self, host: &str) -> bool {
        let mut domains = self.domains.registrable.iter();
        domains.any(|domain| is_within(host, domain))
    }

    fn check_own(&self, host: &str) -> Result<(), String> {
        check_host(host)?;
        match self.owns(host) {
            true => Ok(()),
            false => Err(format!("{host} is outside the service's domains")),
        }
    }

    fn check_known(&self, host: &str) -> Result<(), String> {
        check_host(host)?;
        let mut identity = self.identity.iter();
        match self.owns(host) || identity.any(|known| known.host == host) {
            true => Ok(()),
            false => Err(format!("{host} is outside the service's domains")),
        }
    }
}

/// The host of a sign-in page, which may be any of the service's, and its path.
fn split_page(page: &str) -> (&str, &str) {
    page.split_at(page.find('/').unwrap_or(page.len()))
}
