//! Which strokes mean which verbs where: layered tables, checked once, then looked up by context.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use toml::de::DeValue;

use super::key::{self, Chord};
use super::layers::{self, Layer};
use super::presets;
use super::problem::{ConfigError, Problem, Warning};
use crate::domain::complaint::Reason;

/// A place where keys have their own meaning; the name is the table in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the screen or box of that name")]
pub enum Context {
    /// Asked after the focused one.
    Global,
    Queue,
    Case,
    Picker,
    Confirm,
    Payouts,
    Approvals,
    Lead,
    Wallboard,
    Views,
    Palette,
    Help,
    Evidence,
    Page,
    /// A text field: plain characters are typed before any key is looked up.
    Text,
}

impl Context {
    /// Every context, in the order help lists them.
    pub const ALL: [Context; 15] = [
        Context::Global,
        Context::Queue,
        Context::Case,
        Context::Picker,
        Context::Confirm,
        Context::Payouts,
        Context::Approvals,
        Context::Lead,
        Context::Wallboard,
        Context::Views,
        Context::Palette,
        Context::Help,
        Context::Evidence,
        Context::Page,
        Context::Text,
    ];

    /// The table's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Context::Global => "global",
            Context::Queue => "queue",
            Context::Case => "case",
            Context::Picker => "picker",
            Context::Confirm => "confirm",
            Context::Payouts => "payouts",
            Context::Approvals => "approvals",
            Context::Lead => "lead",
            Context::Wallboard => "wallboard",
            Context::Views => "views",
            Context::Palette => "palette",
            Context::Help => "help",
            Context::Evidence => "evidence",
            Context::Page => "page",
            Context::Text => "text",
        }
    }

    /// The context of a table's name.
    #[must_use]
    pub fn named(name: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|context| context.name() == name)
    }
}

/// What a keymap has to know of an action; the console's action table hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionInfo {
    /// The verb without its argument.
    pub id: Cow<'static, str>,
    /// Tables where it does something; one with `Global` does so in every table.
    pub contexts: &'static [Context],
    /// It moves money, or is one stroke away from it.
    pub money: bool,
    /// What may follow the verb.
    pub takes: Takes,
    /// It needs no key: the palette has it, and that is enough.
    pub keyless: bool,
}

/// What may follow a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    #[default]
    Nothing,
    /// The key of an offer in the picker, always.
    Offer,
    /// The letter of a macro, or nothing.
    Letter,
    /// A contact reason, always.
    Reason,
}

/// A verb as a file names it: what to do, and with what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verb {
    /// The action's id.
    pub id: String,
    /// What follows the space.
    pub argument: Option<String>,
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.argument {
            Some(argument) => write!(f, "{} {argument}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

/// Strokes and what they do, with the place they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The strokes, never none.
    pub keys: Vec<Chord>,
    /// The verbs, never none, done in this order.
    pub verbs: Vec<Verb>,
    /// The file it comes from.
    pub file: String,
    /// Its line there.
    pub line: usize,
}

/// What the strokes so far amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// They mean these verbs.
    Run(Vec<Verb>),
    /// They begin sequences: the next stroke of each, and what it does; no verbs when more strokes follow.
    Pending(Vec<(Chord, Vec<Verb>)>),
    /// They mean nothing.
    None,
}

/// A checked keymap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    name: String,
    /// Sorted by context.
    bindings: Vec<Binding>,
    /// Which of them do something, by context and the verb's id: asked for every key that a frame names.
    by_verb: ByVerb,
}

/// Places of bindings, by context and verb.
type ByVerb = BTreeMap<Context, BTreeMap<String, Vec<usize>>>;

impl Keymap {
    /// Reads the keymap `name` and what it inherits; `source` finds the text of a name, the user's before the shipped one.
    ///
    /// # Errors
    /// When a file is missing or no TOML, inherits itself, names unknown tables, keys or verbs, binds one chord twice, hides a
    /// chord behind a longer sequence, or puts money on a key that may not carry it.
    pub fn load(
        name: &str,
        source: &dyn Fn(&str) -> Option<String>,
        actions: &[ActionInfo],
    ) -> Result<(Keymap, Vec<Warning>), ConfigError> {
        let layers = layers::chain("keymap", name, &presets::keymap_names(), source)?;
        let mut reader = Reader { actions, problems: Vec::new(), warnings: Vec::new(), taken: Vec::new() };
        let mut bindings: Vec<Binding> = Vec::new();
        for layer in &layers {
            reader.lay(layer, &mut bindings)?;
        }
        reader.problems.extend(hidden(&bindings));
        reader.warnings.extend(buried(&bindings));
        reader.warnings.extend(overshadowed(&bindings));
        reader.warnings.extend(unreachable(&format!("{name}.toml"), &bindings, &reader.taken, actions));
        if !reader.problems.is_empty() {
            return Err(ConfigError { problems: reader.problems });
        }
        bindings.sort_by_key(|binding| binding.context);
        let by_verb = by_verb(&bindings);
        Ok((Keymap { name: name.to_owned(), bindings, by_verb }, reader.warnings))
    }

    /// The keymap's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the strokes pressed so far mean; the first context that knows them wins, so the focused one comes first.
    #[must_use]
    pub fn lookup(&self, contexts: &[Context], pressed: &[Chord]) -> Lookup {
        let mut next: Vec<(Chord, Vec<Verb>)> = Vec::new();
        for context in contexts {
            for binding in self.of(*context) {
                let Some(rest) = binding.keys.strip_prefix(pressed) else { continue };
                match rest {
                    // A sequence begun in the focused context is not cut short by a wider one.
                    [] if next.is_empty() => return Lookup::Run(binding.verbs.clone()),
                    [] => {}
                    [chord, after @ ..] => {
                        if !next.iter().any(|(known, _)| known == chord) {
                            let does = if after.is_empty() { binding.verbs.clone() } else { Vec::new() };
                            next.push((*chord, does));
                        }
                    }
                }
            }
        }
        if next.is_empty() { Lookup::None } else { Lookup::Pending(next) }
    }

    /// The keys of a verb (`queue.next`, `picker.choose 1`, or `picker.choose` for all of them) in a context, else in the global one.
    #[must_use]
    pub fn keys_for(&self, context: Context, verb: &str) -> Vec<String> {
        let (id, argument) = verb.split_once(' ').map_or((verb, None), |(id, argument)| (id, Some(argument)));
        let here = |context: Context| -> Vec<&Binding> {
            let means = |known: &Verb| known.id == id && (argument.is_none() || known.argument.as_deref() == argument);
            let places = self.by_verb.get(&context).and_then(|verbs| verbs.get(id)).map(Vec::as_slice).unwrap_or_default();
            let found = places.iter().filter_map(|at| self.bindings.get(*at));
            found.filter(|binding| binding.verbs.iter().any(means)).collect()
        };
        let mut found = here(context);
        if found.is_empty() && context != Context::Global {
            // A global key that the context uses for something else would be a lie in the hint line.
            let taken = |keys: &[Chord]| self.of(context).any(|b| b.keys.starts_with(keys) || keys.starts_with(&b.keys));
            found = here(Context::Global).into_iter().filter(|binding| !taken(&binding.keys)).collect();
        }
        found.into_iter().map(|binding| key::sequence_text(&binding.keys)).collect()
    }

    /// Every binding, by context, inherited ones first.
    pub fn bindings(&self) -> impl Iterator<Item = &Binding> {
        self.bindings.iter()
    }

    fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let first = self.bindings.partition_point(|binding| binding.context < context);
        self.bindings.iter().skip(first).take_while(move |binding| binding.context == context)
    }
}

fn by_verb(bindings: &[Binding]) -> ByVerb {
    let mut index = ByVerb::new();
    for (at, binding) in bindings.iter().enumerate() {
        for verb in &binding.verbs {
            let places = index.entry(binding.context).or_default().entry(verb.id.clone()).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    index
}

fn verbs_text(verbs: &[Verb]) -> String {
    verbs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Reads layers and gathers what is wrong with them.
struct Reader<'a> {
    actions: &'a [ActionInfo],
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
    /// Inherited bindings that a file took away or gave to another verb, and where.
    taken: Vec<Taken>,
}

/// An inherited binding that holds no more.
struct Taken {
    verbs: Vec<Verb>,
    file: String,
    line: usize,
}

impl Reader<'_> {
    fn lay(&mut self, layer: &Layer, bindings: &mut Vec<Binding>) -> Result<(), ConfigError> {
        let root = layer.table()?;
        for (name, value) in layers::in_order(&root) {
            if name.get_ref() == "inherits" {
                continue;
            }
            let Some(context) = Context::named(name.get_ref()) else {
                let known = Context::ALL.iter().map(|context| context.name()).chain(["inherits"]);
                let problem = layer.problem(&name.span(), format!("unknown table `{}`", name.get_ref()));
                self.problems.push(problem.meant(name.get_ref(), known));
                continue;
            };
            let DeValue::Table(table) = value.get_ref() else {
                self.problems.push(layer.problem(&value.span(), format!("`{}` is a table of keys", context.name())));
                continue;
            };
            let mut seen: BTreeMap<Vec<Chord>, String> = BTreeMap::new();
            for (written, value) in layers::in_order(table) {
                let Some(keys) = self.keys(layer, context, written.get_ref(), &written.span()) else { continue };
                if let Some(before) = seen.insert(keys.clone(), written.get_ref().clone().into_owned()) {
                    let message = format!("`{}` is the same key as `{before}` above", written.get_ref());
                    self.problems.push(layer.problem(&written.span(), message));
                    continue;
                }
                let inherited = bindings.iter().position(|b| b.context == context && b.keys == keys);
                if let Some(place) = inherited {
                    let verbs = bindings.remove(place).verbs;
                    let line = super::problem::line_of(&layer.text, written.span().start);
                    self.taken.push(Taken { verbs, file: layer.file.clone(), line });
                }
                if matches!(value.get_ref(), DeValue::String(verb) if verb == "none") {
                    if inherited.is_none() {
                        let message = format!("`{}` has no meaning in [{}] to take away", written.get_ref(), context.name());
                        self.warnings.push(layer.problem(&written.span(), message));
                    }
                    continue;
                }
                let verbs = self.verbs(layer, value.get_ref(), &value.span());
                if verbs.is_empty() {
                    continue;
                }
                self.check(layer, context, &keys, &verbs, &value.span());
                let line = super::problem::line_of(&layer.text, written.span().start);
                bindings.push(Binding { context, keys, verbs, file: layer.file.clone(), line });
            }
        }
        Ok(())
    }

    fn keys(&mut self, layer: &Layer, context: Context, written: &str, span: &Range<usize>) -> Option<Vec<Chord>> {
        let keys = match key::sequence(written) {
            Ok(keys) => keys,
            Err(error) => {
                self.problems.push(layer.problem(span, error.to_string()));
                return None;
            }
        };
        for (chord, text) in keys.iter().zip(written.split_whitespace()) {
            if let Some(doubt) = chord.doubt(text) {
                self.warnings.push(layer.problem(span, doubt));
            }
        }
        if context == Context::Text && keys.first().is_some_and(|chord| chord.typed().is_some()) {
            self.warnings.push(layer.problem(span, format!("`{written}` types a character in [text] and reaches no verb")));
        }
        Some(keys)
    }

    /// The verbs of a value; none when something is wrong with it, which is then told.
    fn verbs(&mut self, layer: &Layer, value: &DeValue<'_>, span: &Range<usize>) -> Vec<Verb> {
        let texts: Vec<(&str, Range<usize>)> = match value {
            DeValue::String(text) => vec![(text.as_ref(), span.clone())],
            DeValue::Array(items) if !items.is_empty() => {
                items.iter().map(|item| (item.get_ref().as_str().unwrap_or_default(), item.span())).collect()
            }
            _ => {
                self.problems.push(layer.problem(span, "a key takes a verb in quotes, or a list of them"));
                return Vec::new();
            }
        };
        let mut verbs = Vec::new();
        for (text, span) in texts {
            match self.verb(text) {
                Ok(verb) => verbs.push(verb),
                Err((message, near)) => {
                    let problem = layer.problem(&span, message);
                    let known = self.actions.iter().map(|action| action.id.as_ref()).chain(["none"]);
                    self.problems.push(if near { problem.meant(text, known) } else { problem });
                    return Vec::new();
                }
            }
        }
        verbs
    }

    /// Reads one verb, or says why not and whether a known name may be near.
    fn verb(&self, text: &str) -> Result<Verb, (String, bool)> {
        let (id, argument) = match text.trim().split_once(char::is_whitespace) {
            Some((id, argument)) => (id, Some(argument.trim())),
            None => (text.trim(), None),
        };
        if id == "none" {
            return Err(("`none` stands alone, not in a list".to_owned(), false));
        }
        let Some(action) = self.actions.iter().find(|action| action.id == id) else {
            return Err((format!("unknown verb `{id}`"), true));
        };
        let given = || argument.map_or("nothing".to_owned(), |given| format!("`{given}`"));
        match (action.takes, argument) {
            (Takes::Nothing | Takes::Letter, None) => {}
            (Takes::Nothing, Some(argument)) => return Err((format!("`{id}` takes no argument, `{argument}` was given"), false)),
            (Takes::Offer, Some(offer)) if offer.len() == 1 && offer.chars().all(|c| c.is_ascii_alphanumeric()) => {}
            (Takes::Offer, _) => {
                return Err((format!("`{id}` takes an offer's key, one letter or digit; {} was given", given()), false));
            }
            (Takes::Reason, Some(reason)) if reason.parse::<Reason>().is_ok() => {}
            (Takes::Reason, _) => {
                let known = Reason::ALL.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ");
                return Err((format!("`{id}` takes a reason ({known}); {} was given", given()), false));
            }
            (Takes::Letter, Some(letter)) if letter.len() == 1 && letter.chars().all(|c| c.is_ascii_lowercase()) => {}
            (Takes::Letter, Some(_)) => {
                return Err((format!("`{id}` takes one small letter or nothing; {} was given", given()), false));
            }
        }
        Ok(Verb { id: id.to_owned(), argument: argument.map(str::to_owned) })
    }

    /// What a binding must not do, though each part of it is known.
    fn check(&mut self, layer: &Layer, context: Context, keys: &[Chord], verbs: &[Verb], span: &Range<usize>) {
        for verb in verbs {
            let Some(action) = self.actions.iter().find(|action| action.id == verb.id) else { continue };
            if !works_in(action, context) {
                let message = format!("`{}` does nothing in [{}]", verb.id, context.name());
                let into = if action.money { &mut self.problems } else { &mut self.warnings };
                into.push(layer.problem(span, message));
            }
            if !action.money {
                continue;
            }
            if let Some(bad) = keys.iter().find(|chord| !chord.fits_money()) {
                let message = format!("`{}` moves money and cannot be on `{bad}`: use a letter, a digit, enter or esc", verb.id);
                self.problems.push(layer.problem(span, message));
            }
            if verbs.len() > 1 {
                let message = format!("`{}` moves money and stands alone, so that the amount is seen before it", verb.id);
                self.problems.push(layer.problem(span, message));
            }
        }
    }
}

/// Whether a key of this table can do the action. A global key works wherever the action does, but money stays at its own table.
fn works_in(action: &ActionInfo, context: Context) -> bool {
    let wide = context == Context::Global && !action.money;
    wide || action.contexts.contains(&Context::Global) || action.contexts.contains(&context)
}

/// Sequences that can never be finished because their beginning already means something in the same table.
fn hidden(bindings: &[Binding]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for long in bindings {
        let short = bindings.iter().find(|short| {
            short.context == long.context && short.keys.len() < long.keys.len() && long.keys.starts_with(&short.keys)
        });
        if let Some(short) = short {
            let (short_text, long_text) = (key::sequence_text(&short.keys), key::sequence_text(&long.keys));
            problems.push(Problem {
                file: short.file.clone(),
                line: Some(short.line),
                message: format!(
                    "`{short_text}` and the longer `{long_text}` ({}:{}) cannot both work in [{}]; set one to \"none\"",
                    long.file,
                    long.line,
                    long.context.name()
                ),
                nearest: None,
            });
        }
    }
    problems
}

/// Global keys that a longer sequence of a context swallows there.
fn buried(bindings: &[Binding]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for long in bindings.iter().filter(|long| long.context != Context::Global) {
        let buries = |short: &&Binding| {
            short.context == Context::Global && short.keys.len() < long.keys.len() && long.keys.starts_with(&short.keys)
        };
        if let Some(short) = bindings.iter().find(buries) {
            warnings.push(Problem {
                file: long.file.clone(),
                line: Some(long.line),
                message: format!(
                    "`{}` hides the global `{}` ({}) in [{}]",
                    key::sequence_text(&long.keys),
                    key::sequence_text(&short.keys),
                    verbs_text(&short.verbs),
                    long.context.name()
                ),
                nearest: None,
            });
        }
    }
    warnings
}

/// Keys of a context that swallow a longer global sequence there.
fn overshadowed(bindings: &[Binding]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for short in bindings.iter().filter(|short| short.context != Context::Global) {
        let swallows = |long: &&Binding| {
            long.context == Context::Global && short.keys.len() < long.keys.len() && long.keys.starts_with(&short.keys)
        };
        for long in bindings.iter().filter(swallows) {
            warnings.push(Problem {
                file: short.file.clone(),
                line: Some(short.line),
                message: format!(
                    "`{}` keeps the global `{}` ({}) from being typed in [{}]",
                    key::sequence_text(&short.keys),
                    key::sequence_text(&long.keys),
                    verbs_text(&long.verbs),
                    short.context.name()
                ),
                nearest: None,
            });
        }
    }
    warnings
}

/// Actions without a key anywhere they do something, told at the line that took the last one away.
fn unreachable(file: &str, bindings: &[Binding], taken: &[Taken], actions: &[ActionInfo]) -> Vec<Warning> {
    let typed = |binding: &Binding| binding.context == Context::Text && binding.keys.first().is_some_and(|c| c.typed().is_some());
    let reached = |action: &&ActionInfo| {
        let usable = |binding: &&Binding| !typed(binding) && works_in(action, binding.context);
        bindings.iter().filter(usable).any(|binding| binding.verbs.iter().any(|verb| verb.id == action.id))
    };
    actions
        .iter()
        .filter(|action| !action.keyless && !reached(action))
        .map(|action| {
            let message = format!("no key reaches `{}`", action.id);
            match taken.iter().rev().find(|taken| taken.verbs.iter().any(|verb| verb.id == action.id)) {
                Some(taken) => Problem { line: Some(taken.line), ..Problem::of_file(&taken.file, message) },
                None => Problem::of_file(file, message),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
