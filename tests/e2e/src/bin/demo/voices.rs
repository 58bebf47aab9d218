//! Who says what: three voices that do not know of each other.

use std::{
    env,
    io::{IsTerminal, stdout},
    time::Duration,
};

/// Somebody who saw something.
#[derive(Clone, Copy)]
pub enum Voice {
    /// What WebDriver does, and what is in the browser's own stores.
    Browser,
    /// The service's session table and its log.
    Service,
    /// What the pages of End Credits show.
    Extension,
}

impl Voice {
    fn name(self) -> &'static str {
        match self {
            Voice::Browser => "browser",
            Voice::Service => "service",
            Voice::Extension => "extension",
        }
    }

    fn colour(self) -> &'static str {
        match self {
            Voice::Browser => "36",
            Voice::Service => "33",
            Voice::Extension => "35",
        }
    }

    pub fn says(self, what: &str) {
        let label = painted(&format!("{:>11}", self.name()), self.colour());
        println!("{label}  {what}");
    }

    /// The same, so long after the close.
    pub fn says_after(self, time: Duration, what: &str) {
        let time = format!("+{} ms", time.as_millis());
        self.says(&format!("{time:>9}  {what}"));
    }
}

/// The title of a scene.
pub fn title(text: &str) {
    println!("\n{}", painted(text, "1"));
}

/// What a page of the extension shows, line by line.
pub fn quote(line: &str) {
    println!("             │ {line}");
}

/// Only for eyes: whoever reads from a pipe gets plain text.
fn painted(text: &str, style: &str) -> String {
    if stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{style}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
