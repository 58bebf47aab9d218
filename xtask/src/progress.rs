//! Saying what takes long, and how long it took.

use anyhow::Result;
use std::fmt;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Does something that takes a while and shows nothing itself: one line says what and how long.
pub fn during<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("{what} … "));
    let started = Instant::now();
    let done = work();
    let elapsed = Elapsed(started.elapsed());
    match &done {
        Ok(_) => say(&format!("{elapsed}\n")),
        Err(_) => say(&format!("failed after {elapsed}\n")),
    }
    done
}

/// Beside what was asked for, so that the two can be told apart. Nobody may be there to read it.
fn say(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// A time as people say it.
pub struct Elapsed(pub Duration);

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs_f64();
        let text = match seconds {
            ..10.0 => format!("{seconds:.1} s"),
            ..120.0 => format!("{seconds:.0} s"),
            _ => format!(
                "{} min {:02} s",
                self.0.as_secs() / 60,
                self.0.as_secs() % 60
            ),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::Elapsed;
    use std::time::Duration;

    #[test]
    fn times_are_as_exact_as_they_matter() {
        let said = |milliseconds| Elapsed(Duration::from_millis(milliseconds)).to_string();
        assert_eq!(said(940), "0.9 s");
        assert_eq!(said(61_400), "61 s");
        assert_eq!(said(125_000), "2 min 05 s");
        assert_eq!(format!("{:>8}", Elapsed(Duration::ZERO)), "   0.0 s");
    }
}
