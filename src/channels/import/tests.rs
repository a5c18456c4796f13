//! Files of every format read back, whole, cut and broken.

use data_encoding::BASE64;

use super::*;
use crate::wire::complaint::RawComplaint;
use std::io::{BufReader, Read};
use std::path::PathBuf;

fn items(format: Format, bytes: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    read(format, bytes, &mut |item| items.push(item));
    items
}

fn good(items: &[Item]) -> Vec<&RawComplaint> {
    items.iter().filter_map(|item| if let Item::Complaint { complaint, .. } = item { Some(&**complaint) } else { None }).collect()
}

fn bad(items: &[Item]) -> Vec<(u64, &str)> {
    items.iter().filter_map(|item| if let Item::Bad { line, why } = item { Some((*line, why.as_str())) } else { None }).collect()
}

/// A file of the shared material, or nothing (said plainly) where it is not at hand.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("AMENDS_SHARED").map_or_else(beside, PathBuf::from).join("data").join(name);
    if !path.exists() {
        println!("skipped: {name} is not beside the checkout");
        return None;
    }
    Some(path)
}

#[test]
fn the_shared_files_are_read() {
    let files =
        [("complaints_real.jsonl", 938), ("complaints_nl_en.jsonl", 1200), ("complaints.csv", 200), ("complaints.mbox", 120)];
    for (name, complaints) in files {
        let Some(path) = shared(name) else { continue };
        let items = items(Format::from_path(&path), &std::fs::read(&path).expect("it can be read"));
        assert_eq!(bad(&items), [], "{name}");
        assert_eq!(good(&items).len(), complaints, "{name}");
        assert!(good(&items).iter().all(|complaint| complaint.id.is_some()), "{name}");
    }
}

#[test]
fn hostile_lines_are_taken_and_bad_ones_reported_by_number() {
    let Some(path) = shared("hostile.jsonl") else { return };
    let items = items(Format::Jsonl, &std::fs::read(path).expect("it can be read"));
    assert_eq!(good(&items).len(), 24);
    assert_eq!(bad(&items).iter().map(|(line, _)| *line).collect::<Vec<_>>(), (25..=33).collect::<Vec<_>>());
}

#[test]
fn bad_json_lines_do_not_stop_the_rest() {
    let mut file = b"\xef\xbb\xbf{\"channel\":\"web\",\"body\":\"one\"}\r\n".to_vec();
    file.extend_from_slice(b"{\"channel\":\"web\",\"body\":\"\xff\"}\n\n{\"channel\": \n");
    file.extend_from_slice(format!("{{\"channel\":\"web\",\"body\":\"{}\"}}\n", "x".repeat(47 * 1024 * 1024)).as_bytes());
    file.extend_from_slice(b"{\"channel\":\"web\",\"body\":\"\\ud800\"}\n{\"channel\":\"web\",\"body\":\"last\"}\n\n\n");
    let items = items(Format::Jsonl, &file);
    assert_eq!(good(&items).iter().map(|complaint| complaint.body.as_str()).collect::<Vec<_>>(), ["one", "last"]);
    let expected = [(2, "not UTF-8 from byte 26"), (3, "blank"), (4, "not JSON"), (5, "longer than 46 MiB"), (6, "not JSON")];
    let bad = bad(&items);
    assert_eq!(bad.len(), expected.len());
    for ((line, why), (wanted, said)) in bad.iter().zip(expected) {
        assert!(*line == wanted && why.contains(said), "line {line}: {why}");
    }
}

#[test]
fn tables_have_dotted_names() {
    let file = "\u{feff}id,channel,body,order.id,order.lines.0.sku,order.lines.0.unit_price,order.lines.1.sku,order.lines.1.unit_price,rating,shop\n\
        1,web,\"two\nlines, \"\"quoted\"\"\",O1,A,1.50,B,2,4,north\n\
        2,web,plain,,,,,,,\n\
        3,web,short\n\
        4,pigeon,x,,,,,,,\n\
        5,web,\"=SUM(A1)\",,,,,,,\n";
    let items = items(Format::Csv, file.as_bytes());
    let good = good(&items);
    assert_eq!(good.len(), 3);
    assert_eq!(good[0].body, "two\nlines, \"quoted\"");
    assert_eq!((good[0].rating, good[0].tags.as_slice()), (Some(4), ["shop=north".to_owned()].as_slice()));
    let prices = good[0].order.as_ref().map(|order| order.lines.iter().map(|line| line.unit_price.as_str()).collect());
    assert_eq!(prices, Some(vec!["1.50", "2.00"]));
    assert_eq!(good[0].order.as_ref().and_then(|order| order.currency.as_deref()), None, "the desk's policy knows it");
    assert!(good[1].order.is_none());
    let bad = bad(&items);
    assert_eq!(bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 6]);
    assert!(bad[0].1.contains("3 cells") && bad[1].1.starts_with("channel:"), "{bad:?}");
}

#[test]
fn a_quote_never_closed_is_reported_where_it_opens() {
    let items = items(Format::Csv, b"channel,body,subject\nweb,a,b\nweb,\"open,b\nweb,c,d\n");
    assert_eq!(good(&items).len(), 1);
    let bad = bad(&items);
    assert!(bad.len() == 1 && bad[0].0 == 3 && bad[0].1.contains("quote"), "{bad:?}");

    let endless = b"channel,body\nweb,\"".chain(std::io::repeat(b'x'));
    let mut found = Vec::new();
    read(Format::Csv, BufReader::new(endless), &mut |item| found.push(item));
    assert!(matches!(&found[..], [Item::Bad { line: 2, why }] if why.contains("quote")), "{found:?}");
}

#[test]
fn tables_without_names_are_refused() {
    let items = items(Format::Csv, b"1,2,3\n4,5,6\n");
    assert!(matches!(&items[..], [Item::Bad { line: 1, why }] if why.contains("\"body\"")), "{items:?}");
}

#[test]
fn mailboxes_are_parted_decoded_and_unquoted() {
    let mut file = b"From a Fri Nov 20 10:00:00 2026\nFrom: =?iso-8859-1?q?Ren=E9?= <r@example.org>\nSubject: Late\n\
        Date: Fri, 20 Nov 2026 10:00:00 +0100\nMessage-ID: <1@example.org>\nContent-Type: text/plain; charset=iso-8859-1\n\n\
        caf\xe9\n>From here on\n>>From there\nFrom inside, no blank before\n\n"
        .to_vec();
    file.extend_from_slice(
        b"From b Fri Nov 20 10:00:00 2026\nFrom: nobody\nMessage-ID: <2@example.org>\nIn-Reply-To: <reply.7@shop.example>\n\
        References: <1@example.org> <reply.7@shop.example>\nContent-Type: text/html\n\n\
        <p>Hello <b>you</b></p><script>x()</script>\n\n\
        From c Fri Nov 20 10:00:00 2026\nFrom: c@example.org\nSubject: photo\n\n\n\
        From d Fri Nov 20 10:00:00 2026\nnothing of a mail\n",
    );
    let items = items(Format::Mbox, &file);
    let good = good(&items);
    assert_eq!(good.len(), 3, "{items:?}");
    assert_eq!(good[0].customer.name.as_deref(), Some("René"));
    assert_eq!(good[0].customer.email.as_deref(), Some("r@example.org"));
    assert_eq!(good[0].id.as_deref(), Some("1@example.org"));
    assert_eq!(good[0].received_at.as_deref(), Some("2026-11-20T09:00:00Z"));
    assert_eq!(good[0].body, "café\nFrom here on\n>From there\nFrom inside, no blank before");
    assert!(good[0].in_reply_to.is_empty());
    assert_eq!(good[1].in_reply_to, ["reply.7@shop.example", "reply.7@shop.example", "1@example.org"]);
    assert!(good[1].body.contains("Hello you") && !good[1].body.contains("x()"), "{}", good[1].body);
    assert_eq!((good[2].body.as_str(), good[2].subject.as_deref()), ("(no text in this mail)", Some("photo")));
    assert_eq!(bad(&items).len(), 1);
}

#[test]
fn formats_go_by_the_ending() {
    for (name, format) in [("a.jsonl", Format::Jsonl), ("a.CSV", Format::Csv), ("a.mbox", Format::Mbox), ("a", Format::Jsonl)] {
        assert_eq!(Format::from_path(Path::new(name)), format);
        assert_eq!(format.to_string().parse(), Ok(format));
    }
}

#[test]
fn what_is_attached_to_a_mail_comes_along() {
    let png = BASE64.encode(b"\x89PNG\r\n\x1a\nnot a real one");
    let mail = format!(
        "From x Mon Nov 16 10:00:00 2026\nFrom: Ada <ada@example.org>\nSubject: Leaks\nMessage-ID: <m1@example.org>\n\
         MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the photo.\n\
         --b\nContent-Type: image/png; name=\"leak.png\"\nContent-Disposition: attachment; filename=\"leak.png\"\n\
         Content-Transfer-Encoding: base64\n\n{png}\n--b\nContent-Type: application/pdf\n\
         Content-Disposition: attachment; filename=\"invoice.pdf\"\n\n%PDF-1.7\n--b--\n"
    );
    let items = items(Format::Mbox, mail.as_bytes());
    let [complaint] = good(&items)[..] else { panic!("{items:?}") };
    assert_eq!(complaint.body, "See the photo.");
    let evidence: Vec<_> = complaint
        .evidence
        .iter()
        .map(|piece| (piece.name.as_deref().unwrap(), piece.media_type.as_deref().unwrap(), piece.size, piece.data.as_deref()))
        .collect();
    assert_eq!(
        evidence,
        [("leak.png", "image/png", None, Some(png.as_str())), ("invoice.pdf", "application/pdf", Some(8), None)]
    );
}
