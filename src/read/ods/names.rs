//! Attributes by the namespaces that a document gives its own prefixes.

use crate::read::cells::number;
use crate::read::xml::{Tag, local, unescape};

/// The prefixes that the document gives to the namespaces used here.
#[derive(Default)]
pub(super) struct Names {
    pub(super) office: Vec<u8>,
    pub(super) table: Vec<u8>,
    pub(super) text: Vec<u8>,
    pub(super) style: Vec<u8>,
    pub(super) calcext: Vec<u8>,
}

impl Names {
    pub(super) fn learn(&mut self, root: &Tag<'_>) {
        for (name, uri) in root.attributes().filter(|(name, _)| name.starts_with(b"xmlns:")) {
            let prefix = local(name).to_vec();
            let has = |part: &[u8]| memchr::memmem::find(uri, part).is_some();
            if has(b"calcext") {
                self.calcext = prefix;
            } else if has(b"xmlns:office:") || has(b"openoffice.org/2000/office") {
                self.office = prefix;
            } else if has(b"xmlns:table:") || has(b"openoffice.org/2000/table") {
                self.table = prefix;
            } else if has(b"xmlns:text:") || has(b"openoffice.org/2000/text") {
                self.text = prefix;
            } else if has(b"xmlns:style:") || has(b"openoffice.org/2000/style") {
                self.style = prefix;
            }
        }
    }

    pub(super) fn table<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        of(&self.table, tag, name)
    }

    pub(super) fn style<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        of(&self.style, tag, name)
    }

    pub(super) fn office<'t>(&self, tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
        of(&self.office, tag, name)
    }

    pub(super) fn table_text(&self, tag: &Tag<'_>, name: &[u8]) -> String {
        text_of(self.table(tag, name).unwrap_or_default())
    }

    /// How often something stands there, at least once.
    pub(super) fn times(&self, tag: &Tag<'_>, name: &[u8]) -> u32 {
        self.table(tag, name).map_or(1, |count| number(count.trim_ascii()).unwrap_or(u32::MAX)).max(1)
    }
}

pub(super) fn text_of(raw: &[u8]) -> String {
    let mut text = Vec::new();
    match unescape(raw, &mut text) {
        Ok(()) => String::from_utf8_lossy(&text).into_owned(),
        Err(_) => String::from_utf8_lossy(raw).into_owned(),
    }
}

/// The value of an attribute with a prefix.
pub(super) fn of<'t>(prefix: &[u8], tag: &Tag<'t>, name: &[u8]) -> Option<&'t [u8]> {
    tag.attributes()
        .find(|(full, _)| {
            full.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(b":")).is_some_and(|rest| rest == name)
        })
        .map(|(_, value)| value)
}
