//! Calls whose types are known at run time alone.

use bytes::Bytes;
use http::request::Parts as Head;

use super::{Call, Input, streamed};
use crate::dynamic::{self, Cell, Dynamic, Given, Operation, ReadBody, ReadParameter, Reading};
use crate::items::{Framing, Items};
use crate::json::Demand;
use crate::multipart::{Parts, boundary, gather};
use crate::problem::Rejection;
use crate::route::Coding;
use crate::rule::Rule;
use crate::{Body, BodyError, Event, Upload, Value};

impl Input<'_> {
    /// The next parameter; its default where it is absent.
    fn parameter(&mut self, row: &ReadParameter) -> Option<Value> {
        self.wanted = Some(row.ty);
        let ty = row.ty;
        let before = self.violations.len();
        let value = match row.reading {
            Reading::Scalar => self.optional_by(|text, rule, found| dynamic::scalar(ty, text, rule, found)),
            Reading::Value => self.value(),
            Reading::Structured => self.structured(),
            Reading::Json => self.json(),
            Reading::List => {
                let read =
                    |text: &str, rule, found: &mut crate::rule::Found| dynamic::scalar(ty, text, rule, found);
                let items = self.list_by(read, dynamic::scalar_text);
                let items = items.map(|items| items.into_iter().map(Dynamic::into_value).collect());
                return self.sound(before, items.map(Value::Array), row);
            }
        };
        self.sound(before, value.map(Dynamic::into_value), row)
    }

    /// The value where nothing is wrong with it; its default where it is absent.
    fn sound(&self, before: usize, value: Option<Value>, row: &ReadParameter) -> Option<Value> {
        if self.violations.len() > before { None } else { value.or_else(|| row.default.clone()) }
    }

    /// The body, where it is decoded.
    fn decoded(&mut self, ty: &'static Cell, rule: Option<&'static Rule>, required: bool) -> Option<Value> {
        self.wanted = Some(ty);
        let value: Option<Dynamic> = match (rule, required) {
            (None, true) => self.body(),
            (None, false) => self.optional_body(),
            (Some(rule), true) => self.checked_body(rule),
            (Some(rule), false) => self.checked_optional_body(rule),
        };
        value.map(Dynamic::into_value)
    }
}

impl Call {
    /// Which operation was called.
    pub(crate) const fn number(&self) -> usize {
        self.route.number
    }

    /// The head of the request.
    pub(crate) fn into_head(self) -> Head {
        self.head
    }

    /// Parameters and body, and why they would be refused. `received`: the body is to be read.
    pub(crate) async fn read(
        &mut self,
        operation: &'static Operation,
        received: bool,
    ) -> (Vec<Option<Value>>, Option<Given>, Option<Rejection>) {
        let last = operation.reads_body_last();
        let (parameters, value, mut refusal) = self.read_at_hand(operation, received && !last);
        let mut given = Given { media: self.form(), value, ..Given::default() };
        if received && last {
            match self.read_last(operation, &mut given).await {
                Ok(()) => {}
                Err(rejection) => refusal = refusal.or(Some(rejection)),
            }
        }
        given.bytes = if given.bytes.is_empty() { std::mem::take(&mut self.bytes) } else { given.bytes };
        if let Some(gathered) = self.gathered.take() {
            given.files = gathered.into_uploads();
        }
        let there = received && self.route.body.is_some() && !self.is_absent();
        (parameters, there.then_some(given), refusal)
    }

    /// What generated code decodes in one go.
    fn read_at_hand(
        &self,
        operation: &'static Operation,
        body: bool,
    ) -> (Vec<Option<Value>>, Option<Value>, Option<Rejection>) {
        let mut input = Input::new(self);
        let parameters = operation.parameters.iter().map(|row| input.parameter(row)).collect();
        let value = match (self.route.body, operation.bodies.get(self.form())) {
            (Some(rule), Some(ReadBody::Decoded(ty, demanded))) if body => {
                input.decoded(ty, *demanded, rule.required)
            }
            _ => None,
        };
        (parameters, value, input.finish(Some(())).err())
    }

    /// A body that generated code hands over, or one that may be written so.
    async fn read_last(&mut self, operation: &Operation, given: &mut Given) -> Result<(), Rejection> {
        let (Some(rule), Some(read)) = (self.route.body, operation.bodies.get(self.form())) else {
            return Ok(());
        };
        if self.is_absent() {
            return if rule.required { Err(streamed::absent()) } else { Ok(()) };
        }
        match read {
            ReadBody::Decoded(ty, demanded) => {
                let mut input = Input::new(self);
                given.value = input.decoded(ty, *demanded, true);
                input.finish(Some(()))?;
            }
            ReadBody::Bytes => given.bytes = self.collect().await?,
            ReadBody::Items { ty, is_data } => {
                given.bytes = self.collect().await?;
                let (coding, most) = (self.coding(), self.settings.body_limit);
                let read = items(coding, most, given.bytes.clone(), ty, *is_data).await;
                given.value = Some(read.map_err(refused)?);
            }
            ReadBody::Parts(parts, ty, demanded) => {
                let (value, files) = self.parts(*parts, ty, *demanded).await?;
                (given.value, given.files) = (value, files);
            }
        }
        Ok(())
    }

    /// The bytes of a body that has not been taken in.
    async fn collect(&mut self) -> Result<Bytes, Rejection> {
        let body = std::mem::take(&mut self.body);
        body.collect(self.settings.body_limit).await.map_err(|error| error.rejection())
    }

    async fn parts(
        &mut self,
        parts: Parts,
        ty: &'static Cell,
        rule: Option<&'static Rule>,
    ) -> Result<(Option<Value>, Vec<Upload>), Rejection> {
        let boundary = boundary(&self.head.headers).map_err(|error| error.rejection())?;
        let body = std::mem::take(&mut self.body);
        let gathered = gather(body, &boundary, parts, self.settings.body_limit).await;
        let gathered = gathered.map_err(|error| error.rejection())?;
        let (value, violations) = gathered.read::<Dynamic>(Demand { rule, tolerant: false, ty: Some(ty) });
        if !violations.is_empty() {
            return Err(Rejection::violating(violations));
        }
        Ok((value.map(Dynamic::into_value), gathered.into_uploads()))
    }
}

/// All items of a body, as a list.
async fn items(
    coding: Option<&'static Coding>,
    most: usize,
    bytes: Bytes,
    ty: &'static Cell,
    is_data: bool,
) -> Result<Value, crate::anyhow::Error> {
    let (framing, rule) = match coding {
        Some(Coding::Items(framing, rule)) => (*framing, *rule),
        _ => (Framing::Lines, &Rule::ANY),
    };
    let body = Body::from(bytes);
    let demand = Demand { rule: Some(rule), tolerant: false, ty: Some(ty) };
    let mut values = Vec::new();
    if is_data {
        let mut items = Items::<Event<Dynamic>>::read(body, framing, most, demand);
        while let Some(item) = items.next().await {
            values.push(item?.data.into_value());
        }
    } else {
        let mut items = Items::<Dynamic>::read(body, framing, most, demand);
        while let Some(item) = items.next().await {
            values.push(item?.into_value());
        }
    }
    Ok(Value::Array(values))
}

/// An item that cannot be read, as a handler refuses it that passes the error on.
fn refused(error: crate::anyhow::Error) -> Rejection {
    match error.downcast::<BodyError>() {
        Ok(error) => error.rejection(),
        Err(_) => Rejection::new(http::StatusCode::INTERNAL_SERVER_ERROR, "the body could not be read"),
    }
}
