//! Chance that can be repeated.

/// A stream of numbers that its seed decides.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`, of which there is one at least.
    pub fn below(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let sides = sides.max(1) as u64;
        (mixed % sides) as usize
    }

    /// Whether it is the one chance in `sides`.
    pub fn is_one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_says_it_all_and_another_one_says_something_else() {
        let stream = |seed| {
            let mut chance = Chance::new(seed);
            [(); 20].map(|()| chance.below(100))
        };
        assert_eq!(stream(7), stream(7));
        assert_ne!(stream(7), stream(8));
    }

    #[test]
    fn every_side_comes_up() {
        let mut chance = Chance::new(1);
        let mut seen = [0; 6];
        for _ in 0..600 {
            seen[chance.below(6)] += 1;
        }
        assert!(seen.iter().all(|times| *times > 50), "{seen:?}");
    }
}
