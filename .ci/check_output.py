"""Looks over what `tonghop` wrote: each plan has its periods, each period is complete, its JSON reads, its totals balance.

Usage: check_output.py INPUT OUTPUT
"""

import json
import pathlib
import re
import sys
import zipfile

VERDICTS = {"met", "unmet", "not_due", "nil", "not_applicable", "not_reported", "manual"}
KEYS = ["code", "severity", "unit", "rule", "file", "sheet", "cell", "value", "expected", "message", "help", "answer"]
# What lies beside the periods: the records, and the JSON of earlier runs.
BESIDE = {"ledger", "lich-su"}
KEPT = {"summary.json", "findings.json", "manifest.json"}


def check_entry(folder, wrong):
    names = {path.name for path in folder.iterdir()}
    if names != KEPT:
        wrong.append(f"{folder}: holds {', '.join(sorted(names))}")
    for name in names & KEPT:
        json.loads((folder / name).read_text(encoding="utf-8"))


def check_feedback(folder, wrong):
    listed = {entry["path"] for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]}
    names = {f"phan-hoi/{path.name}" for path in (folder / "phan-hoi").glob("*")}
    if names != {path for path in listed if path.startswith("phan-hoi/")} or not names:
        wrong.append(f"{folder}: feedback and manifest differ, or there is none")
    for name in names:
        stem = name.removeprefix("phan-hoi/").removesuffix(".xlsx")
        if re.search(r'[\\/:*?"<>|\x00-\x1f]', stem) or stem.endswith((".", " ")):
            wrong.append(f"{folder}: {name} is no name for Windows")
        with zipfile.ZipFile(folder / name) as workbook:
            parts = [part for part in workbook.namelist() if part.startswith("xl/worksheets/sheet")]
            if any(b"<f>" in workbook.read(part) or b"<hyperlink" in workbook.read(part) for part in parts):
                wrong.append(f"{folder}: {name} holds a formula or a link")


def check_period(folder, plan, wrong):
    period = folder.name
    names = {f"tong-hop-{period}.xlsx", "don-doc.xlsx", "don-doc.csv", "tong-quan.html", "summary.json", "findings.json", "manifest.json"}
    absent = names - {path.name for path in folder.iterdir()}
    if absent:
        wrong.append(f"{folder}: without {', '.join(sorted(absent))}")
        return
    check_feedback(folder, wrong)
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    findings = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if (summary["schema"], summary["plan"], summary["period"]) != (1, plan, period):
        wrong.append(f"{folder}: summary.json is of another period")
    files, rows = summary["control"]["files"], summary["control"]["rows"]
    if files["found"] != files["read"] + files["superseded"] + files["unreadable"] + files["left_out"]:
        wrong.append(f"{folder}: files do not balance: {files}")
    if rows["read"] != rows["accepted"] + rows["rejected"] + rows["ignored"]:
        wrong.append(f"{folder}: rows do not balance: {rows}")
    for unit in summary["units"]:
        for result in unit["results"]:
            if result["verdict"] not in VERDICTS:
                wrong.append(f"{folder}: {unit['code']}: no such verdict: {result['verdict']}")
    for finding in findings:
        if list(finding) != KEYS:
            wrong.append(f"{folder}: a finding with the keys {list(finding)}")
            break
        if finding["message"].startswith("{") or "{$" in finding["message"] or not finding["help"]:
            wrong.append(f"{folder}: {finding['code']}: {finding['message']!r}, {finding['help']!r}")
    with zipfile.ZipFile(folder / f"tong-hop-{period}.xlsx") as workbook:
        broken = workbook.testzip()
        if broken:
            wrong.append(f"{folder}: {broken} in the workbook is damaged")


def main():
    source, output = map(pathlib.Path, sys.argv[1:])
    wrong, periods = [], 0
    plans = sorted(path.parent.name for path in source.glob("*/plan.toml"))
    for plan in plans:
        folders = sorted(path for path in (output / plan).glob("*") if path.is_dir() and path.name not in BESIDE)
        if not folders:
            wrong.append(f"{plan}: no period written")
        for folder in folders:
            check_period(folder, plan, wrong)
        periods += len(folders)
        for entry in sorted((output / plan / "lich-su").glob("*/*")):
            check_entry(entry, wrong)
        if not list((output / plan / "ledger").glob("*.parquet")):
            wrong.append(f"{plan}: no ledger")
    print("\n".join(wrong + [f"{len(plans)} plans, {periods} periods, {len(wrong)} things wrong"]))
    sys.exit(bool(wrong) or not plans)


main()
