//! The session table: who is signed in, as the service sees it.

use std::{fmt, io, time::Instant};

use ring::rand::{SecureRandom, SystemRandom};

/// Names a session in tests and logs. It is a small number, given in order, and opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(u32);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What opens a session. `Debug` does not print it, so that no failing test can.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// 128 bits from the system, in hexadecimal.
    pub(crate) fn random() -> io::Result<Token> {
        let mut bytes = [0; 16];
        SystemRandom::new()
            .fill(&mut bytes)
            .map_err(|_| io::Error::other("the system gave no random numbers"))?;
        Ok(Token(bytes.iter().map(|b| format!("{b:02x}")).collect()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(not shown)")
    }
}

/// One session, as it stood when the table was asked.
#[derive(Debug, Clone)]
pub struct SessionRecord {
    /// Its number.
    pub id: SessionId,
    /// Whose it is: a service as the catalogue calls it, or an identity that services share.
    pub service: &'static str,
    /// The identity's session that this one was opened with.
    pub parent: Option<SessionId>,
    /// The e-mail address that was signed in with.
    pub user: String,
    /// When the service opened it.
    pub created: Instant,
    /// When the service ended it, if it did.
    pub ended: Option<Instant>,
    token: Token,
}

impl SessionRecord {
    /// Whether the service still takes it.
    pub fn is_alive(&self) -> bool {
        self.ended.is_none()
    }

    /// The secret itself, to search for in places where it must not be.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    pub(crate) fn token_itself(&self) -> &Token {
        &self.token
    }
}

/// Every session there ever was. Ended ones stay, so that dead cookies can be told from odd ones.
#[derive(Default)]
pub(crate) struct SessionTable(Vec<SessionRecord>);

impl SessionTable {
    pub(crate) fn open(
        &mut self,
        service: &'static str,
        parent: Option<SessionId>,
        user: &str,
        token: Token,
    ) -> SessionId {
        // A table of four thousand million sessions is not going to happen.
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let id = SessionId(number.saturating_add(1));
        self.0.push(SessionRecord {
            id,
            service,
            parent,
            user: user.to_owned(),
            created: Instant::now(),
            ended: None,
            token,
        });
        id
    }

    pub(crate) fn by_token(&self, token: &str) -> Option<&SessionRecord> {
        self.0.iter().find(|session| session.token() == token)
    }

    pub(crate) fn end(&mut self, id: SessionId) {
        self.end_where(|session| session.id == id);
    }

    pub(crate) fn end_family(&mut self, identity: SessionId) {
        self.end_where(|session| session.id == identity || session.parent == Some(identity));
    }

    pub(crate) fn end_all_of(&mut self, user: &str) {
        self.end_where(|session| session.user == user);
    }

    pub(crate) fn records(&self) -> Vec<SessionRecord> {
        self.0.clone()
    }

    /// Those whose token stands anywhere in a text.
    pub(crate) fn named_in(&self, text: &str) -> impl Iterator<Item = &SessionRecord> {
        self.0
            .iter()
            .filter(move |session| text.contains(session.token()))
    }

    pub(crate) fn alive_at(&self, service: &str) -> usize {
        let alive = self.0.iter().filter(|session| session.is_alive());
        alive.filter(|session| session.service == service).count()
    }

    pub(crate) fn alive(&self) -> usize {
        self.0.iter().filter(|session| session.is_alive()).count()
    }

    /// The first end counts: a second sign-out does not move it.
    fn end_where(&mut self, is_meant: impl Fn(&SessionRecord) -> bool) {
        let now = Instant::now();
        for session in self.0.iter_mut().filter(|session| is_meant(session)) {
            session.ended.get_or_insert(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SessionTable, Token};

    fn table_of(users: &[&str]) -> SessionTable {
        let mut table = SessionTable::default();
        for user in users {
            table.open("netflix", None, user, Token::random().unwrap());
        }
        table
    }

    #[test]
    fn one_session_ends_alone_and_only_once() {
        let mut table = table_of(&["a@b", "a@b"]);
        let first = table.records()[0].id;
        table.end(first);
        let ended = table.records()[0].ended;
        table.end(first);
        assert_eq!(table.records()[0].ended, ended);
        assert_eq!(table.alive(), 1);
    }

    #[test]
    fn all_sessions_of_a_user_end_together() {
        let mut table = table_of(&["a@b", "c@d", "a@b"]);
        table.end_all_of("a@b");
        let alive: Vec<_> = table.records().iter().map(|s| s.is_alive()).collect();
        assert_eq!(alive, [false, true, false]);
    }

    #[test]
    fn debug_does_not_print_the_token() {
        let record = table_of(&["a@b"]).records().remove(0);
        assert_eq!(record.token().len(), 32);
        assert!(!format!("{record:?}").contains(record.token()));
    }
}
