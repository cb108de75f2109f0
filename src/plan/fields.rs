//! A cursor over one table of a plan file: hands out its fields by name and type, notes what is missing or of
//! the wrong type, and at the end what nobody asked for.
//!
//! It knows TOML, not plans.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::nearest;
use super::page::Page;
use crate::model::text::tidy;

/// A value with the bytes it stands on.
pub(super) type At<T> = (T, Range<usize>);

/// One table being read.
pub(super) struct Fields<'a> {
    page: &'a Page<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    name: &'static str,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    /// A cursor over a table; `name` is how messages call it, such as `[[quota]]`.
    pub(super) fn new(page: &'a Page<'a>, table: &'a DeTable<'a>, span: Range<usize>, name: &'static str) -> Self {
        Fields { page, table, span, name, asked: RefCell::default(), missing: RefCell::default() }
    }

    /// A cursor over a value that should be a table.
    pub(super) fn of(page: &'a Page<'a>, value: &'a Spanned<DeValue<'a>>, name: &'static str) -> Option<Self> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Fields::new(page, table, value.span(), name));
        }
        page.note(&value.span(), "wrong-table", vec![("field", name.into())], &[], None);
        None
    }

    /// The page it stands on.
    pub(super) fn page(&self) -> &'a Page<'a> {
        self.page
    }

    /// The bytes of the table, or of its head.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// A field's value, if it is there.
    pub(super) fn value(&self, field: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&field) {
            asked.push(field);
        }
        self.table.iter().find(|(key, _)| key.get_ref() == field).map(|(_, value)| value)
    }

    /// The same; a field that is not there is a mistake.
    pub(super) fn required(&self, field: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.value(field);
        if value.is_none() {
            self.missing(field);
        }
        value
    }

    /// Remembers that a field is not there; `finish` notes it.
    pub(super) fn missing(&self, field: &'static str) {
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&field) {
            missing.push(field);
        }
    }

    /// Notes that a value is of the wrong type or out of bounds; the message `wrong-…` says what is allowed.
    pub(super) fn wrong(
        &self,
        span: &Range<usize>,
        field: &str,
        id: &'static str,
        mut args: Vec<(&'static str, String)>,
    ) {
        args.push(("field", field.to_owned()));
        self.page.note(span, id, args, &[], None);
    }

    /// Text that must be there and not be blank.
    pub(super) fn text(&self, field: &'static str) -> Option<String> {
        let (text, span) = self.string(field, self.required(field)?)?;
        if text.is_empty() {
            self.wrong(&span, field, "wrong-text", vec![]);
            return None;
        }
        Some(text)
    }

    /// Text that may be absent or blank.
    pub(super) fn optional_text(&self, field: &'static str) -> String {
        self.value(field).and_then(|value| self.string(field, value)).map(|(text, _)| text).unwrap_or_default()
    }

    /// Tidied text of a value, with its place.
    pub(super) fn string(&self, field: &str, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
        if let DeValue::String(text) = value.get_ref() {
            return Some((tidy(text), value.span()));
        }
        self.wrong(&value.span(), field, "wrong-text", vec![]);
        None
    }

    /// The values of a list; `None` when absent or no list.
    pub(super) fn list(&self, field: &'static str) -> Option<At<&'a [Spanned<DeValue<'a>>]>> {
        let value = self.value(field)?;
        if let DeValue::Array(array) = value.get_ref() {
            return Some((array.as_ref(), value.span()));
        }
        self.wrong(&value.span(), field, "wrong-list", vec![]);
        None
    }

    /// A list of texts with their places; blank ones are mistakes. Absent: empty.
    pub(super) fn texts(&self, field: &'static str) -> Vec<At<String>> {
        let Some((values, _)) = self.list(field) else { return Vec::new() };
        let texts = values.iter().filter_map(|value| self.string(field, value));
        texts.filter(|(text, span)| self.not_blank(field, text, span)).collect()
    }

    /// One text or a list of texts. Absent: empty.
    pub(super) fn text_or_texts(&self, field: &'static str) -> Vec<String> {
        match self.value(field).map(Spanned::get_ref) {
            Some(DeValue::String(_)) => self.text(field).into_iter().collect(),
            Some(_) => self.texts(field).into_iter().map(|(text, _)| text).collect(),
            None => Vec::new(),
        }
    }

    fn not_blank(&self, field: &str, text: &str, span: &Range<usize>) -> bool {
        if text.is_empty() {
            self.wrong(span, field, "wrong-text", vec![]);
        }
        !text.is_empty()
    }

    /// A table of key and text, in key order. Absent: empty.
    pub(super) fn labels(&self, field: &'static str) -> BTreeMap<String, At<String>> {
        let Some(value) = self.value(field) else { return BTreeMap::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(&value.span(), field, "wrong-table", vec![]);
            return BTreeMap::new();
        };
        let texts = table.iter().filter_map(|(key, value)| {
            let (text, span) = self.string(key.get_ref(), value)?;
            self.not_blank(key.get_ref(), &text, &span).then(|| (key.get_ref().to_string(), (text, key.span())))
        });
        texts.collect()
    }

    /// true or false; absent: false.
    pub(super) fn flag(&self, field: &'static str) -> bool {
        match self.value(field).map(|value| (value.get_ref(), value.span())) {
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, span)) => {
                self.wrong(&span, field, "wrong-flag", vec![]);
                false
            }
            None => false,
        }
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &self,
        field: &str,
        value: &Spanned<DeValue<'_>>,
        bounds: &RangeInclusive<u32>,
    ) -> Option<u32> {
        let number = match value.get_ref() {
            DeValue::Integer(digits) => u32::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| bounds.contains(number));
        if number.is_none() {
            let args = vec![("from", bounds.start().to_string()), ("to", bounds.end().to_string())];
            self.wrong(&value.span(), field, "wrong-number", args);
        }
        number
    }

    /// A day: `2022-02-28`, bare or in quotes.
    pub(super) fn day(&self, field: &'static str) -> Option<At<NaiveDate>> {
        let value = self.required(field)?;
        let day = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date.and_then(|date| {
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            }),
            DeValue::String(text) => NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok(),
            _ => None,
        };
        if day.is_none() {
            self.wrong(&value.span(), field, "wrong-day", vec![]);
        }
        day.map(|day| (day, value.span()))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, field: &str, value: &Spanned<DeValue<'_>>, words: &[(&str, T)]) -> Option<T> {
        let (text, span) = self.string(field, value)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.unknown_word(&span, field, &text, &words);
        }
        found
    }

    /// One of a few words, or a default where the field is absent.
    pub(super) fn word_or<T: Copy>(&self, field: &'static str, words: &[(&str, T)], default: T) -> Option<T> {
        match self.value(field) {
            Some(value) => self.word(field, value, words),
            None => Some(default),
        }
    }

    /// Notes a word that is not one of those allowed.
    pub(super) fn unknown_word(&self, span: &Range<usize>, field: &str, written: &str, words: &[&str]) {
        let close = nearest(written, words.iter().copied());
        let args = vec![("field", field.to_owned()), ("value", written.to_owned())];
        self.page.note(span, "mistake-word", args, words, close);
    }

    /// Notes every field nobody asked for, with those that could have stood there, and every missing one. A
    /// missing field that was only misspelt is noted once.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        let mut missing = self.missing.into_inner();
        for (key, _) in self.table {
            let written = key.get_ref();
            if asked.iter().any(|field| field == written) {
                continue;
            }
            let free = asked.iter().filter(|field| !self.table.iter().any(|(key, _)| key.get_ref() == **field));
            let close = nearest(written, free.copied());
            missing.retain(|field| Some(*field) != close.as_deref());
            let args = vec![("field", written.to_string()), ("table", self.name.to_owned())];
            self.page.note(&key.span(), "mistake-unknown-field", args, &asked, close);
        }
        for field in missing {
            let args = vec![("field", field.to_owned()), ("table", self.name.to_owned())];
            self.page.note(&self.span, "mistake-missing", args, &[], None);
        }
    }
}
