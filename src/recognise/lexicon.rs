//! Words of one workbook, each looked up once: folded text, heads, forms, audiences.
//!
//! It keeps no words of its own; spellings are data of the plan.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::words;
use crate::model::category::CategoryId;
use crate::model::heads::Field;
use crate::model::plan::{Audience, Plan};
use crate::model::text::fold;

/// The longest text that can be a head, in bytes.
const LONGEST_HEAD: usize = 160;

/// What was looked up so far.
pub(super) struct Lexicon<'w> {
    pub(super) plan: &'w Plan,
    folds: RefCell<HashMap<&'w str, Rc<str>>>,
    heads: RefCell<HashMap<Box<str>, Rc<[Field]>>>,
    categories: RefCell<HashMap<&'w str, Option<CategoryId>>>,
    audiences: RefCell<HashMap<&'w str, Option<Audience>>>,
}

impl<'w> Lexicon<'w> {
    /// Nothing looked up yet.
    pub(super) fn new(plan: &'w Plan) -> Lexicon<'w> {
        Lexicon {
            plan,
            folds: RefCell::default(),
            heads: RefCell::default(),
            categories: RefCell::default(),
            audiences: RefCell::default(),
        }
    }

    /// The folded text.
    pub(super) fn fold(&self, text: &'w str) -> Rc<str> {
        Rc::clone(self.folds.borrow_mut().entry(text).or_insert_with(|| fold(text).into()))
    }

    /// The fields a head may mean, with what stands in brackets or behind a line break put aside if need be.
    pub(super) fn fields(&self, head: &str) -> Rc<[Field]> {
        if let Some(known) = self.heads.borrow().get(head) {
            return Rc::clone(known);
        }
        let fields: Rc<[Field]> = if head.len() > LONGEST_HEAD { Rc::default() } else { self.look_up(head) };
        self.heads.borrow_mut().insert(head.into(), Rc::clone(&fields));
        fields
    }

    fn look_up(&self, head: &str) -> Rc<[Field]> {
        let whole = fold(head);
        let bare = fold(&words::without_brackets(head));
        let first_line = fold(head.trim().split(['\n', '\r']).next().unwrap_or(""));
        for text in [&whole, &bare, &first_line] {
            let fields = self.plan.heads.by_folded(text);
            if !fields.is_empty() {
                return fields.into();
            }
        }
        for (end, _) in bare.match_indices(' ').rev() {
            let (start, rest) = bare.split_at(end);
            let fields = self.plan.heads.by_folded(start);
            if start.contains(' ') && !fields.is_empty() {
                let known = words::continues_head(rest.trim_start()) && !fields.contains(&Field::Unit);
                return if known { fields.into() } else { Rc::default() };
            }
        }
        Rc::default()
    }

    /// The form of communication that a cell names.
    pub(super) fn category(&self, text: &'w str) -> Option<CategoryId> {
        if let Some(known) = self.categories.borrow().get(text) {
            return *known;
        }
        let category = words::category(&self.plan.categories, text);
        self.categories.borrow_mut().insert(text, category);
        category
    }

    /// For whom, as a cell says.
    pub(super) fn audience(&self, text: &'w str) -> Option<Audience> {
        *self.audiences.borrow_mut().entry(text).or_insert_with(|| words::audience(&fold(text)))
    }
}
