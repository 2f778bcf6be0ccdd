//! Operations as routes: where they are, what their parameters are and what they require.

use specwright::__private::server::{
    Alternative, KeyLocation, Parameter, Route, Scheme, SchemeKind, SchemeUse,
};
use specwright::Requirement;
use specwright::dynamic::{ReadParameter, Reading};
use specwright_generator::ir::{
    self, Api, Kind, Location, Members, Operation, ParameterForm, Refusing, Spelling,
};

use super::{Maker, leak};
use crate::spelling::style;
use crate::value::of_json;

impl Maker {
    /// The route of an operation, without the schemas of its refusals.
    pub(super) fn route(&self, number: usize, operation: &Operation, schemes: &'static [Scheme]) -> Route {
        let (method, path) = (leak::text(&operation.method), leak::text(&operation.path));
        let mut route = Route::new(method, path, leak::text(&operation.id), leak::texts(&operation.tags));
        route = route.numbered(number);
        if !operation.parameters.is_empty() {
            let rows = operation.parameters.iter().map(|parameter| self.row(parameter));
            route = route.parameters(leak::slice(rows.collect()));
        }
        if let Some(body) = &operation.body {
            route = route.body(leak::one(self.body_rule(body)));
        }
        let produced = if operation.suits_all() { Vec::new() } else { operation.produced() };
        if !matches!(produced.as_slice(), [only] if &**only == "application/json") {
            route = route.produces(leak::texts(&produced));
        }
        if operation.keeps_header() {
            route = route.keeps_header();
        }
        if let Some(security) = &operation.security {
            route = route.security(leak::one(requirement(operation, security, schemes)));
        }
        match operation.refusing() {
            Refusing::Both => route,
            Refusing::By400 => route.only_400(),
            Refusing::By422 => route.only_422(),
            Refusing::PathBy404 => route.path_404(),
        }
    }

    fn row(&self, parameter: &ir::Parameter) -> Parameter {
        let name = leak::text(&parameter.name);
        let mut row = match parameter.location {
            _ if parameter.whole => Parameter::query_string(name),
            Location::Path => Parameter::path(parameter.placeholder.unwrap_or(0), name),
            Location::Query => Parameter::query(name),
            Location::Header => Parameter::header(name),
            Location::Cookie => Parameter::cookie(name),
        };
        if parameter.required {
            row = row.required();
        }
        row = spelt(row, parameter.spelling, parameter.location.style());
        if parameter.unused_if_empty {
            row = row.unused_if_empty();
        }
        if parameter.reads_null {
            row = row.reads_null();
        }
        match &parameter.members {
            Members::None => {}
            Members::Named(names) => row = row.members(leak::texts(names)),
            Members::Any => row = row.any_member(),
        }
        if !parameter.fields.is_empty() {
            row = row.fields(fields(&parameter.fields));
        }
        match self.slot_rule(&parameter.slot) {
            Some(rule) => row.rule(rule),
            None => row,
        }
    }

    /// How the parameters of an operation are read.
    pub(super) fn parameters(&self, operation: &Operation) -> &'static [ReadParameter] {
        leak::slice(operation.parameters.iter().map(|parameter| self.parameter(parameter)).collect())
    }

    fn parameter(&self, parameter: &ir::Parameter) -> ReadParameter {
        let reading = match parameter.form {
            ParameterForm::Scalar => Reading::Scalar,
            ParameterForm::List => Reading::List,
            ParameterForm::Value => Reading::Value,
            ParameterForm::Structured => Reading::Structured,
            ParameterForm::Json => Reading::Json,
        };
        let ty = match self.kind(parameter.slot.ty) {
            Kind::List(item) if reading == Reading::List => *item,
            _ => parameter.slot.ty,
        };
        ReadParameter { reading, ty: self.ty(ty), default: parameter.default.as_ref().map(of_json) }
    }
}

/// The rows of a form's properties.
pub(super) fn fields(properties: &[ir::Property]) -> &'static [Parameter] {
    let row = |property: &ir::Property| {
        let row = spelt(Parameter::query(leak::text(&property.name)), property.spelling, ir::Style::Form);
        let row = if property.absent_as_empty { row.absent_as_empty() } else { row };
        if property.reads_null { row.reads_null() } else { row }
    };
    leak::slice(properties.iter().map(row).collect())
}

/// The row with how its value is spelt, where that is not the default.
fn spelt(mut row: Parameter, spelling: Spelling, default: ir::Style) -> Parameter {
    if spelling.style != default {
        row = row.style(style(spelling.style));
    }
    match (spelling.style.explodes(), spelling.exploded) {
        (true, false) => row = row.packed(),
        (false, true) => row = row.exploded(),
        _ => {}
    }
    if spelling.reserved { row.reserved() } else { row }
}

/// The security schemes, in their order.
pub(super) fn schemes(api: &Api) -> &'static [Scheme] {
    let scheme = |scheme: &ir::Scheme| Scheme { name: leak::text(&scheme.name), kind: kind(&scheme.kind) };
    leak::slice(api.schemes.iter().map(scheme).collect())
}

fn kind(kind: &ir::SchemeKind) -> SchemeKind {
    match kind {
        ir::SchemeKind::ApiKey(location, name) => {
            let location = match location {
                Location::Query => KeyLocation::Query,
                Location::Cookie => KeyLocation::Cookie,
                Location::Header | Location::Path => KeyLocation::Header,
            };
            SchemeKind::ApiKey { location, name: leak::text(name) }
        }
        ir::SchemeKind::Basic => SchemeKind::Basic,
        ir::SchemeKind::Bearer => SchemeKind::Bearer,
        ir::SchemeKind::Http(name) => SchemeKind::Http(leak::text(name)),
        ir::SchemeKind::OAuth2 => SchemeKind::OAuth2,
        ir::SchemeKind::OpenIdConnect => SchemeKind::OpenIdConnect,
        ir::SchemeKind::MutualTls => SchemeKind::MutualTls,
    }
}

fn requirement(operation: &Operation, security: &ir::Security, schemes: &'static [Scheme]) -> Requirement {
    let used = |used: &ir::SchemeUse| {
        let scopes = leak::texts(&used.scopes);
        schemes.get(used.scheme).map(|scheme| SchemeUse { scheme, scopes })
    };
    let alternatives = security.alternatives.iter().map(|alternative| Alternative {
        schemes: leak::slice(alternative.schemes.iter().filter_map(used).collect()),
    });
    Requirement {
        operation: leak::text(&operation.id),
        optional: security.optional,
        alternatives: leak::slice(alternatives.collect()),
    }
}
