//! Drives End Credits in real browsers, against the streaming service of `end-credits-demo`.
//!
//! A [`scenario!`] is written once and runs in Chromium and in Firefox. It gets a [`Stage`]: a
//! service of its own and a browser of its own, with the built extension in it. What it asserts, it
//! reads from three places that do not know of each other: the service's session table, the
//! browser's own stores, and what the popup says.

mod accessible;
mod aftermath;
pub mod bench;
mod browser;
mod chromium;
mod client;
mod cookies;
mod death;
mod driver;
mod extension;
mod firefox;
mod flush;
mod folder;
mod forced;
mod hardship;
mod idle;
mod keyboard;
mod ledger;
mod own_server;
mod page;
mod permissions;
mod picture;
mod plays;
mod policies;
mod popup;
mod preferences;
mod processes;
mod profile;
mod programs;
mod proof;
mod quit;
pub mod reliability;
mod running;
mod screenshot;
mod secrets;
mod server;
mod settings_file;
mod stage;
mod stores;
mod summons;
mod template;
mod trouble;
mod unfolded;
mod upgrade;
mod view;
mod viewer;
mod wait;
mod window;

pub use aftermath::Aftermath;
pub use browser::{Browser, BrowserKind, TabHandle, Visibility};
pub use cookies::Cookie;
pub use death::{Death, Moment};
pub use extension::Extension;
pub use ledger::{GROUPS, Line, OWN_SERVERS, keep as keep_lines};
pub use page::Page;
pub use picture::shrink_picture;
pub use plays::Played;
pub use policies::Machine;
pub use popup::Popup;
pub use profile::Opening;
pub use programs::workspace;
pub use quit::Quit;
pub use screenshot::Canvas;
pub use secrets::Secrets;
pub use server::{SERVER_HOST, SERVER_PASSWORD, SERVER_USER, Server};
pub use settings_file::{EXPORTED, import, import_answers};
pub use stage::Stage;
pub use stores::Store;
pub use thirtyfour::Key;
pub use trouble::Trouble;
pub use unfolded::Unfolded;
pub use viewer::Leftovers;
pub use wait::{Look, until};
pub use window::Window;
