//! The key that this machine's drafts are sealed with: a file of its own, for its owner alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::rand;
use data_encoding::HEXLOWER;

use super::files;

/// Length of the key in bytes.
const KEY_BYTES: usize = 32;
/// Most that is read of a key file; more is none of ours.
const KEY_FILE_BYTES_MAX: u64 = 1024;
/// What a sealed file begins with, so that a later way of sealing can be told from this one.
const MARK: &[u8] = b"amends-draft-1\n";

/// Seals texts for this machine, and opens them again.
#[derive(Clone)]
pub struct LocalSeal {
    key: [u8; KEY_BYTES],
}

impl std::fmt::Debug for LocalSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LocalSeal(…)")
    }
}

impl LocalSeal {
    /// Reads the key file `name` in a folder, drawing it on first use. Two consoles that start at once end up with the same key.
    ///
    /// A file that is no key is set aside under another name, so that a damaged one never keeps the console from starting: what it
    /// sealed stays where it is, for whoever can mend the key.
    ///
    /// # Errors
    /// What the disk said, or that the system has no randomness.
    pub fn open(folder: &Path, name: &str) -> io::Result<Self> {
        files::private_folder(folder)?;
        let path = folder.join(name);
        if let Some(seal) = read(&path)? {
            return Ok(seal);
        }
        if files::present(fs::symlink_metadata(&path))?.is_some() {
            let aside = aside(&path);
            tracing::warn!(path = %path.display(), aside = %aside.display(), "the key of the drafts cannot be read and was set aside");
            fs::rename(&path, aside)?;
        }
        create(folder, &path)?;
        read(&path)?.ok_or_else(|| io::Error::other(format!("{} is not the key that was just written", path.display())))
    }

    /// Seals bytes for a place; they can be opened under this key and for this place alone.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn seal(&self, place: &str, plain: &[u8]) -> io::Result<Vec<u8>> {
        let mut body = plain.to_vec();
        let nonce = self
            .cipher()?
            .seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut body)
            .map_err(|_| io::Error::other("the text could not be sealed"))?;
        Ok([MARK, nonce.as_ref(), &body].concat())
    }

    /// Opens what [`seal`](Self::seal) sealed; none when it is anything else.
    #[must_use]
    pub fn unseal(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.strip_prefix(MARK)?.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let plain = self.cipher().ok()?.open_in_place(nonce, Aad::from(place.as_bytes()), &mut body).ok()?;
        Some(plain.to_vec())
    }

    fn cipher(&self) -> io::Result<RandomizedNonceKey> {
        RandomizedNonceKey::new(&AES_256_GCM_SIV, &self.key).map_err(|_| io::Error::other("the key of the drafts is not usable"))
    }
}

/// Reads a key; none when there is no file or its content is no key. One that others may read is closed to them.
fn read(path: &Path) -> io::Result<Option<LocalSeal>> {
    let in_words = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let Some(bytes) = files::read_small(path, KEY_FILE_BYTES_MAX).map_err(in_words)? else { return Ok(None) };
    let Some(key) = HEXLOWER.decode(bytes.trim_ascii_end()).ok().and_then(|bytes| bytes.try_into().ok()) else { return Ok(None) };
    files::for_owner_alone(path)?;
    Ok(Some(LocalSeal { key }))
}

/// Writes a whole key beside its place and links it there: nobody ever reads half a key, and the first of two wins.
fn create(folder: &Path, path: &Path) -> io::Result<()> {
    let (mut key, mut mark) = ([0_u8; KEY_BYTES], [0_u8; 8]);
    rand::fill(&mut key).and_then(|()| rand::fill(&mut mark)).map_err(|_| io::Error::other("the system has no randomness"))?;
    let unfinished = folder.join(format!(".key-{}{}", HEXLOWER.encode(&mark), files::UNFINISHED));
    files::write_new(&unfinished, format!("{}\n", HEXLOWER.encode(&key)).as_bytes())?;
    let linked = match fs::hard_link(&unfinished, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // Some file systems have no links; there the second of two that start at once would win.
        Err(_) if fs::symlink_metadata(path).is_err() => fs::copy(&unfinished, path).map(drop),
        linked => linked,
    };
    files::remove(&unfinished)?;
    linked?;
    files::sync_folder(folder)
}

/// A name nobody uses yet, for a file that is kept and not read.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (1..1_000)
        .map(|n| path.with_file_name(format!("{name}.broken-{n}")))
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| path.with_file_name(format!("{name}.broken")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_place_with_its_key() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let seal = LocalSeal::open(one.path(), "key").unwrap();
        let sealed = seal.seal("1-reply", "Sorry, Ada".as_bytes()).unwrap();
        assert!(!sealed.windows(5).any(|piece| piece == b"Sorry"));
        assert_ne!(seal.seal("1-reply", b"Sorry, Ada").unwrap(), sealed, "a nonce is never used twice on purpose");
        let again = LocalSeal::open(one.path(), "key").unwrap();
        assert_eq!(again.unseal("1-reply", &sealed).unwrap(), b"Sorry, Ada");
        assert_eq!(again.unseal("2-reply", &sealed), None);
        assert_eq!(LocalSeal::open(other.path(), "key").unwrap().unseal("1-reply", &sealed), None);
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(again.unseal("1-reply", &damaged), None, "byte {at}");
            assert_eq!(again.unseal("1-reply", &sealed[..at]), None, "cut at {at}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_for_its_owner_alone_and_a_damaged_one_is_set_aside() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        LocalSeal::open(folder.path(), "key").unwrap();
        let path = folder.path().join("key");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        LocalSeal::open(folder.path(), "key").unwrap();
        assert_eq!(mode(), 0o600, "others could read it");
        let old = fs::read(&path).unwrap();
        fs::write(&path, &old[..20]).unwrap();
        let seal = LocalSeal::open(folder.path(), "key").unwrap();
        assert_eq!(fs::read(folder.path().join("key.broken-1")).unwrap(), &old[..20]);
        let sealed = seal.seal("x", b"y").unwrap();
        assert_eq!(LocalSeal::open(folder.path(), "key").unwrap().unseal("x", &sealed).unwrap(), b"y");
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }
}
