//! Rules of bounds.

use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, REVERSED_BOUNDS, Sink};
use crate::source::Spanned;
use crate::spec::{Bound, Schema, Spec};

/// A lower bound does not lie above the upper bound.
pub(super) fn bounds_are_in_order(spec: &Spec, sink: &mut Sink) {
    for schema in &spec.schemas {
        for (what, low, high) in counts(schema) {
            if let (Some(low), Some(high)) = (low, high)
                && low.value > high.value
            {
                let message = format!("`min{what}` {} is more than `max{what}` {}", low.value, high.value);
                let diagnostic = Diagnostic::new(&REVERSED_BOUNDS, low.span, message);
                sink.report(diagnostic.also(high.span, "the upper bound").hint("no value satisfies both"));
            }
        }
        numbers(schema, sink);
    }
}

type Count<'s> = Option<&'s Spanned<u64>>;

fn counts(schema: &Schema) -> [(&'static str, Count<'_>, Count<'_>); 4] {
    [
        ("Length", schema.min_length.as_ref(), schema.max_length.as_ref()),
        ("Items", schema.min_items.as_ref(), schema.max_items.as_ref()),
        ("Properties", schema.min_properties.as_ref(), schema.max_properties.as_ref()),
        ("Contains", schema.min_contains.as_ref(), schema.max_contains.as_ref()),
    ]
}

fn numbers(schema: &Schema, sink: &mut Sink) {
    let lows = [(&schema.minimum, true), (&schema.exclusive_minimum, false)];
    let highs = [(&schema.maximum, true), (&schema.exclusive_maximum, false)];
    for (low, low_included) in lows {
        for (high, high_included) in highs {
            let (Some(low), Some(high)) = (low, high) else { continue };
            let order = compare(low, high);
            let touching = order == Some(Ordering::Equal) && !(low_included && high_included);
            if order == Some(Ordering::Greater) || touching {
                let message = format!("no number lies between {} and {}", low.text, high.text);
                let diagnostic = Diagnostic::new(&REVERSED_BOUNDS, low.span, message);
                sink.report(diagnostic.also(high.span, "the upper bound").hint("no value satisfies both"));
            }
        }
    }
}

/// Integers exactly, others as floats.
fn compare(low: &Bound, high: &Bound) -> Option<Ordering> {
    if let (Ok(low), Ok(high)) = (low.text.parse::<i128>(), high.text.parse::<i128>()) {
        return Some(low.cmp(&high));
    }
    low.text.parse::<f64>().ok()?.partial_cmp(&high.text.parse::<f64>().ok()?)
}
