//! The user's own sites in a file of settings.
//!
//! Every part is there by its name, and is `null` where a site has none.

use super::Refusal;
use super::damage::Damage;
use super::reading::damaged;
use super::writing::{line, list, object};
use crate::site::rules;
use end_credits::core::address::Address;
use end_credits::core::own_site::{MOST_SITES, OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use end_credits::core::recipe::Method;
use end_credits::decode::Fields;

/// How a sign-out is called in the file.
const METHODS: [(&str, Method); 4] = [
    ("get", Method::Get),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("visit", Method::Visit),
];

const OF_SITE: [&str; 7] = [
    "name", "origin", "cookies", "storage", "signOut", "probe", DOMAIN,
];

/// What sites of one host each had not.
const DOMAIN: &str = "domain";
const OF_SIGN_OUT: [&str; 3] = ["method", "url", "token"];
const OF_PROBE: [&str; 2] = ["url", "signIn"];
const OF_TOKEN: [&str; 7] = [
    "from",
    "page",
    "within",
    "name",
    "field",
    "header",
    "authorization",
];

/// The line of all sites.
pub fn write(sites: &[OwnSite]) -> String {
    let sites: Vec<String> = sites.iter().map(written).collect();
    line("sites", &list("  ", &sites))
}

fn written(site: &OwnSite) -> String {
    let names = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        ["[", &names.join(", "), "]"].concat()
    };
    let sign_out = site.sign_out.as_ref().map(|it| {
        let method = METHODS.iter().find(|(_, method)| *method == it.method);
        let token = it.token.as_ref().map(written_token);
        let lines = [
            line("method", &quoted(method.map_or("", |(name, _)| name))),
            line("url", &quoted(&it.url)),
            line("token", &or_null(token)),
        ];
        object("      ", &lines)
    });
    let probe = site.probe.as_ref().map(|it| {
        let lines = [
            line("url", &quoted(&it.url)),
            line("signIn", &text_or_null(it.sign_in.as_deref())),
        ];
        object("      ", &lines)
    });
    let lines = [
        line("name", &quoted(&site.name)),
        line("origin", &quoted(&site.origin)),
        line(DOMAIN, &text_or_null(site.domain.as_deref())),
        line("cookies", &names(&site.cookies)),
        line("storage", &names(&site.storage)),
        line("signOut", &or_null(sign_out)),
        line("probe", &or_null(probe)),
    ];
    object("    ", &lines)
}

fn written_token(token: &OwnToken) -> String {
    let (from, page, within) = match &token.from {
        OwnSource::Cookie => ("cookie", None, None),
        OwnSource::Page(url) => ("page", Some(&**url), None),
        OwnSource::Storage(within) => ("storage", None, Some(&**within)),
    };
    let (header, authorization) = &token.header;
    let some = |text: &str| text_or_null(Some(text).filter(|text| !text.is_empty()));
    let lines = [
        line("from", &quoted(from)),
        line("page", &text_or_null(page)),
        line("within", &text_or_null(within)),
        line("name", &quoted(&token.name)),
        line("field", &text_or_null(token.field.as_deref())),
        line("header", &some(header)),
        line("authorization", &some(authorization)),
    ];
    object("        ", &lines)
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

fn text_or_null(text: Option<&str>) -> String {
    or_null(text.map(quoted))
}

/// A text of the user's as JSON has it. There are no control characters in it: the rules for a site
/// see to that.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// The sites that are there, and those of the file that are not; and the names of those that are left
/// out. `has_domains` is whether each says what domain it is all of, `is_suffix` whether anybody can have
/// a name under a domain.
///
/// # Errors
///
/// When one of the file's is not as [`write`] writes it, or could not be added in the form either.
pub fn read<F: Fields>(
    file: &F,
    has_domains: bool,
    there: Vec<OwnSite>,
    is_suffix: impl Fn(&str) -> bool,
) -> Result<(Vec<OwnSite>, Vec<String>), Refusal> {
    let listed = file.get("sites");
    if !listed.is_list() {
        return Err(damaged("sites", Damage::List));
    }
    let mut read: Vec<OwnSite> = Vec::new();
    for (number, site) in listed.items().iter().enumerate() {
        let place = ["sites.", &number.to_string()].concat();
        let site = site_of(site, has_domains, &place)?;
        // Among themselves first: what is twice in a file is a fault of the file's.
        let refused = |refusal| Refusal::Site {
            place: place.clone(),
            refusal,
        };
        rules::check(&site, &read).map_err(refused)?;
        let origin = Address::parse(&site.origin);
        let reach = origin.as_ref().and_then(|origin| site.reach(origin));
        if reach.is_none_or(&is_suffix) {
            return Err(refused(rules::Refusal::Suffix));
        }
        read.push(site);
    }
    let (met, come): (Vec<_>, Vec<_>) = read
        .into_iter()
        .partition(|site| there.iter().any(|other| rules::meet(other, site)));
    let left_out = met.into_iter().filter(|site| !there.contains(site));
    let left_out = left_out.map(|site| site.name).collect();
    let all = [there, come].concat();
    match all.len() <= MOST_SITES {
        true => Ok((all, left_out)),
        false => Err(Refusal::Site {
            place: "sites".to_owned(),
            refusal: rules::Refusal::TooMany,
        }),
    }
}

fn site_of<F: Fields>(site: &F, has_domain: bool, place: &str) -> Result<OwnSite, Refusal> {
    let names = OF_SITE.iter().filter(|name| has_domain || **name != DOMAIN);
    expect_names(site, place, &names.copied().collect::<Vec<_>>())?;
    Ok(OwnSite {
        name: text(site, place, "name")?,
        origin: text(site, place, "origin")?,
        domain: match has_domain {
            true => text_if_any(site, place, DOMAIN)?,
            false => None,
        },
        cookies: texts(site, place, "cookies")?,
        storage: texts(site, place, "storage")?,
        sign_out: part(site, place, "signOut", |part, place| {
            expect_names(part, place, &OF_SIGN_OUT)?;
            Ok(OwnSignOut {
                method: one_of(part, place, "method", &METHODS)?,
                url: text(part, place, "url")?,
                token: self::part(part, place, "token", token_of)?,
            })
        })?,
        probe: part(site, place, "probe", |part, place| {
            expect_names(part, place, &OF_PROBE)?;
            Ok(OwnProbe {
                url: text(part, place, "url")?,
                sign_in: text_if_any(part, place, "signIn")?,
            })
        })?,
    })
}

fn token_of<F: Fields>(token: &F, place: &str) -> Result<OwnToken, Refusal> {
    expect_names(token, place, &OF_TOKEN)?;
    let page = text_if_any(token, place, "page")?;
    let within = text_if_any(token, place, "within")?;
    let from = match (&*text(token, place, "from")?, page, within) {
        ("cookie", None, None) => OwnSource::Cookie,
        ("page", Some(url), None) => OwnSource::Page(url),
        ("storage", None, Some(within)) => OwnSource::Storage(within),
        _ => return Err(damaged(&under(place, "from"), Damage::Token)),
    };
    Ok(OwnToken {
        from,
        name: text(token, place, "name")?,
        field: text_if_any(token, place, "field")?,
        header: (
            text_if_any(token, place, "header")?.unwrap_or_default(),
            text_if_any(token, place, "authorization")?.unwrap_or_default(),
        ),
    })
}

fn under(place: &str, name: &str) -> String {
    [place, ".", name].concat()
}

/// Refuses what is no object, or has a name besides these.
fn expect_names<F: Fields>(fields: &F, place: &str, names: &[&str]) -> Result<(), Refusal> {
    if !fields.is_object() {
        return Err(damaged(place, Damage::Object));
    }
    match fields
        .names()
        .iter()
        .find(|name| !names.contains(&&***name))
    {
        Some(name) => Err(damaged(&under(place, name), Damage::Unknown)),
        None => Ok(()),
    }
}

fn text<F: Fields>(fields: &F, place: &str, name: &str) -> Result<String, Refusal> {
    let text = fields.get(name).as_text();
    text.ok_or_else(|| damaged(&under(place, name), Damage::Text))
}

fn text_if_any<F: Fields>(fields: &F, place: &str, name: &str) -> Result<Option<String>, Refusal> {
    match is_null(fields, name) {
        true => Ok(None),
        false => text(fields, place, name).map(Some),
    }
}

fn texts<F: Fields>(fields: &F, place: &str, name: &str) -> Result<Vec<String>, Refusal> {
    let list = fields.get(name);
    let items = list.items();
    let texts: Option<Vec<String>> = items.iter().map(F::as_text).collect();
    let texts = texts.filter(|_| list.is_list());
    texts.ok_or_else(|| damaged(&under(place, name), Damage::Texts))
}

fn one_of<F: Fields, T: Copy>(
    fields: &F,
    place: &str,
    name: &str,
    these: &[(&str, T)],
) -> Result<T, Refusal> {
    let text = text(fields, place, name)?;
    let one = these.iter().find(|(known, _)| *known == text);
    one.map(|(_, one)| *one)
        .ok_or_else(|| damaged(&under(place, name), Damage::Unknown))
}

fn part<F: Fields, T>(
    fields: &F,
    place: &str,
    name: &str,
    read: fn(&F, &str) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    match is_null(fields, name) {
        true => Ok(None),
        false => read(&fields.get(name), &under(place, name)).map(Some),
    }
}

/// Whether it says that there is none. What is missing says nothing.
fn is_null<F: Fields>(fields: &F, name: &str) -> bool {
    let value = fields.get(name);
    let is_something = value.is_object() || value.is_list() || value.as_text().is_some();
    let is_plain = value.as_truth().is_some() || value.as_number().is_some();
    !is_something && !is_plain && fields.names().iter().any(|known| known == name)
}
