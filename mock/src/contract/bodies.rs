//! Request bodies: the forms that they may have, and what is read of each.

use specwright::__private::server::{BodyMedia, BodyRule, Form, Framing, PartHeader, PartRow, Parts};
use specwright::dynamic::ReadBody;
use specwright_generator::ir::{
    self, Body, Bounds, Coding, EventForm, Media, Multipart, OtherParts, Part, PartCoding,
};

use super::rules::bounds;
use super::{Maker, leak, routes};

impl Maker {
    /// The forms of a body, as the route has them.
    pub(super) fn body_rule(&self, body: &Body) -> BodyRule {
        let rows = body.media.iter().map(|media| self.form(media)).collect();
        let rule = BodyRule::several(leak::slice(rows));
        if body.required { rule } else { rule.optional() }
    }

    fn form(&self, media: &Media) -> BodyMedia {
        let types = leak::texts(&media.media_types);
        let row = match &media.coding {
            Coding::Json(_) => BodyMedia::json(types),
            Coding::Text(_) => BodyMedia::text(types),
            Coding::Form(form) => BodyMedia::form(types, form_of(form)),
            Coding::Xml(_, root) => BodyMedia::xml(types, self.xml_root(*root)),
            Coding::Multipart(multipart) if !multipart.streamed => {
                BodyMedia::multipart(types, self.parts(multipart))
            }
            Coding::Items(framing, slot) => {
                let row = BodyMedia::items(types, self::framing(*framing));
                match self.slot_rule(slot) {
                    Some(rule) => row.each(rule),
                    None => row,
                }
            }
            Coding::Multipart(_) | Coding::Bytes => BodyMedia::raw(types),
        };
        match media.limit.and_then(|limit| usize::try_from(limit).ok()) {
            Some(limit) => row.limit(limit),
            None => row,
        }
    }

    /// What is read of each form.
    pub(super) fn bodies(&self, body: &Body) -> &'static [ReadBody] {
        leak::slice(body.media.iter().map(|media| self.read_body(media)).collect())
    }

    fn read_body(&self, media: &Media) -> ReadBody {
        match &media.coding {
            Coding::Bytes => ReadBody::Bytes,
            Coding::Items(framing, slot) => {
                ReadBody::Items { ty: self.ty(slot.ty), is_data: framing.is_event_data() }
            }
            Coding::Multipart(multipart) => {
                let (ty, rule) = (self.ty(multipart.slot.ty), self.slot_rule(&multipart.slot));
                if multipart.streamed {
                    ReadBody::Parts(self.parts(multipart), ty, rule)
                } else {
                    ReadBody::Decoded(ty, rule)
                }
            }
            Coding::Json(slot) | Coding::Text(slot) | Coding::Xml(slot, _) => {
                ReadBody::Decoded(self.ty(slot.ty), self.slot_rule(slot))
            }
            Coding::Form(form) => ReadBody::Decoded(self.ty(form.slot.ty), self.slot_rule(&form.slot)),
        }
    }

    /// The parts of a body.
    fn parts(&self, multipart: &Multipart) -> Parts {
        let declared =
            if let OtherParts::Items(parts) = &multipart.others { parts } else { &multipart.parts };
        let rows = declared.iter().map(|part| self.part(part));
        let parts = Parts::new(leak::slice(rows.collect()));
        match &multipart.others {
            OtherParts::Items(_) => parts.items(),
            OtherParts::Denied => parts.closed(),
            OtherParts::Kept(part) => parts.others(plain(part)),
            OtherParts::Ignored => parts,
        }
    }

    fn part(&self, part: &Part) -> PartRow {
        let mut row = plain(part);
        if part.many {
            row = row.many();
        }
        if part.count != Bounds::default() {
            row = row.count(part.count.min.unwrap_or(0), part.count.max.unwrap_or(u64::MAX));
        }
        let length = part.slot.as_ref().and_then(|slot| bounds(slot.rule.as_ref()?.length));
        if let Some((min, max)) = length.filter(|_| part.coding == PartCoding::File) {
            row = row.bytes(min, max);
        }
        if part.required {
            row = row.required();
        }
        if part.absent_as_empty {
            row = row.absent_as_empty();
        }
        if part.reads_null {
            row = row.reads_null();
        }
        if !part.media_types.is_empty() {
            row = row.types(leak::texts(&part.media_types));
        }
        let headers = part.headers.iter().map(|header| self.part_header(header));
        row.headers(leak::slice(headers.collect()))
    }

    fn part_header(&self, header: &ir::PartHeader) -> PartHeader {
        let mut row = PartHeader::of_cell(leak::text(&header.name), self.ty(header.slot.ty));
        if let Some(rule) = self.slot_rule(&header.slot) {
            row = row.rule(rule);
        }
        if header.required { row.required() } else { row }
    }
}

/// How the properties of a form are written.
pub(super) fn form_of(form: &ir::Form) -> &'static Form {
    if form.fields.is_empty() { &Form::ANY } else { leak::one(Form::new(routes::fields(&form.fields))) }
}

const fn framing(framing: ir::Framing) -> Framing {
    match framing {
        ir::Framing::JsonLines => Framing::Lines,
        ir::Framing::JsonSequence => Framing::Records,
        ir::Framing::Events(EventForm::Json | EventForm::WholeJson) => Framing::Events { json: true },
        ir::Framing::Events(EventForm::Text | EventForm::Whole) => Framing::Events { json: false },
    }
}

fn plain(part: &Part) -> PartRow {
    let name = leak::text(&part.name);
    match part.coding {
        PartCoding::Text => PartRow::text(name),
        PartCoding::Json => PartRow::json(name),
        PartCoding::File => PartRow::file(name),
    }
}
