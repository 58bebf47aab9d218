//! What the words of a file may look like.

/// The id stands in addresses of the extension's own pages.
pub fn check_id(id: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    match id.bytes().all(is_plain) && !id.is_empty() {
        true => Ok(()),
        false => Err(format!("{id:?} is no id")),
    }
}

/// Something to be read by people.
pub fn check_words(words: &str) -> Result<(), String> {
    match words.chars().any(char::is_control) || words.trim() != words || words.is_empty() {
        false => Ok(()),
        true => Err(format!("{words:?} is no text")),
    }
}

/// A host name as a browser writes it, and no number.
pub fn check_host(host: &str) -> Result<(), String> {
    let is_label = |label: &str| {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        label.bytes().all(is_plain) && !label.is_empty() && label.len() < 64
    };
    let is_number = host.ends_with(|last: char| last.is_ascii_digit());
    match host.split('.').all(is_label) && !is_number {
        true => Ok(()),
        false => Err(format!("{host:?} is no host name")),
    }
}

/// Not a domain that others have names under, and not a part of one either.
pub fn check_registrable(domain: &str) -> Result<(), String> {
    check_host(domain)?;
    match psl::domain_str(domain) == Some(domain) {
        true => Ok(()),
        false => Err(format!("{domain} is not a registrable domain")),
    }
}

/// The name of a cookie, a header or a form's field.
pub fn check_token(name: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"=;,\"\\".contains(&byte);
    match name.bytes().all(is_plain) && !name.is_empty() {
        true => Ok(()),
        false => Err(format!("{name:?} is no name")),
    }
}

/// A path that no browser writes otherwise.
pub fn check_path(path: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/=".contains(&byte);
    let goes_nowhere = |segment: &str| matches!(segment, "." | "..");
    let is_sound =
        path.starts_with('/') && path.bytes().all(is_plain) && !path.split('/').any(goes_nowhere);
    match is_sound {
        true => Ok(()),
        false => Err(format!("{path:?} is no path")),
    }
}

/// A query that is the same for everybody.
pub fn check_query(query: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~=&".contains(&byte);
    match query.bytes().all(is_plain) && !query.is_empty() {
        true => Ok(()),
        false => Err(format!("{query:?} is no plain query")),
    }
}
