//! Languages of the desk's own: read from a folder, checked with line and name, shown from right to left where they are written so.

use super::super::texts::file;
use super::*;

const ARABIC: &str = include_str!("ar.ftl");

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).expect("the folder can be written");
    }
    dir
}

async fn written_in(files: &[(&str, &str)], locale: Option<&str>) -> Site {
    let read = file::folder(folder_with(files).path());
    assert_eq!(read.problems, []);
    let desk = Desk::open(locale).await;
    let settings = DeskSettings { languages: read.languages, ..both_ways() };
    let path = format!("/c/{}", desk.token().as_str());
    Site::with(PageDesk { desk: Arc::new(settings), ..page_of(&desk) }, desk, path)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_reads_the_desks_own_language_from_right_to_left() {
    let site = written_in(&[("ar.ftl", ARABIC), ("notes.txt", "nothing")], Some("ar-EG")).await;
    let page = site.get(&site.path).await;
    page.shows("<html lang=\"ar\" dir=\"rtl\">").shows("كيف تود أن تستلم المال؟").shows("<bdi>Stovetop kettle");
    page.shows("20٫00\u{a0}€").shows("أرسلوا لي 20٫00\u{a0}€").shows("أقصاه 27 نوفمبر 2026.");
    page.shows("Your statutory rights stay as they are").hides("{amount}").hides("{date}").hides("$amount");
    assert!(page.html.len() < 20_000, "{} bytes", page.html.len());
    let wrong = site.claim("iban", "", IBAN, "").await;
    wrong.shows("اكتب اسم صاحب الحساب").shows("href=\"#holder_name\"");
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.get(&site.path).await.shows("dir=\"rtl\"").shows("<bdi>NL91 •••• 4300</bdi>");
    // By the browser's wish as well, where the link tells no language.
    let request = Request::get("/c/x").header(header::ACCEPT_LANGUAGE, "ar, en;q=0.5").body(Body::empty()).expect("a request");
    let unusable = site.send(request).await;
    unusable.shows("dir=\"rtl\"").shows("هذا الرابط لا يعمل").shows("افتح الرابط من أحدث رسالة");
    // The answers are written in four languages.
    let request = Request::get("/help").header(header::ACCEPT_LANGUAGE, "ar").body(Body::empty()).expect("a request");
    site.send(request).await.shows("<html lang=\"en\" dir=\"ltr\">");
    let nobody = Site::open(Some("ar")).await;
    nobody.get(&nobody.path).await.shows("<html lang=\"en\" dir=\"ltr\">");
}

#[test]
fn what_is_wrong_is_told_with_file_and_line_and_what_is_missing_by_name() {
    for (name, text, line, told) in [
        ("ar.ftl", "claim-titel = x", Some(1), "no text of the page is called `claim-titel`"),
        ("ar.ftl", "# a\n\nsubmit = { $amout }", Some(3), "there is no variable `$amout` here"),
        ("ar.ftl", "submit = { $amount ->\n  [one] x\n *[other] y\n}", Some(1), "only text and variables"),
        ("ar.ftl", "submit = { NUMBER($amount) }", Some(1), "only text and variables"),
        ("ar.ftl", "submit = a\u{202e}b", Some(1), "cannot be seen"),
        ("ar.ftl", "submit = { \"{amount}\" }", Some(1), "braces are for variables"),
        ("ar.ftl", "submit = a\nsafe = b\nsubmit = c", Some(3), "said twice"),
        ("ar.ftl", "submit = a\n    .title = b", Some(1), "nothing below it"),
        ("ar.ftl", "submit = a\n= b", Some(2), "Expected"),
        ("ar.ftl", "amount-point = ,,", None, "one character"),
        ("nl.ftl", "submit = a", None, "ships with the server"),
        ("Arabic.ftl", "submit = a", None, "is no language"),
    ] {
        let read = file::folder(folder_with(&[(name, text)]).path());
        let problem = read.problems.first().unwrap_or_else(|| panic!("{text:?} was taken"));
        assert!(problem.file.ends_with(name) && problem.message.contains(told), "{text:?}: {problem}");
        assert_eq!(problem.line, line, "{text:?}: {problem}");
        assert_eq!(read.languages.own().count(), 0, "{text:?}");
    }
    let near = file::folder(folder_with(&[("ar.ftl", "claim-titel = x")]).path());
    assert!(near.problems[0].to_string().contains("did you mean `claim-title`?"));
    let nowhere = file::folder(std::path::Path::new("/nowhere/at/all"));
    assert!(nowhere.problems[0].message.contains("cannot be read"));

    let read = file::folder(folder_with(&[("ar.ftl", ARABIC)]).path());
    assert_eq!((read.problems.len(), read.languages.own().collect::<Vec<_>>()), (0, vec!["ar"]));
    let missing = read.warnings[0].to_string();
    assert!(missing.contains("said in English") && missing.contains("next-claim") && missing.contains("error-wrong-checksum"));
    assert!(!missing.contains("claim-title"), "{missing}");
}

#[test]
fn english_as_a_file_says_what_english_says() {
    // What `amends pages words` prints is a whole language: nothing is missing, and every variable is where it was.
    let text: String = file::ground().iter().map(|(id, text)| file::spelt(id, text) + "\n").collect();
    let (texts, warnings) = file::parse("xx", "xx.ftl", &text).expect("English is sound");
    assert_eq!(warnings, []);
    let english = super::super::texts::SHIPPED[0];
    assert_eq!(
        (english.lang, texts.claim_title, texts.errors.wrong_length),
        ("en", english.claim_title, english.errors.wrong_length)
    );
    assert_eq!((texts.unusable_steps, texts.code_hint), (english.unusable_steps, english.code_hint));
    let (money, day) =
        (crate::domain::money::Money::from_minor(123_456, crate::domain::money::Currency::EUR), jiff::civil::date(2026, 11, 20));
    assert_eq!(texts.mail().amount(money), english.mail().amount(money));
    assert_eq!(texts.mail().date(day), english.mail().date(day));
}
