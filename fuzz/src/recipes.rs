//! Any text in the place of a recipe: what the catalogue's compiler lets through does no harm.

use super::chance::{URLS, text};
use arbitrary::{Arbitrary, Result, Unstructured};
use toml::{Table, Value};

const NETFLIX: &str = include_str!("../../catalogue/netflix.toml");

/// What may stand in a recipe's fields instead.
const WORDS: &[&str] = &[
    "netflix.com",
    "www.netflix.com",
    "NETFLIX.com",
    "com",
    "co.uk",
    ".netflix.com",
    "netflix.com:8443",
    "https://www.netflix.com/SignOut",
    "https://www.netflix.com/*",
    "https://www.netflix.com?/",
    "https://www.netflix.com/a/../b",
    "https://example.org#.netflix.com/",
    "https://example.org\\.netflix.com/",
    "https://viewer@www.netflix.com/",
    "http://www.netflix.com/",
    "/login",
    "/us/login",
    "login",
    "confirmed",
    "get",
    "post",
    "visit",
    "local",
    "redirect",
    "status",
    "cookie",
    "none",
    "www.netflix.com/login",
    "example.org/login",
    "",
];

/// Compiles what the bytes say.
pub fn body(data: &[u8]) {
    accepted(data);
}

/// The recipe that the bytes make, if it is accepted; it has been checked by then.
pub fn accepted(data: &[u8]) -> Option<Accepted> {
    let recipe = made(&mut Unstructured::new(data)).ok()?;
    let service = end_credits_catalogue::service(&recipe).ok()?;
    let source = end_credits_catalogue::recipes(&[service]);
    assert!(source.contains("Recipe {"));
    let table: Table = recipe.parse().expect("what was compiled is TOML");
    let accepted = Accepted::of(&table);
    accepted.check();
    Some(accepted)
}

fn made(u: &mut Unstructured<'_>) -> Result<String> {
    if u8::arbitrary(u)? < 32 {
        let bytes = u.bytes(u.len())?;
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let mut table: Table = NETFLIX.parse().expect("the recipe is TOML");
    for _ in 0..u.int_in_range(0..=4_u8)? {
        let mut leaves = Vec::new();
        table
            .iter_mut()
            .for_each(|(_, value)| texts(value, &mut leaves));
        let at = u.choose_index(leaves.len())?;
        if let Some(leaf) = leaves.into_iter().nth(at) {
            *leaf = match bool::arbitrary(u)? {
                true => text(u, WORDS)?,
                false => text(u, URLS)?,
            };
        }
    }
    Ok(toml::to_string(&table).expect("a table can be written"))
}

/// Every text in a value.
fn texts<'v>(value: &'v mut Value, found: &mut Vec<&'v mut String>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter_mut().for_each(|item| texts(item, found)),
        Value::Table(table) => table.iter_mut().for_each(|(_, item)| texts(item, found)),
        _ => {}
    }
}

/// What counts of a recipe that was let through.
pub struct Accepted {
    /// Its registrable domains.
    pub domains: Vec<String>,
    /// The hosts that are wiped unseen.
    pub hosts: Vec<String>,
    /// The addresses of its requests.
    pub requests: Vec<String>,
    /// The addresses of its pages.
    pub pages: Vec<String>,
    identity: Vec<String>,
    paths: Vec<String>,
    cookies: Vec<String>,
}

impl Accepted {
    fn of(table: &Table) -> Accepted {
        let list = |path: [&str; 2]| listed(table.get(path[0]).and_then(|it| it.get(path[1])));
        let mut requests = list(["probe", "url"]);
        for request in table
            .get("sign_out")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            requests.extend(listed(request.get("url")));
        }
        let mut pages = Vec::new();
        let named = table.get("pages").and_then(Value::as_table);
        for (_, page) in named.into_iter().flatten() {
            let several = page.as_array().into_iter().flatten();
            for page in several.chain([page]) {
                pages.extend(listed(page.get("url")));
            }
        }
        let mut paths = list(["sign_in", "pages"]);
        paths.extend(list(["light", "path"]));
        let identity = table.get("identity").and_then(Value::as_array);
        let identity = identity.into_iter().flatten();
        Accepted {
            identity: identity.flat_map(|it| listed(it.get("host"))).collect(),
            domains: list(["domains", "registrable"]),
            hosts: list(["domains", "hosts"]),
            cookies: list(["session", "cookies"]),
            requests,
            pages,
            paths,
        }
    }

    /// Whether a host is one of the service's.
    pub fn owns(&self, host: &str) -> bool {
        let mut domains = self.domains.iter();
        domains.any(|domain| host == domain || host.ends_with(&format!(".{domain}")))
    }

    fn check(&self) {
        assert!(!self.domains.is_empty());
        assert!(self.cookies.iter().all(|name| !name.is_empty()));
        for domain in &self.domains {
            // The registrable domain and nothing above or below it.
            assert_eq!(psl::domain_str(domain), Some(&**domain));
            assert_eq!(*domain, domain.to_ascii_lowercase());
        }
        for host in &self.hosts {
            assert!(self.owns(host), "{host:?} is wiped");
        }
        for url in self.requests.iter().chain(&self.pages) {
            let rest = url
                .strip_prefix("https://")
                .expect("every address is secure");
            let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            let host = rest[..end].to_ascii_lowercase();
            let is_known = self.owns(&host) || self.identity.contains(&host);
            assert!(is_known, "{url:?} is another's");
        }
        for url in &self.requests {
            // The replay's rule is for one very address, in a language with signs of its own.
            assert!(!url.contains(['#', '*', '^', '|', ' ', '%']), "{url:?}");
        }
        for path in &self.paths {
            assert!(path.contains('/') && !path.contains(['?', '#']), "{path:?}");
        }
    }
}

fn listed(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(|item| Some(item.as_str()?.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}
