//! Rows: how an engine hands them over and how Rust types read them.

use super::value::{Cell, Value};
use super::{Error, Result};

/// The rows of one answer, cell after cell in one vector: one allocation for all of them, whatever their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    cells: Vec<Value>,
}

impl Rows {
    /// No rows yet, of `width` columns.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width, cells: Vec::new() }
    }

    /// Adds the next cell; a row is complete after `width` of them.
    pub fn push(&mut self, cell: Value) {
        self.cells.push(cell);
    }

    /// Number of complete rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads every row as a `T`.
    ///
    /// # Errors
    /// [`Error::Shape`] or [`Error::Cell`].
    pub fn decode<T: FromRow>(self) -> Result<Vec<T>> {
        let count = self.len();
        if self.width != T::COLUMNS && count > 0 {
            return Err(Error::Shape { wanted: T::COLUMNS, found: self.width });
        }
        let mut cells = self.cells.into_iter();
        (0..count).map(|_| T::from_row(&mut Cells { cells: &mut cells, column: 0 })).collect()
    }
}

/// The cells of one row, read from the left.
pub struct Cells<'a> {
    cells: &'a mut std::vec::IntoIter<Value>,
    column: usize,
}

impl Cells<'_> {
    /// Reads the next column.
    ///
    /// # Errors
    /// [`Error::Cell`].
    pub fn read<T: Cell>(&mut self) -> Result<T> {
        let column = self.column;
        self.column += 1;
        T::read(column, self.cells.next().unwrap_or(Value::Null))
    }
}

/// A Rust type that a row reads into, column by column.
pub trait FromRow: Sized {
    /// How many columns it reads.
    const COLUMNS: usize;

    /// Reads exactly [`FromRow::COLUMNS`] cells.
    ///
    /// # Errors
    /// [`Error::Cell`].
    fn from_row(cells: &mut Cells<'_>) -> Result<Self>;
}

macro_rules! tuple_row {
    ($($name:ident)+) => {
        impl<$($name: Cell),+> FromRow for ($($name,)+) {
            const COLUMNS: usize = [$(stringify!($name)),+].len();

            fn from_row(cells: &mut Cells<'_>) -> Result<Self> {
                Ok(($(cells.read::<$name>()?,)+))
            }
        }
    };
}

tuple_row!(A);
tuple_row!(A B);
tuple_row!(A B C);
tuple_row!(A B C D);
tuple_row!(A B C D E);
tuple_row!(A B C D E F);
tuple_row!(A B C D E F G);
tuple_row!(A B C D E F G H);

/// A struct that a row reads into, column by column in the order of its fields.
#[macro_export]
macro_rules! row {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $type:ty),* $(,)? })+) => { $(
        $(#[$meta])* $vis struct $name {
            $($(#[$field_meta])* $field_vis $field: $type,)*
        }

        impl $crate::store::engine::FromRow for $name {
            const COLUMNS: usize = [$(stringify!($field)),*].len();

            fn from_row(cells: &mut $crate::store::engine::row::Cells<'_>) -> $crate::store::engine::Result<Self> {
                Ok(Self { $($field: cells.read()?),* })
            }
        }
    )+ };
}

/// The arguments of a statement: `args![id, &name, None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::store::engine::Value::from($value)),*] };
}
