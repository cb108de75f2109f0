//! `tonghop template`: which forms, where they go, and what is said of them.
//!
//! What a form holds is the library's business.

use std::path::{Path, PathBuf, absolute};

use anyhow::Context as _;

use super::arguments::Arguments;
use super::screen::{line, safe};
use super::template_arguments::TemplateArguments;
use super::{Answer, settings};
use crate::model::form::FormSettings;
use crate::model::messages::Catalogue;
use crate::model::run::Failure;

/// Does what is asked.
pub(super) fn obey(asked: &TemplateArguments, arguments: &Arguments, catalogue: &Catalogue) -> Result<Answer, Failure> {
    let settings = of_template(asked)?;
    let written = crate::template(&settings)?;
    let mut out = String::new();
    for form in written.iter().filter(|_| !arguments.voice.quiet) {
        let id = if form.there { "terminal-template-same" } else { "terminal-template-file" };
        line(&mut out, &safe(&catalogue.text(id, &[("path", &form.path.display().to_string())])));
    }
    let folder = safe(&settings.out.display().to_string());
    let args = [("count", &*written.len().to_string()), ("folder", &*folder), ("code", "0")];
    line(&mut out, &catalogue.text("terminal-template", &args));
    Ok(Answer::results(out, 0))
}

/// The settings, with the folder the forms go to: not one in which they would be read as reports.
fn of_template(asked: &TemplateArguments) -> Result<FormSettings, Failure> {
    let plan_dir = settings::plan_folder(&asked.plan_dir, &asked.input)?;
    let place = |path: &Path| absolute(path).with_context(|| path.display().to_string());
    let plan = place(&plan_dir)?;
    let name = plan.file_name().map_or_else(PathBuf::new, PathBuf::from);
    let out = asked.out.clone().unwrap_or_else(|| Path::new("mau-bieu").join(name));
    if place(&out)?.starts_with(plan.join("reports")) {
        return Err(Failure::Usage("usage-template-reports", vec![("path", out.display().to_string())]));
    }
    Ok(FormSettings { plan_dir, unit: asked.unit.clone(), blank: asked.blank, period: asked.period.clone(), out })
}
