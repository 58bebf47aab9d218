//! What the service saw, in words.

use end_credits_demo::{RequestRecord, Service};

/// A request and its answer.
pub fn request(service: &Service, request: &RequestRecord) -> String {
    let bearer = match request.session {
        Some(session) if is_dead(service, request) => {
            format!("with the cookies of session {session}, which is dead")
        }
        Some(session) => format!("with the cookies of session {session}"),
        None => "without a session".to_owned(),
    };
    let answer = match request.status {
        Some(status) => format!("answers {status}"),
        None => "gives no answer".to_owned(),
    };
    let RequestRecord {
        method, host, path, ..
    } = request;
    format!("{method} {host}{path} {bearer}: {answer}")
}

/// Whether the session had ended when the request came.
fn is_dead(service: &Service, request: &RequestRecord) -> bool {
    let sessions = service.sessions();
    let mut named = sessions.iter().filter(|it| Some(it.id) == request.session);
    named.any(|session| session.ended.is_some_and(|ended| ended < request.at))
}
