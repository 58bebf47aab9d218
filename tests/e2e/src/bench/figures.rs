//! Figures that are compared with others of the same run, and the bounds they have to keep.

use std::fmt;

/// Figures of one kind, in one browser.
#[derive(Debug)]
pub struct Figures {
    title: String,
    rows: Vec<Figure>,
}

/// One figure beside the one it is measured against.
#[derive(Debug)]
struct Figure {
    what: String,
    unit: &'static str,
    reference: f64,
    ours: f64,
    bound: Option<f64>,
}

impl Figures {
    pub(crate) fn new(title: String) -> Self {
        let rows = Vec::new();
        Self { title, rows }
    }

    pub(crate) fn add(
        &mut self,
        what: impl Into<String>,
        unit: &'static str,
        [reference, ours]: [f64; 2],
        bound: Option<f64>,
    ) {
        let what = what.into();
        self.rows.push(Figure {
            what,
            unit,
            reference,
            ours,
            bound,
        });
    }

    /// Whether every figure keeps its bound.
    pub fn keeps_bounds(&self) -> bool {
        self.rows.iter().all(Figure::keeps_bound)
    }
}

impl Figure {
    fn ratio(&self) -> f64 {
        self.ours / self.reference
    }

    fn keeps_bound(&self) -> bool {
        // A ratio that is no number keeps nothing.
        self.bound.is_none_or(|bound| self.ratio() <= bound)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        writeln!(
            f,
            "{:<36}{:>10}{:>10}{:>8}{:>9}",
            "", "beside", "ours", "ratio", "at most"
        )?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = |amount: f64| format!("{amount:.1} {}", self.unit);
        let bound = self.bound.map_or("–".to_owned(), |b| format!("{b:.2}"));
        write!(
            f,
            "{:<36}{:>10}{:>10}{:>8.2}{bound:>9}{}",
            self.what,
            amount(self.reference),
            amount(self.ours),
            self.ratio(),
            if self.keeps_bound() { "" } else { "  TOO MUCH" }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    fn keeps(figures: [f64; 2]) -> bool {
        let mut all = Figures::new(String::new());
        all.add("it", "s", figures, Some(1.2));
        all.keeps_bounds()
    }

    #[test]
    fn a_figure_keeps_its_bound_or_the_run_fails() {
        assert!(keeps([10.0, 12.0]));
        assert!(!keeps([10.0, 12.1]));
        assert!(!keeps([0.0, 0.0]), "nothing was measured");
    }
}
