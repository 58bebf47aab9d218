//! The service: who is signed in, and how it takes requests.

use super::{ANSWER_TIME, REQUEST_TIME_LIMIT, TOKEN, answered, cookie, netflix};
use end_credits::core::cookie::Cookie;
use end_credits::core::effect::Request;
use end_credits::core::input::Errand;
use end_credits::core::receipt::Answer;
use end_credits::core::time::Millis;
use std::collections::BTreeSet;

/// How the service takes a sign-out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SignOut {
    /// It ends the session.
    #[default]
    Works,
    /// It says so, and ends nothing.
    Lies,
    /// It ends the session, and sets the dead cookie again.
    SetsTheCookieAgain,
    /// It ends the session, and hands out another one.
    HandsOutAnother,
    /// It answers with an error, and ends nothing.
    Fails,
    /// It never answers, and ends nothing.
    Hangs,
    /// It drops the connection, and ends nothing.
    Drops,
    /// It ends the session, and redirects without end.
    RedirectsForEver,
}

/// How the service takes a look at the account page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Account {
    /// It lets in who is signed in, and sends everybody else to the sign-in page.
    #[default]
    Honest,
    /// It answers everybody like this.
    Answers(Answer),
    /// It does not answer whoever comes with a session that is dead.
    DropsTheDead,
    /// It has an error for whoever comes with this token.
    FailsFor(String),
}

/// One request as it came in.
#[derive(Clone, Debug)]
pub struct Received {
    /// When.
    pub at: Millis,
    /// What for.
    pub errand: Errand,
    /// Where.
    pub url: &'static str,
    /// The tokens it carried.
    pub tokens: BTreeSet<String>,
}

/// The service.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// How it takes a sign-out.
    pub sign_out: SignOut,
    /// How it takes a look at the account page.
    pub account: Account,
    /// Whether there is no way to it.
    pub is_unreachable: bool,
    /// Every request so far.
    pub received: Vec<Received>,
    alive: BTreeSet<String>,
    handed_out: usize,
}

impl Service {
    /// Opens a session; its token.
    pub fn opens_session(&mut self) -> String {
        self.handed_out += 1;
        let token = format!("{TOKEN}{}.", self.handed_out);
        self.opens(&token);
        token
    }

    /// Opens a session that is given this token.
    pub fn opens(&mut self, token: &str) {
        self.alive.insert(token.to_owned());
    }

    /// Ends a session.
    pub fn ends(&mut self, token: &str) {
        self.alive.remove(token);
    }

    /// Whether the session is alive.
    pub fn has(&self, token: &str) -> bool {
        self.alive.contains(token)
    }

    /// How many sessions are alive.
    pub fn open_sessions(&self) -> usize {
        self.alive.len()
    }

    /// The cookies that hold a session.
    pub fn cookies_of(token: &str) -> [Cookie; 2] {
        [
            cookie("NetflixId", ".netflix.com", "/", token),
            cookie("SecureNetflixId", ".netflix.com", "/", token),
        ]
    }

    /// Takes a request: its answer, how long that takes, and the cookies it sets.
    pub fn receives(
        &mut self,
        request: &Request,
        header: &str,
        now: Millis,
    ) -> (Answer, u64, Vec<Cookie>) {
        if self.is_unreachable {
            return (Answer::Failed, 1, Vec::new());
        }
        let sent: BTreeSet<(&str, &str)> = header
            .split("; ")
            .filter_map(|pair| pair.split_once('='))
            .collect();
        // One of the two cookies alone names nobody.
        let names = netflix().auth_cookies;
        let tokens: BTreeSet<String> = sent
            .iter()
            .map(|(_, token)| *token)
            .filter(|token| names.iter().all(|name| sent.contains(&(*name, *token))))
            .map(str::to_owned)
            .collect();
        self.received.push(Received {
            at: now,
            errand: request.errand,
            url: request.url,
            tokens: tokens.clone(),
        });
        match request.errand {
            Errand::SignOut | Errand::SignOutCaptured => self.signs_out(&tokens),
            Errand::Replay(_) | Errand::Probe => {
                (self.shows_account(&tokens), ANSWER_TIME, Vec::new())
            }
        }
    }

    fn signs_out(&mut self, tokens: &BTreeSet<String>) -> (Answer, u64, Vec<Cookie>) {
        let home = answered(200, "https://www.netflix.com/logout");
        let was_alive = tokens.iter().any(|token| self.has(token));
        if matches!(
            self.sign_out,
            SignOut::Works
                | SignOut::SetsTheCookieAgain
                | SignOut::HandsOutAnother
                | SignOut::RedirectsForEver
        ) {
            self.alive.retain(|token| !tokens.contains(token));
        }
        match self.sign_out {
            SignOut::Works | SignOut::Lies => (home, ANSWER_TIME, Vec::new()),
            SignOut::SetsTheCookieAgain => {
                let cookies = tokens.iter().flat_map(|token| Service::cookies_of(token));
                (home, ANSWER_TIME, cookies.collect())
            }
            SignOut::HandsOutAnother if was_alive => {
                let token = self.opens_session();
                (home, ANSWER_TIME, Service::cookies_of(&token).to_vec())
            }
            SignOut::HandsOutAnother => (home, ANSWER_TIME, Vec::new()),
            SignOut::Fails => {
                let error = answered(500, "https://www.netflix.com/SignOut");
                (error, ANSWER_TIME, Vec::new())
            }
            SignOut::Hangs => (Answer::TimedOut, REQUEST_TIME_LIMIT, Vec::new()),
            SignOut::Drops | SignOut::RedirectsForEver => (Answer::Failed, ANSWER_TIME, Vec::new()),
        }
    }

    fn shows_account(&self, tokens: &BTreeSet<String>) -> Answer {
        match &self.account {
            Account::Answers(answer) => answer.clone(),
            Account::FailsFor(token) if tokens.contains(token) => {
                answered(500, "https://www.netflix.com/account")
            }
            Account::DropsTheDead
                if !tokens.is_empty() && !tokens.iter().any(|it| self.has(it)) =>
            {
                Answer::Failed
            }
            _ if tokens.iter().any(|token| self.has(token)) => {
                answered(200, "https://www.netflix.com/account")
            }
            _ => answered(200, "https://www.netflix.com/login"),
        }
    }
}
