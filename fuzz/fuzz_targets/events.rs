#![no_main]

use end_credits_fuzz::events::body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| body(data));
