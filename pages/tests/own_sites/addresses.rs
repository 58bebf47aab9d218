//! A request is for one very address, as a browser writes it: the rule that gives the old session back to
//! its proof passes by whatever is written otherwise, and the session would look dead.

use crate::{draft, with};
use end_credits::core::own_site::{OwnSite, OwnSource};
use end_credits::core::recipe::Method;
use end_credits_pages::site::rules::{Refusal, check, with_one_more};

/// Addresses that a browser writes in another way.
const OTHERWISE: [&str; 10] = [
    "https://films.example",
    "https://Films.Example/x",
    "https://films.example:443/x",
    "https://films.example/./x",
    "https://films.example/a/../x",
    "https://films.example/a/%2E%2e/x",
    "https://films.example/x/..",
    "https://films.example/x?it's",
    " https://films.example/x",
    "https://films.example?x",
];

/// The site of the form, with one of its addresses changed.
fn changed(change: impl FnOnce(&mut OwnSite)) -> Result<(), Refusal> {
    let mut site = draft().site(&[]).expect("a site");
    change(&mut site);
    check(&site, &[])
}

fn probed(url: &str) -> Result<(), Refusal> {
    changed(|site| site.probe.as_mut().expect("a probe").url = url.to_owned())
}

fn signed_out(url: &str) -> Result<(), Refusal> {
    changed(|site| site.sign_out.as_mut().expect("a way").url = url.to_owned())
}

fn found_in(url: &str) -> Result<(), Refusal> {
    changed(|site| {
        let token = site.sign_out.as_mut().and_then(|way| way.token.as_mut());
        token.expect("a token").from = OwnSource::Page(url.to_owned());
    })
}

#[test]
fn what_a_browser_writes_otherwise_is_refused() {
    for url in OTHERWISE {
        for check in [probed, signed_out, found_in] {
            assert_eq!(check(url), Err(Refusal::Address), "{url}");
        }
    }
    for url in [
        "https://films.example/",
        "https://films.example:8443/x",
        "https://films.example/x?next=/a&b=%27",
        "https://films.example/it's/..x",
    ] {
        for check in [probed, signed_out, found_in] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
    }
}

#[test]
fn a_number_of_sixteen_bytes_is_written_short() {
    let local = |host: &str| {
        let page = format!("http://{host}/library");
        with(|draft| {
            draft.address = page;
            draft.sign_out.clear();
        })
    };
    assert!(local("[fd00::7]:8000").site(&[]).is_ok());
    for long in ["[fd00:0:0:0:0:0:0:7]", "[fd00::0007]", "[fd00:::7]"] {
        assert_eq!(local(long).site(&[]), Err(Refusal::Address), "{long}");
    }
}

#[test]
fn the_form_writes_an_address_as_a_browser_does() {
    let site = with(|draft| {
        draft.address = " https://Films.Example:443/library?tab=1#top ".to_owned();
        draft.sign_out = " https://FILMS.example:443?it's=out ".to_owned();
    });
    let site = site.site(&[]).expect("a site");
    assert_eq!(site.origin, "https://films.example");
    let probe = site.probe.as_ref().expect("a probe");
    assert_eq!(probe.url, "https://films.example/library");
    let way = site.sign_out.as_ref().expect("a way");
    assert_eq!(way.url, "https://films.example/?it%27s=out");
    let nowhere = with(|draft| draft.address = "https://films.example/a/../b".to_owned());
    assert_eq!(nowhere.site(&[]), Err(Refusal::Address));
}

/// Many a site does all in one page: `index.php?action=logout`.
#[test]
fn a_way_out_and_a_page_may_differ_by_their_query() {
    let of = |page: &str, sign_out: &str| {
        let (page, sign_out) = (page.to_owned(), sign_out.to_owned());
        with(|draft| (draft.address, draft.sign_out) = (page, sign_out))
    };
    let page = "https://films.example/index.php";
    let site = of(page, "https://films.example/index.php?action=logout");
    assert!(site.site(&[]).is_ok());
    assert_eq!(of(page, page).site(&[]), Err(Refusal::Loops));
    // What the form asks has no query, whatever is written.
    let asked = "https://films.example/index.php?action=profile";
    assert_eq!(of(asked, page).site(&[]), Err(Refusal::Loops));
    let way_out = of(
        "https://films.example/logout",
        "https://films.example/logout?now",
    );
    assert_eq!(way_out.site(&[]), Err(Refusal::Loops));
}

#[test]
fn the_sign_in_page_in_another_writing_is_no_page_to_check() {
    for path in ["/LIBRARY", "/fr/library"] {
        let site = with(|draft| draft.sign_in = path.to_owned());
        assert_eq!(site.site(&[]), Err(Refusal::Loops), "{path}");
    }
    let whole = with(|draft| {
        draft.address = "https://www.films.example/library".to_owned();
        draft.lie_in(|_| Some("films.example".to_owned()));
        draft.sign_in = "www.films.example/library".to_owned();
    });
    assert_eq!(whole.site(&[]), Err(Refusal::Loops));
}

#[test]
fn what_goes_like_a_link_carries_no_field() {
    for (method, expected) in [
        (Method::Get, Err(Refusal::NoForm)),
        (Method::Visit, Err(Refusal::NoForm)),
        (Method::Post, Ok(())),
        (Method::Delete, Ok(())),
    ] {
        let site = changed(|site| site.sign_out.as_mut().expect("a way").method = method);
        assert_eq!(site, expected, "{method:?}");
    }
}

/// Those that are read again before they are written, for some may have come in another tab.
#[test]
fn a_site_is_added_to_those_that_are_there_by_then() {
    let site = draft().site(&[]).expect("a site");
    let other = OwnSite {
        origin: "https://other.example".to_owned(),
        sign_out: None,
        probe: None,
        ..site.clone()
    };
    let all = with_one_more(vec![other.clone()], site.clone()).expect("both");
    assert_eq!(all, [other, site.clone()]);
    assert_eq!(with_one_more(all, site), Err(Refusal::Twice));
}
