//! Reading what was written, to the end whatever it holds.

use super::Written;

/// What is left to be read.
///
/// It never stops half-way: where something is wrong it remembers that, and gives what is empty from
/// there on. So no reading of a value has a way out in its middle, which would have to give back what
/// it had read until then: that was most of a derived reader's size.
pub struct Reader<'b> {
    version: u8,
    rest: &'b [u8],
    is_sound: bool,
}

impl<'b> Reader<'b> {
    /// From the first of these bytes, which says by which version they were written.
    pub fn of(bytes: &'b [u8]) -> Reader<'b> {
        let mut reader = Reader {
            version: 0,
            rest: bytes,
            is_sound: true,
        };
        reader.version = reader.byte();
        reader
    }

    /// The version that has written it.
    pub fn version(&self) -> u8 {
        self.version
    }

    /// The next value, which holds only if the end is sound.
    pub fn read<T: Written>(&mut self) -> T {
        T::read(self)
    }

    /// The next value, where there is one since that version: an older one has written nothing here.
    pub fn read_since<T: Written>(&mut self, version: u8) -> Option<T> {
        match self.version >= version {
            true => self.read(),
            false => None,
        }
    }

    /// Whether all was as it is written, and nothing is left.
    pub fn is_at_a_sound_end(&self) -> bool {
        self.is_sound && self.rest.is_empty()
    }

    /// The next byte, or nought.
    pub fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    /// The next bytes, all of them or none.
    pub(super) fn bytes(&mut self, count: usize) -> &'b [u8] {
        match self.rest.split_at_checked(count) {
            Some((bytes, rest)) if self.is_sound => {
                self.rest = rest;
                bytes
            }
            _ => self.refuse(&[]),
        }
    }

    /// The next number: seven bits a byte, the lowest first, the eighth while there are more.
    pub(super) fn number(&mut self) -> u64 {
        let mut number = 0;
        for place in (0..u64::BITS).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7f);
            if (bits << place) >> place != bits {
                break;
            }
            number |= bits << place;
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.refuse(0)
    }

    /// The next number, where it is of this kind.
    pub(super) fn small<N: TryFrom<u64> + Default>(&mut self) -> N {
        let number = self.number();
        N::try_from(number).unwrap_or_else(|_| self.refuse(N::default()))
    }

    /// One of so many choices, by its number; the first where there is no such choice.
    pub fn choice(&mut self, choices: u8) -> u8 {
        let number = self.byte();
        match number < choices {
            true => number,
            false => self.refuse(0),
        }
    }

    /// As many values as there are said to be, or as many as are sound.
    pub(super) fn list<T: Written>(&mut self) -> Vec<T> {
        let mut due = self.number();
        let mut list = Vec::new();
        // What is claimed may be more than there is: nothing is set aside for it.
        while due > 0 && self.is_sound {
            list.push(self.read());
            due -= 1;
        }
        list
    }

    /// Nothing that is read from here on will hold.
    pub(super) fn refuse<T>(&mut self, instead: T) -> T {
        self.is_sound = false;
        instead
    }
}
