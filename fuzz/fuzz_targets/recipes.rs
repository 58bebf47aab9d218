#![no_main]

use end_credits_fuzz::recipes::accepted;
use libfuzzer_sys::fuzz_target;
use url::Url;

// What is let through goes to the service's own hosts, as a browser reads it too.
fuzz_target!(|data: &[u8]| {
    let Some(recipe) = accepted(data) else {
        return;
    };
    for text in recipe.requests.iter().chain(&recipe.pages) {
        let url = Url::parse(text).expect("a browser can read it");
        let host = url.host_str().expect("it has a host");
        assert!(recipe.owns(host), "{text:?} goes to {host:?}");
    }
    for text in &recipe.requests {
        let url = Url::parse(text).expect("a browser can read it");
        assert_eq!(url.as_str(), text, "a browser writes it otherwise");
    }
});
