//! What comes of trying a site of one's own out before it is kept.

/// What came of a trial.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trial {
    /// The old session was let in before, and is refused now.
    Proved,
    /// Nobody is signed in, or the page that is to tell lets nobody in: nothing was sent.
    Nobody,
    /// There is no sign-out, or no page that tells, so there is nothing to try.
    Nothing,
    /// The sign-out was sent, and the old session is not refused.
    Unproved,
}

impl Trial {
    const ALL: [Trial; 4] = [
        Trial::Proved,
        Trial::Nobody,
        Trial::Nothing,
        Trial::Unproved,
    ];

    /// Its name, as the background tells a page.
    pub fn as_str(self) -> &'static str {
        match self {
            Trial::Proved => "proved",
            Trial::Nobody => "nobody",
            Trial::Nothing => "nothing",
            Trial::Unproved => "unproved",
        }
    }

    /// The one of that name; none where there is none.
    pub fn named(name: &str) -> Option<Trial> {
        Trial::ALL.into_iter().find(|trial| trial.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Trial;

    #[test]
    fn each_is_told_by_its_name() {
        for trial in Trial::ALL {
            assert_eq!(Trial::named(trial.as_str()), Some(trial));
        }
        assert_eq!(Trial::named(""), None);
    }
}
