//! Rules of bounds.

use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, REVERSED_BOUNDS, Sink};
use crate::source::{Span, Spanned};
use crate::spec::{Bound, Schema, Spec};

/// A lower bound does not lie above the upper bound.
pub(super) fn bounds_are_in_order(spec: &Spec, sink: &mut Sink) {
    spec.schemas.iter().for_each(|schema| are_in_order(schema, sink));
}

/// The bounds of one schema, or of several that hold together.
pub(crate) fn are_in_order(schema: &Schema, sink: &mut Sink) {
    for (what, low, high) in counts(schema) {
        if let (Some(low), Some(high)) = (low, high)
            && low.value > high.value
        {
            let message = format!("`min{what}` {} is more than `max{what}` {}", low.value, high.value);
            report(message, low.span, high.span, sink);
        }
    }
    numbers(schema, sink);
}

fn report(message: String, low: Span, high: Span, sink: &mut Sink) {
    let diagnostic = Diagnostic::new(&REVERSED_BOUNDS, low, message);
    sink.report(diagnostic.also(high, "the upper bound").hint("exchange them, or remove one"));
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
    let lows = [(&schema.minimum, "at least"), (&schema.exclusive_minimum, "above")];
    let highs = [(&schema.maximum, "at most"), (&schema.exclusive_maximum, "below")];
    for (low, least) in lows {
        for (high, most) in &highs {
            let (Some(low), Some(high)) = (low, high) else { continue };
            let order = compare(low, high);
            let is_touching = order == Some(Ordering::Equal) && (least, *most) != ("at least", "at most");
            if order == Some(Ordering::Greater) || is_touching {
                let message = format!("no number is {least} {} and {most} {}", low.text, high.text);
                report(message, low.span, high.span, sink);
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
