#![no_main]

use end_credits_fuzz::stored_state::body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| body(data));
