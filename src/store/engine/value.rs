//! What both databases can hold, and how Rust values become cells and back.

use super::Error;

/// One cell. A boolean is an `Int`; money is minor units in an `Int`; there are no floats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number or a boolean.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The kind of cell in words, for errors that must not show its content.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a whole number",
            Self::Text(_) => "text",
            Self::Blob(_) => "bytes",
        }
    }
}

macro_rules! into_value {
    ($($type:ty => $variant:ident via $convert:expr;)*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant($convert(value))
            }
        }
    )* };
}

into_value! {
    i64 => Int via std::convert::identity;
    i32 => Int via i64::from;
    u32 => Int via i64::from;
    u16 => Int via i64::from;
    u8 => Int via i64::from;
    bool => Int via i64::from;
    String => Text via std::convert::identity;
    &String => Text via String::clone;
    &str => Text via str::to_owned;
    Vec<u8> => Blob via std::convert::identity;
    &Vec<u8> => Blob via Vec::clone;
    &[u8] => Blob via <[u8]>::to_vec;
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A Rust type that one column reads into.
pub trait Cell: Sized {
    /// What it reads, in words, for the error.
    const WANTED: &'static str;

    /// Reads it; a value that does not fit comes back unchanged.
    ///
    /// # Errors
    /// The value itself.
    fn cell(value: Value) -> Result<Self, Value>;

    /// Reads column `column`, with an error that names it.
    ///
    /// # Errors
    /// [`Error::Cell`].
    fn read(column: usize, value: Value) -> Result<Self, Error> {
        Self::cell(value).map_err(|value| Error::Cell { column, wanted: Self::WANTED, found: value.kind() })
    }
}

macro_rules! plain_cell {
    ($($type:ty => $variant:ident, $wanted:literal;)*) => { $(
        impl Cell for $type {
            const WANTED: &'static str = $wanted;

            fn cell(value: Value) -> Result<Self, Value> {
                match value {
                    Value::$variant(inner) => Ok(inner),
                    other => Err(other),
                }
            }
        }
    )* };
}

plain_cell! {
    i64 => Int, "a whole number";
    String => Text, "text";
    Vec<u8> => Blob, "bytes";
}

macro_rules! narrow_cell {
    ($($type:ty),*) => { $(
        impl Cell for $type {
            const WANTED: &'static str = concat!("a whole number within ", stringify!($type));

            fn cell(value: Value) -> Result<Self, Value> {
                match value {
                    Value::Int(number) => <$type>::try_from(number).map_err(|_| Value::Int(number)),
                    other => Err(other),
                }
            }
        }
    )* };
}

narrow_cell!(i32, u32, u16, u8);

impl Cell for bool {
    const WANTED: &'static str = "0 or 1";

    fn cell(value: Value) -> Result<Self, Value> {
        match value {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other => Err(other),
        }
    }
}

impl<const N: usize> Cell for [u8; N] {
    const WANTED: &'static str = "bytes of a fixed number";

    fn cell(value: Value) -> Result<Self, Value> {
        match value {
            Value::Blob(bytes) => bytes.try_into().map_err(Value::Blob),
            other => Err(other),
        }
    }
}

impl<T: Cell> Cell for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn cell(value: Value) -> Result<Self, Value> {
        match value {
            Value::Null => Ok(None),
            other => T::cell(other).map(Some),
        }
    }
}

impl Cell for Value {
    const WANTED: &'static str = "anything";

    fn cell(value: Value) -> Result<Self, Value> {
        Ok(value)
    }
}
