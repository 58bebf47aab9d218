#![no_main]

use end_credits_fuzz::answers::checked;
use libfuzzer_sys::fuzz_target;
use url::Url;

// What was split is what a browser would go to.
fuzz_target!(|data: &[u8]| {
    let Some((text, address)) = checked(data) else {
        return;
    };
    let host = address.host();
    let Ok(url) = Url::parse(&text) else {
        // Names and numbers of which only a browser knows that they mean nothing.
        let is_odd = host.split('.').any(|label| label.starts_with("xn--"));
        assert!(is_odd || host.starts_with('['), "{text:?} is no address");
        return;
    };
    let again = Url::parse(&address.to_string()).expect("it was an address before");
    assert_eq!(again.origin(), url.origin(), "{text:?}");
    if !host.starts_with('[') {
        assert_eq!(url.host_str(), Some(host), "{text:?}");
    }
    assert_eq!(url.scheme() == "https", address.is_secure(), "{text:?}");
    let is_nobody = url.username().is_empty() && url.password().is_none();
    assert!(is_nobody, "{text:?} names somebody");
});
