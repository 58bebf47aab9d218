//! Which names the demo plays, and what stands behind each.

use crate::plays;

/// Names under which the service answers, as the certificate lists them.
const SERVICE: [&str; 2] = ["netflix.com", "*.netflix.com"];

/// Sites that have nothing to do with the service. The last two only look as if they had.
const BYSTANDERS: [&str; 3] = [
    "www.example.org",
    "www.notnetflix.com",
    "netflix.com.example.org",
];

/// Below this name there are as many of them as anybody asks for.
const MANY_BYSTANDERS: &str = ".films.example";

/// What answers for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The streaming service itself.
    Service,
    /// Its help pages, which know nothing of sessions.
    Help,
    /// A host of any of the other services, or of an identity that they share.
    Play,
    /// Somebody else.
    Bystander,
}

impl Site {
    /// Finds the site for a host name, or `None` when the demo does not play it.
    pub(crate) fn of(host: &str) -> Option<Site> {
        if host == "help.netflix.com" {
            Some(Site::Help)
        } else if host == "netflix.com" || host.ends_with(".netflix.com") {
            Some(Site::Service)
        } else if BYSTANDERS.contains(&host) || host.ends_with(MANY_BYSTANDERS) {
            Some(Site::Bystander)
        } else if plays::answer_for(host) {
            Some(Site::Play)
        } else {
            None
        }
    }
}

/// A host and a port, as a browser asked for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// Lower case, without the dot that may end a name.
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl Address {
    pub(crate) fn new(host: &str, port: u16) -> Address {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        Address { host, port }
    }

    /// The origin as a browser writes it: the port only where it is not the usual one.
    pub(crate) fn origin(&self) -> String {
        match self.port {
            443 => format!("https://{}", self.host),
            port => format!("https://{}:{port}", self.host),
        }
    }
}

/// Every name the certificate is for.
pub(crate) fn certificate_names() -> Vec<String> {
    SERVICE
        .iter()
        .chain(&BYSTANDERS)
        .map(ToString::to_string)
        .chain([format!("*{MANY_BYSTANDERS}")])
        .chain(plays::certificate_names())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Address, Site};

    #[test]
    fn a_name_that_only_contains_the_services_is_not_the_service() {
        assert_eq!(Site::of("www.netflix.com"), Some(Site::Service));
        assert_eq!(Site::of("netflix.com"), Some(Site::Service));
        assert_eq!(Site::of("help.netflix.com"), Some(Site::Help));
        assert_eq!(Site::of("www.notnetflix.com"), Some(Site::Bystander));
        assert_eq!(Site::of("netflix.com.example.org"), Some(Site::Bystander));
        assert_eq!(Site::of("seventh.films.example"), Some(Site::Bystander));
        assert_eq!(Site::of("notfilms.example"), None);
        assert_eq!(Site::of("www.hulu.com"), Some(Site::Play));
        assert_eq!(Site::of("www.nothulu.com"), None);
        assert_eq!(Site::of("netflix.com.example.net"), None);
        assert_eq!(Site::of("notnetflix.com"), None);
    }

    #[test]
    fn an_origin_names_only_an_unusual_port() {
        assert_eq!(
            Address::new("WWW.Netflix.com.", 443).origin(),
            "https://www.netflix.com"
        );
        assert_eq!(
            Address::new("www.netflix.com", 8443).origin(),
            "https://www.netflix.com:8443"
        );
    }
}
