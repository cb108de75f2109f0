//! The register of units.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::cells;
use super::table::{Column, Row, Table};
use crate::model::finding::{Finding, REGISTER_ROW, Severity};
use crate::model::plan::Plan;
use crate::model::register::{Register, Unit};
use crate::model::sheet::Workbook;
use crate::model::text::fold;

pub(super) const COLUMNS: &[Column] = &[
    Column { name: "code", heads: &["code", "Mã đơn vị", "Mã", "Mã ĐV", "Mã trường"], required: true },
    Column {
        name: "name", heads: &["name", "Tên đơn vị", "Tên", "Đơn vị", "Tên trường"], required: true
    },
    Column { name: "group", heads: &["group", "groups", "Nhóm", "Nhóm đơn vị"], required: true },
    Column {
        name: "aliases",
        heads: &["aliases", "alias", "Tên khác", "Tên gọi khác", "Tên viết tắt"],
        required: false,
    },
    Column {
        name: "websites",
        heads: &["websites", "website", "Trang web", "Trang thông tin điện tử", "Địa chỉ trang web"],
        required: false,
    },
    Column { name: "email", heads: &["email", "e-mail", "Thư điện tử", "Địa chỉ email"], required: false },
    Column { name: "active_from", heads: &["active_from", "Hoạt động từ", "Từ ngày"], required: false },
    Column { name: "active_to", heads: &["active_to", "Hoạt động đến", "Đến ngày"], required: false },
    Column {
        name: "successor", heads: &["successor", "Đơn vị kế thừa", "Mã đơn vị kế thừa"], required: false
    },
];

/// The register from an already read file, and what is wrong with its rows.
#[must_use]
pub fn units(path: &str, book: &Workbook, plan: &Plan) -> (Register, Vec<Finding>) {
    let table = match Table::find(path, book, REGISTER_ROW, COLUMNS) {
        Ok(table) => table,
        Err(findings) => return (Register::default(), findings),
    };
    let groups = Groups::of(plan);
    let mut findings = Vec::new();
    let mut units: Vec<(u32, Unit)> = Vec::new();
    let mut codes = HashSet::new();
    for row in table.rows() {
        let Some(unit) = read(&row, &groups, &mut findings) else { continue };
        if codes.insert(fold(&unit.code)) {
            units.push((row.number, unit));
        } else {
            findings.push(row.finding("code", "duplicate"));
        }
    }
    check_successors(&table, &mut units, &mut findings);
    (Register::new(units.into_iter().map(|(_, unit)| unit).collect()), findings)
}

fn read(row: &Row<'_>, groups: &Groups, findings: &mut Vec<Finding>) -> Option<Unit> {
    let broken = COLUMNS.iter().map(|column| column.name).find(|name| row.value(name).is_some_and(cells::is_error));
    if let Some(column) = broken {
        findings.push(row.finding(column, "error"));
        return None;
    }
    let (code, name) = (row.text("code"), row.text("name"));
    if fold(&code).is_empty() {
        findings.push(row.finding("code", "no-code"));
        return None;
    }
    if name.is_empty() {
        findings.push(row.finding("name", "no-name").unit(code));
        return None;
    }
    let (active_from, active_to) = active(row, &code, findings);
    Some(Unit {
        groups: groups.read(row, &code, findings),
        aliases: row.texts("aliases"),
        websites: row.texts("websites").iter().map(|site| host(site)).filter(|host| !host.is_empty()).collect(),
        email: row.text("email"),
        active_from,
        active_to,
        successor: Some(row.text("successor")).filter(|code| !code.is_empty()),
        code,
        name,
    })
}

/// First and last day of the unit; days that can't be read, or end before they begin, are left out.
fn active(row: &Row<'_>, code: &str, findings: &mut Vec<Finding>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let mut day = |column: &'static str| {
        if row.text(column).is_empty() {
            return None;
        }
        let day = row.value(column).and_then(cells::day);
        if day.is_none() {
            findings.push(row.finding(column, "date").unit(code).expected(cells::DAY_FORMS));
        }
        day
    };
    let (from, to) = (day("active_from"), day("active_to"));
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        let first = first.format("%d/%m/%Y").to_string();
        findings.push(row.finding("active_to", "dates-crossed").unit(code).expected(first));
        return (None, None);
    }
    (from, to)
}

/// A successor must be another unit of the register; any other is noted and forgotten.
fn check_successors(table: &Table<'_>, units: &mut [(u32, Unit)], findings: &mut Vec<Finding>) {
    let codes: BTreeSet<String> = units.iter().map(|(_, unit)| fold(&unit.code)).collect();
    for (row, unit) in units.iter_mut() {
        let Some(successor) = &unit.successor else { continue };
        let successor = fold(successor);
        if !codes.contains(&successor) || successor == fold(&unit.code) {
            findings.push(table.finding_at(*row, "successor", "successor").unit(&unit.code));
            unit.successor = None;
        }
    }
}

/// The bare host of a website's address: no scheme, no `www.`, no port, no path, lower case.
fn host(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.').to_owned()
}

/// The groups a plan speaks of, by key and by label.
struct Groups {
    /// Folded key or label, and the key.
    known: Vec<(String, String)>,
}

impl Groups {
    fn of(plan: &Plan) -> Groups {
        let mut keys: BTreeSet<String> = plan.groups.keys().cloned().collect();
        keys.extend(plan.rules().into_iter().flat_map(|(_, rule)| rule.groups.iter().cloned()));
        let mut known: Vec<(String, String)> = keys.iter().map(|key| (fold(key), key.clone())).collect();
        known.extend(plan.groups.iter().map(|(key, label)| (fold(label), key.clone())));
        Groups { known }
    }

    /// The keys of a unit's groups. One the plan does not know is kept as written, and said.
    fn read(&self, row: &Row<'_>, code: &str, findings: &mut Vec<Finding>) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for written in row.texts("group") {
            let folded = fold(&written);
            let key = self.known.iter().find(|(name, _)| *name == folded).map(|(_, key)| key.clone());
            if key.is_none() && !self.known.is_empty() {
                let all: BTreeSet<&str> = self.known.iter().map(|(_, key)| key.as_str()).collect();
                let all: Vec<&str> = all.into_iter().collect();
                let finding = row.finding("group", "group").unit(code).expected(all.join(", "));
                findings.push(finding.value(&written).severity(Severity::Warning));
            }
            keys.push(key.unwrap_or(written));
        }
        keys.dedup();
        if keys.is_empty() {
            findings.push(row.finding("group", "no-group").unit(code).severity(Severity::Warning));
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn websites_become_bare_hosts() {
        for address in [
            "https://www.THPT-HoangDieu.example.vn/tin-tuc?id=1",
            "thpt-hoangdieu.example.vn",
            "http://thpt-hoangdieu.example.vn:8080/",
            " www.thpt-hoangdieu.example.vn. ",
        ] {
            assert_eq!(host(address), "thpt-hoangdieu.example.vn", "{address}");
        }
    }
}
