//! What the body of a failure says of its status: the number, and the reason phrase as title (RFC 9457, section 3.1).

use super::{Maker, Want};
use crate::ir::{Format, Json, Kind, Slot, Status, TypeId};

/// Members that hold the status.
const STATUS: [&str; 5] = ["status", "statuscode", "httpstatus", "httpstatuscode", "httpcode"];

impl Maker<'_> {
    /// What is made from now on stands in an answer with this status.
    pub(in crate::sample) const fn answer(&mut self, status: Option<u16>) {
        self.status = match status {
            Some(status) if status >= 400 => Some(status),
            _ => None,
        };
    }

    /// The whole of a failure of which the schema says nothing: a problem of RFC 9457.
    pub(super) fn told_whole(&self, ty: TypeId, want: &Want<'_>) -> Option<Json> {
        let status = self.status.filter(|_| want.name.is_empty() && self.open.len() <= 1)?;
        let types = self.types;
        let is_open = match &types[ty].kind {
            Kind::Any => true,
            Kind::Map(value) => matches!(types[*value].kind, Kind::Any),
            _ => false,
        };
        let members = [
            ("title".into(), Json::String(Status::reason(status)?.into())),
            ("status".into(), Json::Number(status.to_string().into())),
        ];
        let slot = Slot { ty, rule: want.rule.cloned().map(std::sync::Arc::new) };
        self.fits.check(&slot, &Json::Object(members.into())).ok().filter(|_| is_open)
    }

    /// What a member says of the status, where its type and its rule allow it.
    pub(super) fn told(&self, ty: TypeId, want: &Want<'_>) -> Option<Json> {
        let status = self.status.filter(|_| want.nth == 0 && !want.name.is_empty())?;
        let name = plain(want.name);
        let digits = status.to_string();
        let is_status = STATUS.contains(&&*name);
        let is_number = is_status || ["code", "status"].iter().any(|end| name.ends_with(end));
        let says_digits = is_status || name == "code" && want.rule.is_some_and(|rule| rule.pattern.is_some());
        let told = match &self.types[ty].kind {
            Kind::Integer(_) | Kind::Float(_) if is_number => Json::Number(digits.into()),
            Kind::Text(Format::Plain) if says_digits => Json::String(digits.into()),
            Kind::Text(Format::Plain) if name == "title" => Json::String(Status::reason(status)?.into()),
            Kind::Enum(constants) if is_number => {
                let is = |json: &Json| match json {
                    Json::Number(text) | Json::String(text) => **text == *digits,
                    _ => false,
                };
                constants.values.iter().find(|value| is(&value.json))?.json.clone()
            }
            _ => return None,
        };
        let slot = Slot { ty, rule: want.rule.cloned().map(std::sync::Arc::new) };
        self.fits.check(&slot, &told).ok()
    }

    /// Whether an example is the status of another answer: one schema serves many failures.
    pub(super) fn is_of_another(&self, name: &str, example: &Json) -> bool {
        let Some(status) = self.status else { return false };
        let said = match example {
            Json::Number(text) | Json::String(text) => text.parse::<u16>().ok(),
            _ => None,
        };
        let name = plain(name);
        let is_status = name == "code" || STATUS.contains(&&*name) || name == "errorcode";
        is_status && said.is_some_and(|said| said != status && (100..600).contains(&said))
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
