//! The demo, seen through its proxy by a small client that keeps cookies.

mod client;
mod faults;
mod network;
mod pages;
mod plays;
mod sign_in;
mod sign_out;
mod viewer;
