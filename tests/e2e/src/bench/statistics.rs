//! Medians, because one slow close out of twenty says more about the machine than about us.

use std::time::Duration;

/// The median; nothing of nothing.
pub(crate) fn median(durations: impl IntoIterator<Item = Duration>) -> Option<Duration> {
    let mut sorted: Vec<_> = durations.into_iter().collect();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some((sorted[middle - 1] + upper) / 2)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::median;

    #[test]
    fn the_median_is_in_the_middle() {
        let of = |ms: &[u64]| median(ms.iter().copied().map(Duration::from_millis));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[9, 1, 2]), Some(Duration::from_millis(2)));
        assert_eq!(of(&[9, 1, 2, 4]), Some(Duration::from_millis(3)));
    }
}
