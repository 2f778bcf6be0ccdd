//! The family of `source`.

use super::codes;

codes! {
    UNREADABLE = "SW0001", "unreadable", Fatal, "to be worded", "to be worded";
}
