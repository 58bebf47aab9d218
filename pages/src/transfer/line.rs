//! In which line of a file something stands: whoever has written it by hand looks there.

/// What is open around the place that is read.
struct Open {
    /// The names that lead to it, between dots; none where they lead away from the place, however deep.
    path: Option<String>,
    /// Which item of the list comes; none in an object.
    item: Option<usize>,
}

/// The line, counted from 1, in which the value at `place` begins; that of what is around it where the
/// value is missing. The text is JSON that has been parsed, so it is not checked here.
pub fn line_of(text: &str, place: &str) -> usize {
    let mut open: Vec<Open> = Vec::new();
    let (mut line, mut found) = (1, (0, 1));
    // The path of the value that comes, and whether a name comes instead.
    let (mut here, mut is_name) = (Some(String::new()), false);
    let below = |path: &Option<String>, name: &str| {
        let path = under(path.as_deref()?, name);
        leads_to(&path, place).then_some(path)
    };
    let top = Some(String::new());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\n' => line += 1,
            ':' => is_name = false,
            ',' => match open.last_mut() {
                Some(Open {
                    path,
                    item: Some(item),
                }) => {
                    *item += 1;
                    here = below(path, &item.to_string());
                }
                _ => is_name = true,
            },
            '}' | ']' => {
                open.pop();
            }
            _ if character.is_whitespace() => {}
            _ => {
                let written = match character {
                    '"' => string(&mut rest),
                    _ => String::new(),
                };
                if is_name {
                    let around = open.last().map_or(&top, |around| &around.path);
                    here = below(around, &written);
                }
                // The longest path tells most, and its first sight is where it begins.
                if let Some(here) = here.as_ref().filter(|here| here.len() > found.0) {
                    found = (here.len(), line);
                }
                if matches!(character, '{' | '[') {
                    let item = (character == '[').then_some(0);
                    let path = here.clone();
                    is_name = item.is_none();
                    if item.is_some() {
                        here = below(&path, "0");
                    }
                    open.push(Open { path, item });
                }
            }
        }
    }
    found.1
}

fn under(path: &str, name: &str) -> String {
    match path.is_empty() {
        true => name.to_owned(),
        false => [path, ".", name].concat(),
    }
}

/// Whether the path is the place, or around it.
fn leads_to(path: &str, place: &str) -> bool {
    let rest = place.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || path.is_empty() || rest.starts_with('.'))
}

/// The rest of a string, as it is written.
fn string(rest: &mut std::str::Chars<'_>) -> String {
    let mut written = String::new();
    while let Some(character) = rest.next().filter(|it| *it != '"') {
        written.push(character);
        if character == '\\' {
            written.extend(rest.next());
        }
    }
    written
}
