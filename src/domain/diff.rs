//! What changed between two texts, line by line, as the unified diff that people know from elsewhere.

/// Unchanged lines that are shown around a change.
const CONTEXT: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same(usize, usize),
    Away(usize),
    New(usize),
}

/// The unified diff of two texts under their names; empty where their lines are the same. Meant for texts of some thousand lines:
/// it takes the product of what differs.
#[must_use]
pub fn unified(from: (&str, &str), to: (&str, &str)) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (from.1.lines().collect(), to.1.lines().collect());
    let steps = steps(&old, &new);
    let mut out = String::new();
    for (first, last) in hunks(&steps) {
        if out.is_empty() {
            out = format!("--- {}\n+++ {}\n", from.0, to.0);
        }
        let part = &steps[first..=last];
        let before = |step: &&Step| !matches!(step, Step::New(_));
        let after = |step: &&Step| !matches!(step, Step::Away(_));
        let (left, right) = (part.iter().filter(before).count(), part.iter().filter(after).count());
        let (at_old, at_new) = place(&steps[..first]);
        let (at_old, at_new) = (at_old + usize::from(left > 0), at_new + usize::from(right > 0));
        out = format!("{out}@@ -{at_old},{left} +{at_new},{right} @@\n");
        for step in part {
            let (sign, line) = match *step {
                Step::Same(line, _) => (' ', old[line]),
                Step::Away(line) => ('-', old[line]),
                Step::New(line) => ('+', new[line]),
            };
            out.push(sign);
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// How many lines of either text lie before.
fn place(before: &[Step]) -> (usize, usize) {
    let old = before.iter().filter(|step| !matches!(step, Step::New(_))).count();
    let new = before.iter().filter(|step| !matches!(step, Step::Away(_))).count();
    (old, new)
}

/// The way from one text to the other that keeps the most lines.
fn steps(old: &[&str], new: &[&str]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    // common[i][j]: lines that can be kept of what is behind i and j.
    let width = b.len() + 1;
    let mut common = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut steps: Vec<Step> = (0..head).map(|line| Step::Same(line, line)).collect();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            steps.push(Step::Same(head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            steps.push(Step::Away(head + i));
            i += 1;
        } else {
            steps.push(Step::New(head + j));
            j += 1;
        }
    }
    steps.extend((0..tail).map(|line| Step::Same(old.len() - tail + line, new.len() - tail + line)));
    steps
}

/// First and last step of each hunk: changes with what is around them, neighbours joined.
fn hunks(steps: &[Step]) -> Vec<(usize, usize)> {
    let mut hunks: Vec<(usize, usize)> = Vec::new();
    for (at, _) in steps.iter().enumerate().filter(|(_, step)| !matches!(step, Step::Same(..))) {
        let (first, last) = (at.saturating_sub(CONTEXT), (at + CONTEXT).min(steps.len() - 1));
        match hunks.last_mut() {
            Some(hunk) if first <= hunk.1 + 1 => hunk.1 = last,
            _ => hunks.push((first, last)),
        }
    }
    hunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_change_is_shown_with_what_is_around_it() {
        let old = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
        let new = "one\ntwo\nthree\nfour\n5\nsix\nseven\neight\nnine\n";
        let diff = unified(("a", old), ("b", new));
        assert_eq!(diff, "--- a\n+++ b\n@@ -2,7 +2,8 @@\n two\n three\n four\n-five\n+5\n six\n seven\n eight\n+nine\n");
        assert_eq!(unified(("a", old), ("b", old)), "");
        assert_eq!(unified(("a", ""), ("b", "x\n")), "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+x\n");
    }

    proptest! {
        #[test]
        fn the_steps_lead_from_one_text_to_the_other(
            old in prop::collection::vec("[ab]", 0..12),
            new in prop::collection::vec("[ab]", 0..12),
        ) {
            let (a, b): (Vec<&str>, Vec<&str>) =
                (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for step in steps(&a, &b) {
                match step {
                    Step::Same(i, j) => {
                        prop_assert_eq!(a[i], b[j]);
                        left.push(a[i]);
                        right.push(b[j]);
                    }
                    Step::Away(i) => left.push(a[i]),
                    Step::New(j) => right.push(b[j]),
                }
            }
            prop_assert_eq!((left, right), (a, b));
        }
    }
}
