//! Words of one workbook, each looked up once: folded text, heads, forms, audiences.
//!
//! It keeps no words of its own; spellings are data of the plan.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, OnceLock, RwLock};

use super::kind::Layout;
use super::words;
use crate::model::category::CategoryId;
use crate::model::heads::Field;
use crate::model::plan::{Audience, Plan};
use crate::model::text::fold;

/// The longest text that can be a head, in bytes.
const LONGEST_HEAD: usize = 160;

/// How many texts are remembered, of a file or from file to file; a file may hold a million different ones.
const MOST_REMEMBERED: usize = 4096;

/// The longest thing that something is remembered for, in bytes.
const LONGEST_REMEMBERED: usize = 8 << 10;

/// What a text means as a head.
#[derive(Debug, Default)]
pub(super) struct HeadText {
    /// The fields it may mean.
    pub(super) fields: Box<[Field]>,
    /// The text, folded; empty when it is too long for a head.
    pub(super) folded: Box<str>,
    /// Whether it speaks of cumulative figures.
    pub(super) cumulative: bool,
    /// The form of communication it names as the head of a column, once that was asked.
    pub(super) form: OnceLock<Option<CategoryId>>,
}

/// What was looked up for any file of a run, for heads repeat from file to file.
#[derive(Default)]
pub(super) struct Heads {
    texts: Kept<HeadText>,
    /// What the heads of tables make, by their texts and columns; only those of tables.
    layouts: Kept<[Layout]>,
}

/// Things found, by the bytes that they were found for.
struct Kept<T: ?Sized>(RwLock<HashMap<Box<[u8]>, Arc<T>>>);

impl<T: ?Sized> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept(RwLock::default())
    }
}

impl<T: ?Sized> Kept<T> {
    fn get(&self, by: &[u8]) -> Option<Arc<T>> {
        self.0.read().ok()?.get(by).cloned()
    }

    fn keep(&self, by: &[u8], known: &Arc<T>) {
        if let Ok(mut all) = self.0.write()
            && all.len() < MOST_REMEMBERED
            && by.len() <= LONGEST_REMEMBERED
        {
            all.insert(by.into(), Arc::clone(known));
        }
    }
}

/// What was looked up so far.
pub(super) struct Lexicon<'w> {
    pub(super) plan: &'w Plan,
    shared: &'w Heads,
    folds: RefCell<HashMap<&'w str, Rc<str>>>,
    heads: RefCell<HashMap<Box<str>, Arc<HeadText>>>,
    categories: RefCell<HashMap<&'w str, Option<CategoryId>>>,
    audiences: RefCell<HashMap<&'w str, Option<Audience>>>,
}

impl<'w> Lexicon<'w> {
    /// Nothing looked up yet.
    pub(super) fn new(plan: &'w Plan, shared: &'w Heads) -> Lexicon<'w> {
        Lexicon {
            plan,
            shared,
            folds: RefCell::default(),
            heads: RefCell::default(),
            categories: RefCell::default(),
            audiences: RefCell::default(),
        }
    }

    /// The folded text.
    pub(super) fn fold(&self, text: &'w str) -> Rc<str> {
        remember(&self.folds, text, || fold(text).into())
    }

    /// What a text means as a head, with what stands in brackets or behind a line break put aside if need be.
    pub(super) fn head(&self, text: &str) -> Arc<HeadText> {
        if let Some(known) = self.heads.borrow().get(text) {
            return Arc::clone(known);
        }
        let known = self.shared.texts.get(text.as_bytes()).unwrap_or_else(|| {
            let known = Arc::new(if text.len() > LONGEST_HEAD { HeadText::default() } else { self.look_up(text) });
            self.shared.texts.keep(text.as_bytes(), &known);
            known
        });
        let mut heads = self.heads.borrow_mut();
        if heads.len() < MOST_REMEMBERED {
            heads.insert(text.into(), Arc::clone(&known));
        }
        known
    }

    /// The layouts of a head's rows, looked up once in a run; `by`: all that they depend on.
    pub(super) fn layouts(&self, by: &[u8], find: impl FnOnce() -> Vec<Layout>) -> Arc<[Layout]> {
        self.shared.layouts.get(by).unwrap_or_else(|| {
            let found: Arc<[Layout]> = find().into();
            if !found.is_empty() {
                self.shared.layouts.keep(by, &found);
            }
            found
        })
    }

    /// Whether a text is a known head.
    pub(super) fn is_head(&self, text: &str) -> bool {
        !self.head(text).fields.is_empty()
    }

    fn look_up(&self, text: &str) -> HeadText {
        let folded = fold(text);
        let cumulative = folded.contains("luy ke") || folded.contains("cong don");
        HeadText { fields: self.fields(text, &folded).into(), cumulative, folded: folded.into(), form: OnceLock::new() }
    }

    fn fields(&self, text: &str, folded: &str) -> &[Field] {
        let heads = &self.plan.heads;
        let whole = heads.by_folded(folded);
        if !whole.is_empty() {
            return whole;
        }
        let bare =
            if text.contains(['(', '[', '*']) { fold(&words::without_brackets(text)) } else { folded.to_owned() };
        let first_line = text.trim().split_once(['\n', '\r']).map(|(first, _)| fold(first));
        for shorter in [Some(&bare), first_line.as_ref()].into_iter().flatten() {
            let fields = heads.by_folded(shorter);
            if !fields.is_empty() {
                return fields;
            }
        }
        for (end, _) in bare.match_indices(' ').rev() {
            let (start, rest) = bare.split_at(end);
            let fields = heads.by_folded(start);
            if start == "so luong" && fields.contains(&Field::Quantity) {
                return if words::is_of_people(rest) { &[Field::People] } else { fields };
            }
            if start.contains(' ') && !fields.is_empty() {
                let known = words::continues_head(rest.trim_start()) && !fields.contains(&Field::Unit);
                return if known { fields } else { &[] };
            }
        }
        &[]
    }

    /// The form of communication that a cell names.
    pub(super) fn category(&self, text: &'w str) -> Option<CategoryId> {
        remember(&self.categories, text, || words::category(&self.plan.categories, text))
    }

    /// For whom, as a cell says.
    pub(super) fn audience(&self, text: &'w str) -> Option<Audience> {
        remember(&self.audiences, text, || words::audience(&fold(text)))
    }
}

/// What is known of a text, found once as long as there is room to remember it.
fn remember<'w, T: Clone>(known: &RefCell<HashMap<&'w str, T>>, text: &'w str, find: impl FnOnce() -> T) -> T {
    if let Some(found) = known.borrow().get(text) {
        return found.clone();
    }
    let found = find();
    let mut known = known.borrow_mut();
    if known.len() < MOST_REMEMBERED {
        known.insert(text, found.clone());
    }
    found
}
