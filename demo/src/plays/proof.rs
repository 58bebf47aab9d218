//! How a request names the session that it is about.

use super::{
    Play, Proof,
    visitor::{Visitor, value_in},
};
use crate::SessionRecord;

impl Proof {
    /// The session, dead or alive. None where it is not proved as it must be.
    pub(super) async fn session(
        &self,
        visitor: &Visitor<'_>,
        play: &Play,
    ) -> Option<SessionRecord> {
        match self {
            Proof::Cookie => visitor.sessions_at(play).into_iter().next(),
            Proof::Header(names) => {
                let values: String = names.iter().map(|name| visitor.header(name)).collect();
                let mut sessions = visitor.service.sessions_in(&values).into_iter();
                sessions.find(|it| it.service == play.id)
            }
            Proof::CookieAndField(name) => {
                let session = visitor.sessions_at(play).into_iter().next()?;
                let form = visitor.form().await;
                (value_in(&form, name)? == field_value(&session)).then_some(session)
            }
        }
    }
}

/// What the service's own page puts into the field: it follows from the session, and gives nothing
/// of it away.
pub(super) fn field_value(session: &SessionRecord) -> String {
    let hash = ring::digest::digest(&ring::digest::SHA256, session.token().as_bytes());
    let octets = hash.as_ref().iter().take(16);
    octets.map(|octet| format!("{octet:02x}")).collect()
}
