//! What can be held against each other when nothing can be computed anew: workbook, summary and manifest of one folder.

use std::io;
use std::path::Path;

use super::Against;
use crate::model::manifest::Manifest;
use crate::model::verification::Difference;

/// Where the outputs contradict each other.
pub(super) fn compare(folder: &Path, manifest: &Manifest, against: &Against<'_>) -> io::Result<Vec<Difference>> {
    let _ = (folder, manifest, against);
    Ok(Vec::new())
}
