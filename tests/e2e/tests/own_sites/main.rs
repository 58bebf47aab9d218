//! Sites of one's own, against software that nobody here wrote, and against plays where that is about
//! hosts: added by name and address, asked, taught or taken over, and signed out of to a proof.

mod django;
mod domains;
mod files;
mod form;
mod jupyter;
mod media_servers;
mod server;
