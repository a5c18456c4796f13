//! The keymap's checks one by one, and the shipped keymaps against contract's first keys.

use super::*;

const fn action(id: &'static str, contexts: &'static [Context], money: bool) -> ActionInfo {
    ActionInfo {
        id: Cow::Borrowed(id),
        contexts,
        money,
        takes: if money { Takes::Offer } else { Takes::Nothing },
        keyless: false,
    }
}

const ACTIONS: [ActionInfo; 6] = [
    action("app.back", &[Context::Global], false),
    action("queue.next", &[Context::Queue], false),
    action("queue.first", &[Context::Queue], false),
    action("case.note", &[Context::Queue, Context::Case], false),
    action("picker.choose", &[Context::Picker], true),
    action("text.send", &[Context::Text], false),
];

const GROUND: &str = "
[global]
\"q\" = \"app.back\"
[queue]
\"j\" = \"queue.next\"
\"g g\" = \"queue.first\"
\"o\" = \"case.note\"
[picker]
\"1\" = \"picker.choose 1\"
[text]
\"ctrl-s\" = \"text.send\"
";

fn load(text: &str) -> Result<(Keymap, Vec<Warning>), ConfigError> {
    let find = |name: &str| match name {
        "ground" => Some(GROUND.to_owned()),
        "mine" => Some(text.to_owned()),
        _ => None,
    };
    Keymap::load("mine", &find, &ACTIONS)
}

fn heir(text: &str) -> Result<(Keymap, Vec<Warning>), ConfigError> {
    load(&format!("inherits = \"ground\"\n{text}"))
}

fn strokes(text: &str) -> Vec<Chord> {
    key::sequence(text).unwrap()
}

fn verb(text: &str) -> Lookup {
    let (id, argument) = text.split_once(' ').map_or((text, None), |(id, argument)| (id, Some(argument.to_owned())));
    Lookup::Run(vec![Verb { id: id.to_owned(), argument }])
}

#[test]
fn the_ground_is_clean() {
    let (_, warnings) = heir("").unwrap();
    assert_eq!(warnings, []);
}

#[test]
fn lookup_asks_the_focused_context_first() {
    let (keymap, _) = heir("[queue]\n\"q\" = \"queue.next\"").unwrap();
    let at = |contexts: &[Context], text: &str| keymap.lookup(contexts, &strokes(text));
    assert_eq!(at(&[Context::Queue, Context::Global], "q"), verb("queue.next"));
    assert_eq!(at(&[Context::Case, Context::Global], "q"), verb("app.back"));
    assert_eq!(at(&[Context::Picker], "1"), verb("picker.choose 1"));
    assert_eq!(at(&[Context::Picker], "q"), Lookup::None);
    assert_eq!(keymap.lookup(&[], &strokes("q")), Lookup::None);
}

#[test]
fn sequences_wait_for_their_end() {
    let (keymap, _) = heir("[global]\n\"g b x\" = \"app.back\"").unwrap();
    let contexts = [Context::Queue, Context::Global];
    let Lookup::Pending(next) = keymap.lookup(&contexts, &strokes("g")) else { panic!("g begins two sequences") };
    let told: Vec<_> = next.iter().map(|(chord, does)| format!("{chord}: {}", verbs_text(does))).collect();
    assert_eq!(told, ["g: queue.first", "b: "]);
    assert_eq!(keymap.lookup(&contexts, &strokes("g g")), verb("queue.first"));
    assert_eq!(keymap.lookup(&contexts, &strokes("g b x")), verb("app.back"));
    assert_eq!(keymap.lookup(&contexts, &strokes("g x")), Lookup::None);
}

#[test]
fn heirs_replace_and_take_away() {
    let (keymap, warnings) = heir("[queue]\n\"j\" = \"none\"\n\"o\" = [\"case.note\", \"queue.next\"]").unwrap();
    assert_eq!(keymap.lookup(&[Context::Queue], &strokes("j")), Lookup::None);
    assert_eq!(keymap.keys_for(Context::Queue, "queue.next"), ["o"]);
    assert_eq!(keymap.keys_for(Context::Queue, "app.back"), ["q"]);
    assert_eq!(keymap.bindings().filter(|binding| binding.context == Context::Queue).count(), 2);
    assert_eq!(warnings, []);
}

#[test]
fn a_hint_never_shows_a_key_that_means_something_else_here() {
    let (keymap, _) = heir("[queue]\n\"q\" = \"queue.next\"").unwrap();
    assert_eq!(keymap.keys_for(Context::Queue, "app.back"), [] as [&str; 0]);
    assert_eq!(keymap.keys_for(Context::Case, "app.back"), ["q"]);
    assert_eq!(keymap.keys_for(Context::Picker, "picker.choose"), ["1"]);
    assert_eq!(keymap.keys_for(Context::Picker, "picker.choose 2"), [] as [&str; 0]);
}

#[test]
fn errors_tell_place_and_remedy() {
    for (text, expected) in [
        ("[queue]\n\"j\" = \"queue.nxet\"", "mine.toml:3: unknown verb `queue.nxet` (did you mean `queue.next`?)"),
        ("[queeu]\n\"j\" = \"queue.next\"", "mine.toml:2: unknown table `queeu` (did you mean `queue`?)"),
        ("[queue]\n\"hyper-j\" = \"queue.next\"", "mine.toml:3: `hyper-j` is not a key"),
        ("[queue]\n\"j\" = \"queue.next 3\"", "mine.toml:3: `queue.next` takes no argument, `3` was given"),
        ("[picker]\n\"2\" = \"picker.choose\"", "takes an offer's key, one letter or digit; nothing was given"),
        ("[picker]\n\"2\" = \"picker.choose 12\"", "`12` was given"),
        ("[queue]\n\"tab\" = \"queue.next\"\n\"ctrl-i\" = \"app.back\"", "mine.toml:4: `ctrl-i` is the same key as `tab` above"),
        ("[queue]\n\"g\" = \"queue.next\"", "mine.toml:3: `g` and the longer `g g` (ground.toml:6) cannot both work in [queue]"),
        ("[picker]\n\"ctrl-y\" = \"picker.choose 1\"", "cannot be on `ctrl-y`"),
        ("[picker]\n\"f5\" = \"picker.choose 1\"", "cannot be on `f5`"),
        ("[picker]\n\"~\" = \"picker.choose 1\"", "cannot be on `~`"),
        ("[picker]\n\"a alt-b\" = \"picker.choose 1\"", "cannot be on `alt-b`"),
        ("[queue]\n\"1\" = \"picker.choose 1\"", "`picker.choose` does nothing in [queue]"),
        ("[picker]\n\"x\" = [\"app.back\", \"picker.choose 1\"]", "stands alone"),
        ("[queue]\n\"j\" = 3", "a key takes a verb in quotes"),
        ("[queue]\n\"j\" = []", "a key takes a verb in quotes"),
        ("[queue]\n\"j\" = [\"none\", \"queue.next\"]", "`none` stands alone"),
        ("queue = 3", "`queue` is a table of keys"),
        ("[queue", "mine.toml:2:"),
    ] {
        let told = heir(text).map(|(_, warnings)| warnings).expect_err(text).to_string();
        assert!(told.contains(expected), "{text:?} told {told:?}");
    }
}

#[test]
fn every_problem_is_told_at_once() {
    let error = heir("[queue]\n\"a\" = \"nope\"\n\"b\" = \"nope\"").expect_err("two unknown verbs");
    assert_eq!(error.problems.len(), 2);
}

#[test]
fn warnings_tell_what_will_not_work() {
    for (text, expected) in [
        ("[queue]\n\"ctrl-m\" = \"queue.next\"", "mine.toml:3: terminals send `ctrl-m` as `enter`"),
        ("[text]\n\"x\" = \"text.send\"", "types a character"),
        ("[case]\n\"j\" = \"queue.next\"", "`queue.next` does nothing in [case]"),
        ("[case]\n\"q q\" = \"case.note\"", "`q q` hides the global `q` (app.back) in [case]"),
        ("[queue]\n\"j\" = \"none\"", "mine.toml:3: no key reaches `queue.next`"),
        ("[global]\n\"o p\" = \"app.back\"", "ground.toml:7: `o` keeps the global `o p` (app.back) from being typed in [queue]"),
        ("[queue]\n\"y\" = \"none\"", "`y` has no meaning in [queue] to take away"),
    ] {
        let (_, warnings) = heir(text).unwrap();
        let told: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].contains(expected), "{text:?} told {told:?}");
    }
}
