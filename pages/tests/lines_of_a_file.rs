//! The line of a file that a refusal names.

use end_credits_pages::transfer::line_of;

/// Whoever has written a file by hand is told where to look.
#[test]
fn a_place_is_found_in_its_line() {
    let text = r#"{
  "kind": "a \"kind\", of: {odd} [words]",
  "services": {
    "own:films.example": { "afterHours": 3,
      "replay": true },
    "netflix": {}
  },
  "sites": [
    {
      "name": "one"
    }, {
      "name": "two", "cookies": ["a",
        7]
    }
  ]
}"#;
    for (place, line) in [
        ("kind", 2),
        ("services", 3),
        ("services.own:films.example", 4),
        ("services.own:films.example.afterHours", 4),
        ("services.own:films.example.replay", 5),
        ("services.netflix", 6),
        ("services.netflix.replay", 6),
        ("sites", 8),
        ("sites.0", 9),
        ("sites.0.name", 10),
        ("sites.1", 11),
        ("sites.1.name", 12),
        ("sites.1.cookies.1", 13),
        ("sites.10", 8),
        ("nothing", 1),
    ] {
        assert_eq!(line_of(text, place), line, "{place}");
    }
}
