//! The bundled tables of forms and heads.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::category::{Categories, Category};
use crate::model::heads::{Field, Heads};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryTable {
    lead_words: Vec<String>,
    category: Vec<CategoryEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    key: String,
    label: String,
    counted_in: String,
    spellings: Vec<String>,
}

/// The bundled forms of communication.
#[must_use]
pub fn categories() -> Categories {
    let table: CategoryTable = toml::from_str(include_str!("../data/categories.toml")).unwrap_or_default();
    let mut categories = Categories::default();
    table.lead_words.iter().for_each(|words| categories.add_lead(words));
    for entry in table.category {
        categories.add(&Category {
            key: entry.key,
            label: entry.label,
            counted_in: entry.counted_in,
            spellings: entry.spellings,
        });
    }
    categories
}

/// The bundled spellings of heads.
#[must_use]
pub fn heads() -> Heads {
    let table: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("../data/heads.toml")).unwrap_or_default();
    let mut heads = Heads::default();
    for (field, word) in Field::ALL {
        for spelling in table.get(*word).into_iter().flatten() {
            heads.add(*field, spelling);
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_can_be_read() {
        assert_eq!(categories().len(), 36);
        for (field, word) in Field::ALL {
            let table: BTreeMap<String, Vec<String>> =
                toml::from_str(include_str!("../data/heads.toml")).expect("a table");
            assert!(heads().fields(&table[*word][0]).contains(field), "{word}");
        }
    }

    #[test]
    fn a_spelling_means_one_form() {
        let table: CategoryTable = toml::from_str(include_str!("../data/categories.toml")).expect("a table");
        let categories = categories();
        for entry in &table.category {
            for spelling in entry.spellings.iter().chain([&entry.label]) {
                let id = categories.by_words(spelling).expect("a form");
                assert_eq!(categories.get(id).key, entry.key, "{spelling}");
            }
        }
    }
}
