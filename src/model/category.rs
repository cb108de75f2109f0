//! Forms of communication (*hình thức*): one data table, extensible by a plan.

use std::collections::HashMap;

use super::text::fold;

/// Index of a category in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategoryId(pub u16);

/// One form of communication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Key used in plan files and JSON: `web_article`.
    pub key: String,
    /// Vietnamese label.
    pub label: String,
    /// Unit of count, Vietnamese: `bài`.
    pub counted_in: String,
    /// Other spellings that mean it, besides key and label.
    pub spellings: Vec<String>,
}

/// The table of categories, in the order in which summaries show them.
#[derive(Debug, Clone, Default)]
pub struct Categories {
    all: Vec<Category>,
    by_fold: HashMap<String, CategoryId>,
    leads: Vec<String>,
}

impl Categories {
    /// Adds a category, or spellings to the one with the same key.
    pub fn add(&mut self, category: &Category) -> CategoryId {
        let id = if let Some(id) = self.by_key(&category.key) {
            self.all[usize::from(id.0)].spellings.extend(category.spellings.iter().cloned());
            id
        } else {
            let id = CategoryId(u16::try_from(self.all.len()).unwrap_or(u16::MAX));
            self.all.push(category.clone());
            id
        };
        let names = category.spellings.iter().chain([&category.label, &category.key]);
        for name in names {
            self.by_fold.entry(fold(name)).or_insert(id);
        }
        id
    }

    /// Adds words that may stand before any form: "Tổ chức".
    pub fn add_lead(&mut self, words: &str) {
        self.leads.push(fold(words));
    }

    /// What is left of a folded text behind the longest of the words that may stand before a form.
    #[must_use]
    pub fn behind_lead<'t>(&self, folded: &'t str) -> Option<&'t str> {
        self.leads.iter().filter_map(|lead| folded.strip_prefix(lead)?.strip_prefix(' ')).min_by_key(|rest| rest.len())
    }

    /// The category with this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<CategoryId> {
        let index = self.all.iter().position(|category| category.key == key)?;
        u16::try_from(index).ok().map(CategoryId)
    }

    /// The category a report means by these words: a whole spelling, marks and case aside.
    #[must_use]
    pub fn by_words(&self, words: &str) -> Option<CategoryId> {
        self.by_fold.get(&fold(words)).copied()
    }

    /// The category itself.
    #[must_use]
    pub fn get(&self, id: CategoryId) -> &Category {
        &self.all[usize::from(id.0)]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (CategoryId, &Category)> {
        self.all
            .iter()
            .enumerate()
            .map(|(index, category)| (CategoryId(u16::try_from(index).unwrap_or(u16::MAX)), category))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
