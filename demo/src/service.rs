//! The service as the tests hold it: its sessions, its log and its switches.

use std::{
    collections::BTreeSet,
    fmt, io,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::watch;

use crate::{
    Cursor, Failure, Fault, Faults, RequestRecord, SessionId, SessionRecord,
    faults::take_turn,
    network::Network,
    requests::RequestLog,
    sessions::{SessionTable, Token},
};

/// Which cookies carry a session that is opened from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CookieStyle {
    /// Ordinary cookies for the whole domain, as the real service sets them.
    #[default]
    Plain,
    /// The same, and partitioned ones beside them that carry no session.
    PartitionedBeside,
    /// The session is held in partitioned cookies alone.
    PartitionedOnly,
}

/// The streaming service. Everything here may be called while browsers are using it.
pub struct Service {
    state: Mutex<State>,
    /// Counts the changes of the state, and wakes whoever waits for one.
    changes: watch::Sender<u64>,
    network: Network,
}

#[derive(Default)]
struct State {
    sessions: SessionTable,
    tickets: Vec<(Token, Vec<SessionId>)>,
    requests: RequestLog,
    faults: Faults,
    cookie_style: CookieStyle,
}

impl Service {
    pub(crate) fn new() -> Service {
        Service {
            state: Mutex::default(),
            changes: watch::Sender::new(0),
            network: Network::new(),
        }
    }

    /// Every session there ever was, in the order of sign-in.
    pub fn sessions(&self) -> Vec<SessionRecord> {
        self.read(|state| state.sessions.records())
    }

    /// How many sessions the service still takes.
    pub fn alive(&self) -> usize {
        self.read(|state| state.sessions.alive())
    }

    /// How many sessions one service, or one identity, still takes.
    pub fn alive_at(&self, service: &str) -> usize {
        self.read(|state| state.sessions.alive_at(service))
    }

    /// Waits until a service takes exactly `count` sessions. False when `timeout` came first.
    pub async fn wait_until_alive_at(
        &self,
        service: &str,
        count: usize,
        timeout: Duration,
    ) -> bool {
        let reached = |state: &State| (state.sessions.alive_at(service) == count).then_some(());
        self.wait(reached, timeout).await.is_some()
    }

    /// Waits until exactly `count` sessions are alive. False when `timeout` came first.
    pub async fn wait_until_alive(&self, count: usize, timeout: Duration) -> bool {
        let reached = |state: &State| (state.sessions.alive() == count).then_some(());
        self.wait(reached, timeout).await.is_some()
    }

    /// The requests since the start or since [`Service::clear_requests`], in order of arrival.
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.read(|state| state.requests.all())
    }

    /// Empties the log. Cursors taken before stay true.
    pub fn clear_requests(&self) {
        self.change(|state| state.requests.clear());
    }

    /// Where the log ends now: give it to [`Service::wait_for`] to see only what comes later.
    pub fn cursor(&self) -> Cursor {
        self.read(|state| state.requests.end())
    }

    /// Waits for the first request after `since` that `matches`, whether it is there already or yet
    /// to come. Each request is looked at when it arrives and again when it is answered, so that
    /// asking for a status works. None when `timeout` came first.
    pub async fn wait_for(
        &self,
        since: Cursor,
        matches: impl Fn(&RequestRecord) -> bool,
        timeout: Duration,
    ) -> Option<RequestRecord> {
        let found = |state: &State| state.requests.first_after(since, &matches);
        self.wait(found, timeout).await
    }

    /// What goes wrong at present. Of limited faults it shows what is left.
    pub fn faults(&self) -> Faults {
        self.read(|state| state.faults.clone())
    }

    /// Replaces everything that goes wrong. `Faults::default()` mends the service.
    pub fn set_faults(&self, faults: Faults) {
        self.change(|state| state.faults = faults);
    }

    /// Which cookies the next sign-in will set.
    pub fn cookie_style(&self) -> CookieStyle {
        self.read(|state| state.cookie_style)
    }

    /// Chooses which cookies the next sign-in will set. Sessions that are open stay valid.
    pub fn set_cookie_style(&self, style: CookieStyle) {
        self.change(|state| state.cookie_style = style);
    }

    /// Every `host:port` that the proxy was asked for, those refused included.
    pub fn hosts_asked(&self) -> BTreeSet<String> {
        self.network.asked()
    }

    /// Every `host:port` that the proxy refused, because the demo does not play it.
    pub fn hosts_refused(&self) -> BTreeSet<String> {
        self.network.refused()
    }

    /// Whether the network is up.
    pub fn is_online(&self) -> bool {
        self.network.is_online()
    }

    /// Takes the network away or gives it back. Going offline closes every connection at once; until
    /// it is back, whoever asks the proxy for anything is dropped without a word.
    pub fn set_online(&self, online: bool) {
        self.network.set_online(online);
    }

    pub(crate) fn network(&self) -> &Network {
        &self.network
    }

    pub(crate) fn sign_in(&self, user: &str) -> io::Result<Token> {
        let (_, token) = self.open_session("netflix", None, user)?;
        Ok(token)
    }

    pub(crate) fn open_session(
        &self,
        service: &'static str,
        parent: Option<SessionId>,
        user: &str,
    ) -> io::Result<(SessionId, Token)> {
        let token = Token::random()?;
        let id = self.change(|state| state.sessions.open(service, parent, user, token.clone()));
        Ok((id, token))
    }

    /// The sessions whose tokens stand anywhere in a text, those that are alive first.
    pub(crate) fn sessions_in(&self, text: &str) -> Vec<SessionRecord> {
        let mut found: Vec<_> = self.read(|state| state.sessions.named_in(text).cloned().collect());
        found.sort_by_key(|session: &SessionRecord| !session.is_alive());
        found
    }

    /// Something that hands sessions over to another host, once.
    pub(crate) fn issue_ticket(&self, sessions: Vec<SessionId>) -> io::Result<Token> {
        let ticket = Token::random()?;
        self.change(|state| state.tickets.push((ticket.clone(), sessions)));
        Ok(ticket)
    }

    /// The sessions that a ticket hands over. It is worth nothing afterwards.
    pub(crate) fn redeem_ticket(&self, ticket: &str) -> Vec<SessionRecord> {
        self.change(|state| {
            let place = state
                .tickets
                .iter()
                .position(|(it, _)| it.as_str() == ticket);
            let ids = place.map(|place| state.tickets.swap_remove(place).1);
            let mut handed = state.sessions.records();
            handed.retain(|session| ids.as_ref().is_some_and(|ids| ids.contains(&session.id)));
            handed
        })
    }

    pub(crate) fn session_of(&self, token: &str) -> Option<SessionRecord> {
        self.read(|state| state.sessions.by_token(token).cloned())
    }

    pub(crate) fn end_session(&self, id: SessionId) {
        self.change(|state| state.sessions.end(id));
    }

    /// Ends an identity's session, and all that were opened with it.
    pub(crate) fn end_family(&self, identity: SessionId) {
        self.change(|state| state.sessions.end_family(identity));
    }

    pub(crate) fn end_all_sessions_of(&self, user: &str) {
        self.change(|state| state.sessions.end_all_of(user));
    }

    pub(crate) fn note_arrival(&self, record: RequestRecord) -> Cursor {
        self.change(|state| state.requests.arrived(record))
    }

    pub(crate) fn note_answer(&self, place: Cursor, status: u16) {
        self.change(|state| state.requests.answered(place, status));
    }

    /// Asks one of the faults whether it is this request's turn to fail.
    pub(crate) fn take_turn(
        &self,
        slot: impl FnOnce(&mut Faults) -> &mut Option<Fault>,
    ) -> Option<Failure> {
        self.change(|state| take_turn(slot(&mut state.faults)))
    }

    async fn wait<T>(&self, look: impl Fn(&State) -> Option<T>, timeout: Duration) -> Option<T> {
        // Subscribed before the first look, so that no change falls in between.
        let mut changes = self.changes.subscribe();
        let found = async {
            loop {
                if let Some(found) = self.read(&look) {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(timeout, found).await.ok().flatten()
    }

    /// A predicate of a test may panic in here: what it looked at is whole all the same.
    fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changes.send_modify(|count| *count += 1);
        result
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("alive", &self.alive())
            .field("faults", &self.faults())
            .field("cookie_style", &self.cookie_style())
            .field("online", &self.is_online())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Service;

    #[tokio::test]
    async fn waiting_sees_what_was_there_before_and_what_comes_later() {
        let service = Service::new();
        let limit = Duration::from_secs(5);
        let token = service.sign_in("a@b").unwrap();
        assert!(service.wait_until_alive(1, limit).await);
        let id = service.session_of(token.as_str()).unwrap().id;
        let (none_left, ()) = tokio::join!(service.wait_until_alive(0, limit), async {
            service.end_session(id);
        });
        assert!(none_left);
        assert!(!service.wait_until_alive(1, Duration::from_millis(10)).await);
    }
}
