//! Writing a view of one's own into the settings file: whole or not at all, and nothing else in it is touched.

use crate::domain::said::{Sentence, here as said};
use std::fs;
use std::path::Path;

use crate::client::files;
use crate::config::settings::OwnView;
use crate::config::settings::views::with_view;

/// Adds the view to the file, or replaces the one of its name.
///
/// # Errors
/// A sentence that says what is in the way; the file is then as it was.
pub fn save_view(file: &Path, view: &OwnView) -> Result<(), Sentence> {
    // The file behind a link is the one to write.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let shown = &file.display().to_string();
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(said::settings_unread(shown, error.to_string())),
    };
    let text = with_view(&text, view).map_err(|why| said::settings_left(shown, why.clone()))?;
    let failed = |error: std::io::Error| said::settings_unwritten(shown, error.to_string());
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(|name| name.to_str())) else {
        return Err(said::settings_no_file(shown));
    };
    let mode = fs::metadata(&file).map(|found| found.permissions()).ok();
    fs::create_dir_all(folder).map_err(failed)?;
    files::write_durably(folder, name, text.as_bytes()).map_err(failed)?;
    // Who could read it before can read it now.
    mode.map_or(Ok(()), |mode| fs::set_permissions(&file, mode)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::Settings;
    use crate::domain::sort::Sort;
    use crate::domain::view::View;

    #[test]
    fn a_view_is_written_whole_through_a_link_and_with_its_rights() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let view =
            OwnView { name: "late".into(), filter: "sla<1h".into(), base: View::Mine, sort: Sort::Due, group: None, key: None };
        let (real, link) = (folder.path().join("real.toml"), folder.path().join("config.toml"));
        fs::write(&real, "# kept\n[console]\ntheme = \"dark\"\n").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save_view(&link, &view).unwrap();
        let text = fs::read_to_string(&real).unwrap();
        assert!(text.starts_with("# kept\n") && fs::symlink_metadata(&link).unwrap().is_symlink(), "{text}");
        assert_eq!(Settings::parse(&text, "x").unwrap().views, std::slice::from_ref(&view));
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        let new = folder.path().join("amends").join("config.toml");
        save_view(&new, &view).unwrap();
        assert!(new.exists(), "a folder that is not there yet is made");
        fs::write(&real, "[console").unwrap();
        let why = save_view(&link, &view).unwrap_err();
        assert!(why.contains("left as it is") && fs::read_to_string(&real).unwrap() == "[console", "{why}");
    }
}
