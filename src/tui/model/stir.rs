//! Which rows stand elsewhere than before: all but the longest run of rows that kept their order.

use std::collections::{BTreeMap, HashMap};

use crate::domain::ids::TicketId;

/// Which way a row went while it was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stir {
    /// Towards the top.
    Up,
    /// Towards the end.
    Down,
    /// It was not there before.
    New,
}

/// What went where between two windows of one list. A row that was not held before is new between known ones, and above them when
/// both windows begin at the top; elsewhere it may only have come into the window.
#[must_use]
pub fn stirred(before: &[TicketId], after: &[TicketId], from_top: bool) -> BTreeMap<TicketId, Stir> {
    let places: HashMap<TicketId, usize> = before.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let common: Vec<(TicketId, usize)> = after.iter().filter_map(|id| Some((*id, *places.get(id)?))).collect();
    let kept = longest_rise(&common.iter().map(|(_, at)| *at).collect::<Vec<_>>());
    let mut found = BTreeMap::new();
    let mut reference = None;
    for (index, (id, was)) in common.iter().enumerate() {
        if kept.get(index) == Some(&true) {
            reference = Some(*was);
        } else {
            // Behind the kept rows before it in the new order, it stood behind some that it precedes now.
            let up = reference.is_none_or(|reference| *was > reference);
            found.insert(*id, if up { Stir::Up } else { Stir::Down });
        }
    }
    let known: Vec<bool> = after.iter().map(|id| places.contains_key(id)).collect();
    let first = known.iter().position(|known| *known);
    let last = known.iter().rposition(|known| *known);
    if let (Some(first), Some(last)) = (first, last) {
        let inside = |at: usize| (first..=last).contains(&at) || (from_top && at < first);
        found.extend(after.iter().enumerate().filter(|(at, _)| !known[*at] && inside(*at)).map(|(_, id)| (*id, Stir::New)));
    }
    found
}

/// Which numbers belong to the longest rising run, each once.
fn longest_rise(numbers: &[usize]) -> Vec<bool> {
    // The last number of the best run of each length, as a place in `numbers`.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str, from_top: bool) -> String {
        let ids = |text: &str| text.bytes().map(|byte| TicketId(i64::from(byte))).collect::<Vec<_>>();
        let found = stirred(&ids(before), &ids(after), from_top);
        let sign = |stir: &Stir| match stir {
            Stir::Up => '^',
            Stir::Down => 'v',
            Stir::New => '*',
        };
        let name = |id: &TicketId| char::from(u8::try_from(id.0).unwrap_or(b'?'));
        found.iter().map(|(id, stir)| format!("{}{}", name(id), sign(stir))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_moved_is_named() {
        for (before, after, from_top, wanted) in [
            ("abcdef", "abcdef", true, ""),
            ("abcdef", "acdef", true, ""),
            ("abcdef", "eabcdf", true, "e^"),
            ("abcdef", "acdefb", true, "bv"),
            ("abcdef", "abxcdef", false, "x*"),
            ("abcdef", "xabcdef", true, "x*"),
            ("abcdef", "xabcdef", false, ""),
            ("abcdef", "cdefgh", false, ""),
            ("abcdef", "xyz", true, ""),
            ("", "abc", true, ""),
        ] {
            assert_eq!(told(before, after, from_top), wanted, "{before} to {after}");
        }
    }
}
