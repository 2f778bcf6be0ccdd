//! The family of `document`.

use super::codes;

codes! {
    WRONG_KIND = "SW0101", "wrong-kind", Fatal, "to be worded", "to be worded";
}
