//! How values are spelt: the generator's words for styles as the runtime's.

use specwright::Location;
use specwright::style::{Spelling, Style};
use specwright_generator::ir;

/// A style of OpenAPI (Parameter Object, `style`) in the runtime's words.
///
/// ```
/// assert_eq!(specwright_mock::spelling::style(specwright_generator::ir::Style::Form), specwright::style::Style::Form);
/// ```
#[must_use]
pub const fn style(style: ir::Style) -> Style {
    match style {
        ir::Style::Simple => Style::Simple,
        ir::Style::Label => Style::Label,
        ir::Style::LabelDots => Style::LabelDots,
        ir::Style::Matrix => Style::Matrix,
        ir::Style::Form => Style::Form,
        ir::Style::SpaceDelimited => Style::SpaceDelimited,
        ir::Style::PipeDelimited => Style::PipeDelimited,
        ir::Style::TabDelimited => Style::TabDelimited,
        ir::Style::DeepObject => Style::DeepObject,
        ir::Style::Cookie => Style::Cookie,
        ir::Style::Json => Style::Json,
    }
}

/// How the value of a parameter is written, in the words of the encoder.
///
/// ```
/// use specwright::Location;
/// use specwright_generator::ir::{Spelling, Style};
/// use specwright_mock::spelling::spelt;
///
/// let ids: specwright::Value = specwright::json::from_str("[1,2]").unwrap();
/// assert_eq!(spelt(Location::Query, "ids", Spelling::of(Style::Form)).write(&ids), "ids=1&ids=2");
/// ```
#[must_use]
pub fn spelt(location: Location, name: &str, spelling: ir::Spelling) -> Spelling<'_> {
    let spelt = Spelling::new(location, name, style(spelling.style));
    let spelt = if spelling.exploded { spelt.exploded() } else { spelt.packed() };
    if spelling.reserved { spelt.reserved() } else { spelt }
}
