//! What a workbook says beside its cells: names defined for cells, and which program saved it.
//!
//! Names that Excel defines for its own use (`_xlnm.Print_Titles`) are left out.

use super::relations;
use crate::read::container::Container;
use crate::read::refusal::Refusal;
use crate::read::xml::{Token, unescape};

/// Names and what they stand for, by name.
pub(super) fn names(container: &Container<'_>, main: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut names = texts(container, main, b"definedName")?;
    names.retain(|(name, _)| !name.starts_with("_xlnm."));
    names.sort();
    Ok(names)
}

/// The program and its version, as the file's properties give them; empty where they do not.
pub(super) fn program(container: &Container<'_>) -> Result<String, Refusal> {
    let relations = relations(container, "")?;
    let Some(part) = relations.iter().find(|relation| relation.kind == "extended-properties") else {
        return Ok(String::new());
    };
    let mut words = Vec::new();
    for element in [b"Application".as_slice(), b"AppVersion"] {
        words.extend(texts(container, &part.target, element)?.into_iter().map(|(_, text)| text));
    }
    Ok(words.join(" "))
}

/// The text of every such element of a part, each with the element's name attribute.
fn texts(container: &Container<'_>, part: &str, element: &[u8]) -> Result<Vec<(String, String)>, Refusal> {
    let Some(mut xml) = container.xml(part)? else { return Ok(Vec::new()) };
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open: Option<(String, Vec<u8>)> = None;
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == element && !tag.empty => {
                open = Some((tag.text(b"name").unwrap_or_default(), Vec::new()));
            }
            Token::Text(raw) => {
                if let Some((_, text)) = &mut open {
                    unescape(raw, text)?;
                }
            }
            Token::Literal(raw) => {
                if let Some((_, text)) = &mut open {
                    text.extend_from_slice(raw);
                }
            }
            Token::End(name) if name == element => {
                found.extend(open.take().map(|(name, text)| (name, String::from_utf8_lossy(&text).into_owned())));
            }
            Token::Eof => break,
            _ => {}
        }
    }
    Container::finish(xml)?;
    Ok(found)
}
