//! The family of `config`.

use super::codes;

codes! {
    BAD_OPTION = "SW0601", "bad-option", Fatal, "to be worded", "to be worded";
}
