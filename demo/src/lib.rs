//! Local streaming services with real sessions, for the demo and for the tests.
//!
//! A [`Demo`] is a proxy on a free loopback port. A browser that uses it reaches `www.netflix.com`
//! under its real name, on any port, and finds there a service that behaves like the real one where
//! signing in and out is concerned: sessions live in a table on the server, and a session that was
//! ended there is dead whatever the browser still holds. Nothing leaves the machine: whatever is
//! not part of the demo is refused, and its name is written down.
//!
//! The test that started the demo holds the [`Service`] as well, and looks at the session table and
//! at the log of requests directly. [`Faults`] make the service misbehave in every way that a
//! sign-out has to survive.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use end_credits_demo::{Cursor, Demo, Failure, Fault, Faults};
//! use std::time::Duration;
//!
//! let demo = Demo::start().await?;
//! let service = demo.service();
//! println!("--proxy-server=http://{}", demo.proxy());
//! service.set_faults(Faults { sign_out: Some(Fault::first(2, Failure::Hang)), ..Faults::default() });
//! let limit = Duration::from_secs(5);
//! let sign_out = service.wait_for(Cursor::START, |r| r.path == "/SignOut", limit).await;
//! assert!(sign_out.is_some_and(|request| request.session.is_some()));
//! # Ok(())
//! # }
//! ```

mod assets;
mod bystander;
mod certificate;
mod control;
mod cookies;
mod demo;
mod faults;
mod html;
mod misfortune;
mod netflix;
mod network;
pub mod plays;
mod proxy;
mod reply;
mod requests;
mod service;
mod sessions;
mod sites;
mod tunnel;

pub use certificate::Certificate;
pub use demo::Demo;
pub use faults::{CookiesAgain, Failure, Fault, Faults};
pub use requests::{Cursor, RequestRecord};
pub use service::{CookieStyle, Service};
pub use sessions::{SessionId, SessionRecord};
