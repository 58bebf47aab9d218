//! What can be written down and read again.

use super::Reader;

/// The text that is being written.
pub struct Writer(String);

impl Writer {
    pub(super) fn new(version: u8) -> Writer {
        Writer(char::from(version).into())
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// One byte, as the character of its number.
    pub fn byte(&mut self, byte: u8) {
        self.0.push(char::from(byte));
    }

    fn number(&mut self, mut number: u64) {
        while let high @ 1.. = number >> 7 {
            self.byte(number as u8 | 0x80);
            number = high;
        }
        self.byte(number as u8);
    }
}

/// A value that can be written down and read again.
pub trait Written: Sized {
    /// Writes all of it.
    fn write(&self, writer: &mut Writer);

    /// Reads what [`Written::write`] has written; where something else is there, the reader knows.
    fn read(reader: &mut Reader) -> Self;
}

/// Says what of a type is written down, and in which order. The order and the numbers are the format:
/// whoever changes one of them raises the version.
#[macro_export]
macro_rules! written {
    (enum $name:ident { $first:literal => $zero:ident $({ $($at:ident),+ })? $(($in:ident))?
        $(, $number:literal => $variant:ident $({ $($field:ident),+ })? $(($inner:ident))?)* $(,)? }) => {
        impl $crate::core::codec::Written for $name {
            fn write(&self, writer: &mut $crate::core::codec::Writer) {
                match self {
                    Self::$zero $({ $($at),+ })? $(($in))? => {
                        writer.byte($first);
                        $($($crate::core::codec::Written::write($at, writer);)+)?
                        $($crate::core::codec::Written::write($in, writer);)?
                    }
                    $(Self::$variant $({ $($field),+ })? $(($inner))? => {
                        writer.byte($number);
                        $($($crate::core::codec::Written::write($field, writer);)+)?
                        $($crate::core::codec::Written::write($inner, writer);)?
                    })*
                }
            }

            fn read(reader: &mut $crate::core::codec::Reader) -> Self {
                const CHOICES: u8 = [$first $(, $number)*].len() as u8;
                match reader.choice(CHOICES) {
                    $($number => Self::$variant
                        $({ $($field: reader.read()),+ })?
                        $(({ let $inner = reader.read(); $inner }))?,)*
                    _ => Self::$zero
                        $({ $($at: reader.read()),+ })?
                        $(({ let $in = reader.read(); $in }))?,
                }
            }
        }
    };
    ($name:ident($inner:ident)) => {
        impl $crate::core::codec::Written for $name {
            fn write(&self, writer: &mut $crate::core::codec::Writer) {
                let Self($inner) = self;
                $crate::core::codec::Written::write($inner, writer);
            }

            fn read(reader: &mut $crate::core::codec::Reader) -> Self {
                Self(reader.read())
            }
        }
    };
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::core::codec::Written for $name {
            fn write(&self, writer: &mut $crate::core::codec::Writer) {
                let Self { $($field),+ } = self;
                $($crate::core::codec::Written::write($field, writer);)+
            }

            fn read(reader: &mut $crate::core::codec::Reader) -> Self {
                Self { $($field: reader.read()),+ }
            }
        }
    };
}

impl Written for bool {
    fn write(&self, writer: &mut Writer) {
        writer.byte(u8::from(*self));
    }

    fn read(reader: &mut Reader) -> bool {
        reader.choice(2) == 1
    }
}

impl Written for u8 {
    fn write(&self, writer: &mut Writer) {
        writer.byte(*self);
    }

    fn read(reader: &mut Reader) -> u8 {
        reader.byte()
    }
}

impl Written for u16 {
    fn write(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn read(reader: &mut Reader) -> u16 {
        reader.small()
    }
}

impl Written for u32 {
    fn write(&self, writer: &mut Writer) {
        writer.number(u64::from(*self));
    }

    fn read(reader: &mut Reader) -> u32 {
        reader.small()
    }
}

impl Written for u64 {
    fn write(&self, writer: &mut Writer) {
        writer.number(*self);
    }

    fn read(reader: &mut Reader) -> u64 {
        reader.number()
    }
}

/// By turns upwards and downwards from nought, so that what is small stays small.
impl Written for i32 {
    fn write(&self, writer: &mut Writer) {
        let folded = (self << 1) ^ (self >> 31);
        folded.cast_unsigned().write(writer);
    }

    fn read(reader: &mut Reader) -> i32 {
        let folded: u32 = reader.read();
        (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()
    }
}

impl Written for String {
    fn write(&self, writer: &mut Writer) {
        writer.number(self.len() as u64);
        self.bytes().for_each(|byte| writer.byte(byte));
    }

    fn read(reader: &mut Reader) -> String {
        let length = reader.small();
        match str::from_utf8(reader.bytes(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => reader.refuse(String::new()),
        }
    }
}

impl<T: Written> Written for Option<T> {
    fn write(&self, writer: &mut Writer) {
        self.is_some().write(writer);
        if let Some(value) = self {
            value.write(writer);
        }
    }

    fn read(reader: &mut Reader) -> Option<T> {
        let is_there: bool = reader.read();
        is_there.then(|| reader.read())
    }
}

impl<T: Written> Written for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.number(self.len() as u64);
        self.iter().for_each(|value| value.write(writer));
    }

    fn read(reader: &mut Reader) -> Vec<T> {
        reader.list()
    }
}

impl<A: Written, B: Written> Written for (A, B) {
    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
        self.1.write(writer);
    }

    fn read(reader: &mut Reader) -> (A, B) {
        (reader.read(), reader.read())
    }
}
