//! What stands in a page of a service: no more of it is read than the one field that is asked for.

use crate::core::text;

/// The value of the form's field, or of the page's `meta`, that has this name; none where there is
/// none, or an empty one.
pub fn field(page: &str, name: &str) -> Option<String> {
    let mut tags = page.split('<').skip(1);
    tags.find_map(|tag| {
        let tag = tag.split('>').next()?;
        if attribute(tag, "name")? != name {
            return None;
        }
        let value = attribute(tag, "value").or_else(|| attribute(tag, "content"))?;
        (!value.is_empty()).then(|| unescaped(value))
    })
}

/// The value of a tag's attribute, as it is written.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut places = text::places(tag, name);
    places.find_map(|at| {
        let before = tag.get(..at)?;
        let after = tag.get(at + name.len()..)?.trim_start();
        let value = after.strip_prefix('=')?.trim_start();
        // Not the end of a longer name, and not what another attribute holds.
        let is_whole = before.ends_with(|last: char| last.is_ascii_whitespace());
        let is_open = before.matches(['"', '\'']).count() % 2 == 0;
        if !is_whole || !is_open {
            return None;
        }
        match value.chars().next()? {
            quote @ ('"' | '\'') => value.split(quote).nth(1),
            _ => value.split(|end: char| end.is_ascii_whitespace()).next(),
        }
    })
}

fn unescaped(value: &str) -> String {
    const NAMES: [(&str, char); 5] = [
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&amp;", '&'),
    ];
    let mut plain = String::new();
    let mut characters = value.chars();
    loop {
        let rest = characters.as_str();
        let named = NAMES
            .iter()
            .find_map(|&(name, character)| Some((character, rest.strip_prefix(name)?)))
            .or_else(|| numbered(rest));
        if let Some((character, after)) = named {
            plain.push(character);
            characters = after.chars();
        } else if let Some(character) = characters.next() {
            plain.push(character);
        } else {
            return plain;
        }
    }
}

/// The character that stands as its number (`&#43;`, `&#x2B;`), and what follows it.
fn numbered(text: &str) -> Option<(char, &str)> {
    let digits = text.strip_prefix("&#")?;
    let hexadecimal = digits.strip_prefix('x').or(digits.strip_prefix('X'));
    let radix = if hexadecimal.is_some() { 16 } else { 10 };
    let mut rest = hexadecimal.unwrap_or(digits).chars();
    let mut code: u32 = 0;
    loop {
        match rest.next()? {
            ';' if code > 0 => return Some((char::from_u32(code)?, rest.as_str())),
            digit => {
                code = code
                    .checked_mul(radix)?
                    .checked_add(digit.to_digit(radix)?)?
            }
        }
    }
}
