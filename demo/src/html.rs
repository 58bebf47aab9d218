//! Pages: one layout, and scripts that are shared between sites.

/// Leaves behind everything that a site can, and says so in `data-left` of the root element.
pub(crate) const LEAVE: &str = concat!(
    "<script type=\"module\">\n",
    include_str!("pages/leave.js"),
    "</script>"
);

/// Reports in `<pre id="leftovers">` what of it is still there, then sets `data-ready`.
pub(crate) const REPORT: &str = concat!(
    "<pre id=\"leftovers\"></pre>\n<script type=\"module\">\n",
    include_str!("pages/leftovers.js"),
    "</script>"
);

/// A whole page. `head` and `body` are HTML, `title` is text.
pub(crate) fn page(title: &str, head: &str, body: &str) -> String {
    // The body comes last: it alone may hold what somebody typed in.
    include_str!("pages/layout.html")
        .replace("{{title}}", &escape(title))
        .replace("{{head}}", head)
        .replace("{{style}}", include_str!("pages/style.css"))
        .replace("{{body}}", body)
}

/// Text, made safe for an element or for a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::{escape, page};

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("<a href='x'>\"&"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;"
        );
    }

    #[test]
    fn a_body_is_not_a_template() {
        assert!(page("t", "", "<p>{{title}}</p>").contains("<p>{{title}}</p>"));
    }
}
