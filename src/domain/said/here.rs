//! What the console runs into on its own machine.

use super::sentences;

sentences! {
    editor_not_started(why) = "the editor cannot be started ({why})";
    editor_code(code) = "the editor ended with code {code}";
    editor_signal(signal) = "the editor was ended by signal {signal}";
    editor_ended() = "the editor was ended";
    editor_no_file() = "the editor left no file";
    editor_no_text() = "the editor did not write UTF-8";
    settings_unread(file, why) = "{file} cannot be read: {why}";
    settings_left(file, why) = "{file} is left as it is: {why}";
    settings_unwritten(file, why) = "{file} cannot be written: {why}";
    settings_no_file(file) = "{file} is no file to write";
    disk_fault() = "a fault in this program";
    disk_behind() = "the disk does not keep up";
}
