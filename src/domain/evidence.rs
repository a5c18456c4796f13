//! What a customer sends along with a complaint: photos that are kept, and other files that are only named.

use serde::{Deserialize, Serialize};

use super::words::word_enum;

/// Most pieces of one message.
pub const PIECES_MAX: usize = 8;
/// Largest piece that is kept, in bytes.
pub const PIECE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most pieces a ticket has; a customer who writes on and on gets no further ones listed.
pub const PIECES_OF_TICKET_MAX: i64 = 64;
/// Longest media type, in characters.
const MEDIA_TYPE_CHARS_MAX: usize = 80;
/// What a file is called whose type nobody can say.
const UNKNOWN_TYPE: &str = "application/octet-stream";

word_enum!(
    /// A picture that is kept.
    PictureKind, "kind of picture", {
        /// Portable Network Graphics.
        Png => "png",
        /// JPEG.
        Jpeg => "jpeg",
    }
);

impl PictureKind {
    /// The kind by the first bytes: what a file is called and what it says it is are the sender's words.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            PictureKind::Png => "image/png",
            PictureKind::Jpeg => "image/jpeg",
        }
    }

    /// How a file of it ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            PictureKind::Png => "png",
            PictureKind::Jpeg => "jpg",
        }
    }
}

/// A picture as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What it is.
    pub kind: PictureKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    /// Not the bytes: there are millions.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}, {} bytes)", self.kind, self.bytes.len())
    }
}

/// A piece of evidence as it comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEvidence {
    /// What the sender calls it.
    pub name: String,
    /// What it is; for a picture by its bytes, else by the sender's word.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The picture, when it is one that is kept.
    pub picture: Option<Picture>,
}

impl NewEvidence {
    /// A piece with its bytes: a picture that is not too large is kept, anything else is only named.
    #[must_use]
    pub fn of(name: String, media_type: &str, bytes: Vec<u8>) -> Self {
        let size = bytes.len() as u64;
        match PictureKind::of(&bytes).filter(|_| bytes.len() <= PIECE_BYTES_MAX) {
            Some(kind) => Self { name, media_type: kind.media_type().to_owned(), size, picture: Some(Picture { kind, bytes }) },
            None => Self::named(name, media_type, size),
        }
    }

    /// A piece that is only named.
    #[must_use]
    pub fn named(name: String, media_type: &str, size: u64) -> Self {
        Self { name, media_type: plain_type(media_type), size, picture: None }
    }
}

/// A media type without its parameters; what is none is unknown.
fn plain_type(text: &str) -> String {
    let plain = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let token = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
    let fits = plain.chars().count() <= MEDIA_TYPE_CHARS_MAX;
    let whole = plain.split_once('/').is_some_and(|(kind, form)| token(kind) && token(form));
    if fits && whole { plain } else { UNKNOWN_TYPE.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_are_kept_and_their_bytes_say_what_they_are() {
        let piece = |media_type: &str, bytes: &[u8]| NewEvidence::of("a".to_owned(), media_type, bytes.to_vec());
        let png = piece("text/html", b"\x89PNG\r\n\x1a\nrest");
        assert_eq!((png.media_type.as_str(), png.picture.as_ref().map(|p| p.kind)), ("image/png", Some(PictureKind::Png)));
        assert!(piece("image/png", b"<svg onload=x>").picture.is_none());
        assert_eq!(piece("image/jpeg", b"\xff\xd8\xff\xe0").picture.map(|p| p.kind), Some(PictureKind::Jpeg));
        let large = [b"\xff\xd8\xff".as_slice(), &vec![0; PIECE_BYTES_MAX]].concat();
        let large = piece("image/jpeg", &large);
        assert_eq!((large.picture, large.size), (None, PIECE_BYTES_MAX as u64 + 3));
    }

    #[test]
    fn types_are_plain_or_unknown() {
        for (given, kept) in [
            ("Application/PDF; name=x", "application/pdf"),
            ("text/html\u{1b}[2J", UNKNOWN_TYPE),
            ("", UNKNOWN_TYPE),
            ("a/b/c", UNKNOWN_TYPE),
            (&format!("a/{}", "b".repeat(200)), UNKNOWN_TYPE),
        ] {
            assert_eq!(NewEvidence::named("a".to_owned(), given, 1).media_type, kept, "{given}");
        }
    }
}
