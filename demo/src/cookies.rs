//! Cookies, as a request carries them and as an answer sets them.

use std::fmt;

use hyper::{HeaderMap, header::COOKIE};

/// A year, the longest that browsers keep a cookie for, give or take a month.
pub(crate) const YEAR: i64 = 365 * 24 * 60 * 60;

/// The cookies of one request, in the order in which they came. Names may repeat.
#[derive(Default)]
pub(crate) struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub(crate) fn of(headers: &HeaderMap) -> Cookies {
        let pairs = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .map(|pair| pair.trim().split_once('=').unwrap_or((pair.trim(), "")))
            .filter(|(name, value)| !name.is_empty() || !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Cookies(pairs)
    }

    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// The `Cookie` header again, for pages that report what was sent to them.
impl fmt::Display for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (name, value)) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { "; " };
            write!(f, "{gap}{name}={value}")?;
        }
        Ok(())
    }
}

/// One `Set-Cookie` header. Without a word it is a host-only session cookie for the whole site.
#[derive(Clone)]
pub(crate) struct SetCookie {
    name: String,
    value: String,
    path: &'static str,
    max_age: Option<i64>,
    attributes: String,
}

impl SetCookie {
    pub(crate) fn new(name: &str, value: impl Into<String>) -> SetCookie {
        SetCookie {
            name: name.to_owned(),
            value: value.into(),
            path: "/",
            max_age: None,
            attributes: String::new(),
        }
    }

    pub(crate) fn domain(self, domain: &str) -> SetCookie {
        self.with(&format!("Domain={domain}"))
    }

    pub(crate) fn path(mut self, path: &'static str) -> SetCookie {
        self.path = path;
        self
    }

    pub(crate) fn max_age(mut self, seconds: i64) -> SetCookie {
        self.max_age = Some(seconds);
        self
    }

    /// Appends an attribute as it stands: `Secure`, `HttpOnly`, `SameSite=Lax`, `Partitioned`.
    pub(crate) fn with(mut self, attribute: &str) -> SetCookie {
        self.attributes.push_str("; ");
        self.attributes.push_str(attribute);
        self
    }

    /// The same cookie, told to go. Everything that tells cookies apart stays as it is.
    pub(crate) fn expired(mut self) -> SetCookie {
        self.value = String::new();
        self.max_age = Some(0);
        self
    }
}

impl fmt::Display for SetCookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}; Path={}", self.name, self.value, self.path)?;
        if let Some(seconds) = self.max_age {
            write!(f, "; Max-Age={seconds}")?;
        }
        f.write_str(&self.attributes)
    }
}

#[cfg(test)]
mod tests {
    use hyper::{
        HeaderMap,
        header::{COOKIE, HeaderValue},
    };

    use super::{Cookies, SetCookie};

    #[test]
    fn a_header_is_read_pair_by_pair() {
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("a=1; b=x=y; a=2; lone; =; "),
        );
        let cookies = Cookies::of(&headers);
        assert_eq!(cookies.values("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(cookies.values("b").collect::<Vec<_>>(), ["x=y"]);
        assert_eq!(cookies.names(), ["a", "b", "a", "lone"]);
        assert_eq!(cookies.to_string(), "a=1; b=x=y; a=2; lone=");
    }

    #[test]
    fn an_expired_cookie_keeps_what_tells_it_apart() {
        let cookie = SetCookie::new("id", "secret")
            .domain(".example.org")
            .with("Secure")
            .with("Partitioned");
        assert_eq!(
            cookie.clone().expired().to_string(),
            "id=; Path=/; Max-Age=0; Domain=.example.org; Secure; Partitioned"
        );
        assert!(
            cookie
                .to_string()
                .starts_with("id=secret; Path=/; Domain=.example.org")
        );
    }
}
