//! Counting tests by what their runners say at the end.

use std::iter::Sum;
use std::ops::AddAssign;

/// How many tests passed and how many did not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Those that passed.
    pub passed: u64,
    /// Those that did not, those included that could not even be started.
    pub failed: u64,
}

impl Tally {
    /// A check that is one test by itself.
    pub fn of_check(passed: bool) -> Tally {
        Tally {
            passed: passed.into(),
            failed: (!passed).into(),
        }
    }

    /// What the closing line of libtest and of wasm-bindgen's runner says, which look alike; none
    /// in any other line.
    pub fn of_closing_line(line: &str) -> Option<Tally> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |what: &str| {
            let mut counts = counts.split(';').map(str::trim);
            counts.find_map(|count| count.strip_suffix(what)?.trim().parse().ok())
        };
        Some(Tally {
            passed: count("passed")?,
            failed: count("failed")?,
        })
    }

    /// Whether there is nothing to complain of: something passed, and nothing else happened.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        let mut sum = Tally::default();
        tallies.for_each(|tally| sum += tally);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(passed: u64, failed: u64) -> Option<Tally> {
        Some(Tally { passed, failed })
    }

    #[test]
    fn the_runners_closing_lines_are_read() {
        let libtest = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.03s";
        assert_eq!(Tally::of_closing_line(libtest), tally(12, 0));
        let wasm =
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.15s";
        assert_eq!(Tally::of_closing_line(wasm), tally(3, 2));
    }

    #[test]
    fn other_lines_are_not() {
        for line in [
            "",
            "test closing::one_tab ... ok",
            "running 3 tests",
            "test result: odd",
        ] {
            assert_eq!(Tally::of_closing_line(line), None, "{line}");
        }
    }

    #[test]
    fn nothing_is_not_good() {
        assert!(!Tally::default().is_good());
        assert!(Tally::of_check(true).is_good());
        assert!(!Tally::of_check(false).is_good());
    }
}
