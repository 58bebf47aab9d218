//! The popup as its user gets it: unfolded from the toolbar's button, in the window that the browser
//! gives it.

use std::time::Duration;

use anyhow::Result;
use serde::Deserialize;

use crate::Page;

/// What came of a click on the toolbar's button.
#[derive(Debug, Clone, Deserialize)]
pub struct Unfolded {
    /// From the click to the paint that had all there was to show, in milliseconds.
    complete: f64,
    /// How much of what was shown has jumped after that paint, as the browser counts it; Firefox does not.
    pub shifted: f64,
    /// The inner width and height of its window, in pixels.
    pub size: [u32; 2],
    /// What it said.
    pub text: String,
}

/// Browsers tell afterwards when the largest text they had so far was painted. Before there is anything to
/// say, a popup has the brand and nothing else; what comes after that comes in one go.
const UNFOLD: &str = r#"
    const clicked = performance.timeOrigin + performance.now();
    await chrome.action.openPopup();
    const next = () => new Promise((go) => setTimeout(go, 1));
    const shown = () => chrome.extension.getViews({ type: "popup" });
    const isLoaded = (it) => it?.location.protocol.endsWith("-extension:") && it.document.readyState === "complete";
    while (!isLoaded(shown()[0])) await next();
    const [popup] = shown();
    const painted = await new Promise((tell, fail) => {
        const late = () => fail(new Error(`all of it was not painted: ${popup.document.body.innerText}`));
        popup.setTimeout(late, 10000);
        const look = (list) => {
            const whole = list.getEntries().find((it) => !it.element?.closest(".brand"));
            if (whole) tell(whole.startTime);
        };
        new popup.PerformanceObserver(look).observe({ type: "largest-contentful-paint", buffered: true });
    });
    const frame = () => new Promise((go) => popup.requestAnimationFrame(go));
    for (let frames = 0; frames < 10; frames += 1) await frame();
    let shifted = 0;
    if (popup.PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
        const jumps = new popup.PerformanceObserver(() => {});
        jumps.observe({ type: "layout-shift", buffered: true });
        await frame();
        for (const jump of jumps.takeRecords()) if (jump.startTime > painted) shifted += jump.value;
    }
    const unfolded = {
        complete: popup.performance.timeOrigin + painted - clicked,
        shifted,
        size: [popup.innerWidth, popup.innerHeight],
        text: popup.document.body.innerText,
    };
    popup.close();
    while (shown().length > 0) await next();
    return unfolded;
"#;

impl Unfolded {
    /// How long it took from the click to the paint that had all there was to show.
    pub fn complete(&self) -> Duration {
        Duration::from_secs_f64(self.complete.max(0.0) / 1000.0)
    }
}

impl Page<'_> {
    /// Unfolds the popup of the extension whose page this is, and folds it again when it has been seen.
    ///
    /// # Errors
    /// When the browser shows none, or never paints all of it.
    pub async fn unfold_popup(&self) -> Result<Unfolded> {
        self.run(UNFOLD).await
    }
}
