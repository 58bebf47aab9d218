//! Whether everybody can use a page: axe-core's rules for WCAG 2.2 AA, light and dark, and nothing off
//! the side of a narrow window.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::{Canvas, Page, programs};

/// The narrowest window that anybody has. Firefox has none that narrow, and shows its narrowest.
const NARROW: u32 = 320;

impl Page<'_> {
    /// That the page, as it is now, keeps every rule, and fits. `what` names its state.
    ///
    /// # Errors
    /// When it breaks one, with the rule and the elements.
    pub async fn expect_accessible(&self, what: &str) -> Result<()> {
        let axe = programs::axe()?;
        let axe = fs::read_to_string(&axe).with_context(|| format!("no {}", axe.display()))?;
        for (width, dark) in [(760, false), (360, true), (NARROW, true)] {
            let height = 800;
            self.draw_on(Canvas {
                width,
                height,
                dark,
                scale: 1,
            })
            .await?;
            self.expect_no_overflow().await.context(what.to_owned())?;
            if width == NARROW {
                continue;
            }
            let broken: Vec<String> = self
                .run(&format!(
                    "{axe}\n
                     const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                     const {{ violations, passes }} = await axe.run(document, {{
                         runOnly: {{ type: 'tag', values }},
                     }});
                     if (passes.length === 0) return ['nothing was looked at'];
                     return violations.map(({{ id, nodes }}) =>
                         `${{id}}: ${{nodes.map(({{ html, failureSummary }}) =>
                             `${{html.slice(0, 200)}} (${{failureSummary}})`).join('; ')}}`);"
                ))
                .await?;
            ensure!(
                broken.is_empty(),
                "{what}, {width} wide, dark {dark}: {broken:#?}"
            );
        }
        Ok(())
    }

    /// That nothing of the page is off the side of the narrowest window.
    ///
    /// # Errors
    /// When something is.
    pub async fn expect_fit(&self) -> Result<()> {
        self.draw_on(Canvas {
            width: NARROW,
            height: 800,
            dark: false,
            scale: 1,
        })
        .await?;
        self.expect_no_overflow().await
    }

    async fn expect_no_overflow(&self) -> Result<()> {
        let widths: (u32, u32) = self
            .run("return [document.documentElement.scrollWidth, innerWidth];")
            .await?;
        ensure!(widths.0 <= widths.1, "wider than its window: {widths:?}");
        Ok(())
    }
}
