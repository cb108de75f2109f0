#!/usr/bin/env python3
"""tonghop beside what a user would pick instead, on the same corpora, in turn; prints Markdown tables.

usage: benches/compare.py [--sizes S,M,L,XLS] [--rounds 5] [--slow-rounds 1] [--linear 100,1000,10000,100000]
                          [--corpora DIR] [--peers all|none|NAME,NAME] [--no-build] [--out FILE]

The peers and the corpora are those of the benchmark folder beside the repository (../shared/bench: make_corpus.py and
peers.py; TONGHOP_BENCH_TOOLS names another place). Corpora are made once, below --corpora. TONGHOP names another binary.
  S    1,000 workbooks of 30 rows, 500 units        L    one workbook of 200,000 rows
  M   10,000 workbooks of 30 rows, 5,000 units      XLS  200 .xls of 30 rows
  XL 100,000 (making it takes half an hour)
The job compared: read, recognise, check, aggregate, write the summary workbook and the JSON; tonghop writes both periods of
the plan, with page, manifest and ledger, and leaves feedback workbooks out (--no-feedback). What those cost is measured in
the same rounds, per workbook. Peers read, count posts by unit and month, and write one sheet; the bare loop reads only.
Wall and processor time are medians; memory is the largest process's peak, of all rounds.
--linear makes corpora of its own, of so many workbooks each, all alike, and runs tonghop and the bare loop on them.
Needs: python3 with openpyxl pandas python-calamine polars fastexcel xlsxwriter xlrd xlwt; cargo, unless --no-build.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from multiprocessing import Pool
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(os.environ.get("TONGHOP_BENCH_TOOLS", ROOT.parent / "shared" / "bench"))
PLAN = ROOT / "input/soc-trang-2022/plan.toml"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
TONGHOP = Path(os.environ.get("TONGHOP", TARGET / "tonghop"))
BARE = TARGET / "examples" / "calamine_loop"
SHOWN = {"S": "1,000 workbooks", "M": "10,000 workbooks", "XL": "100,000 workbooks", "L": "one workbook of 200,000 rows",
         "XLS": "200 .xls"}
PEERS = {
    "python-calamine": ("calamine", 1),
    "python-calamine, 2 processes": ("calamine", 2),
    "polars (fastexcel)": ("polars", 1),
    "pandas with calamine": ("pandas-calamine", 1),
    "openpyxl, read-only": ("openpyxl", 1),
    "pandas with openpyxl": ("pandas-openpyxl", 1),
}
SLOW = {"pandas with calamine", "openpyxl, read-only", "pandas with openpyxl"}
NOT_XLS = {"openpyxl, read-only"}
OURS, BOTH, BARE_NAME = "tonghop", "tonghop with feedback", "calamine in Rust, reading only"


def measure(command, scratch):
    """Wall seconds, processor seconds of all processes, peak MiB of the largest."""
    with open(scratch / "said", "wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command}: exit {process.returncode}\n{(scratch / 'said').read_text(errors='replace')[-2000:]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def tonghop(corpus, scratch, feedback):
    output = scratch / ("with" if feedback else "without")
    shutil.rmtree(output, ignore_errors=True)
    command = [TONGHOP, "run", corpus, "--output", output, "--as-of", "2023-06-30", "--quiet"]
    return [str(part) for part in command] + ([] if feedback or not has_feedback() else ["--no-feedback"])


def has_feedback():
    said = subprocess.run([TONGHOP, "run", "--help"], capture_output=True, text=True).stdout
    return "--no-feedback" in said


def contenders(corpus, scratch, size, peers):
    """Name, and what makes the command, in the order of the table."""
    yield OURS, lambda: tonghop(corpus, scratch, False)
    if has_feedback():
        yield BOTH, lambda: tonghop(corpus, scratch, True)
    yield BARE_NAME, lambda: [str(BARE), str(corpus / "reports")]
    for name in peers:
        if size == "XLS" and name in NOT_XLS:
            continue
        peer, processes = PEERS[name]
        command = [sys.executable, str(TOOLS / "peers.py"), peer, str(corpus / "reports"), str(scratch / "peer.xlsx")]
        yield name, lambda command=command, processes=processes: command + [str(processes)]


def rounds(all_of_them, count, slow_count, scratch):
    """Everything in turn, so often; the slow ones in the first rounds only."""
    seen = {}
    for number in range(count):
        for name, command in all_of_them:
            if number < slow_count or name not in SLOW:
                seen.setdefault(name, []).append(measure(command(), scratch))
                print(f"  round {number + 1}  {name}: {seen[name][-1][0]:.2f} s", file=sys.stderr, flush=True)
    return {
        name: tuple(statistics.median(run[part] for run in runs) for part in (0, 1)) + (max(run[2] for run in runs),)
        for name, runs in seen.items()
    }


def table(size, results, feedback_books):
    wall, processor, _ = results[OURS]
    lines = [f"**{SHOWN[size]}**", "", "| | wall | processor | peak memory | × tonghop's wall | × its processor time |",
             "|---|---|---|---|---|---|"]
    for name, (one, other, peak) in results.items():
        ratios = f"{one / wall:.2f} | {other / processor:.2f}"
        lines.append(f"| {name} | {one:.2f} s | {other:.2f} s | {peak:.0f} MiB | {ratios} |")
    if BOTH in results and feedback_books:
        more = [(results[BOTH][part] - results[OURS][part]) / feedback_books * 1000 for part in (0, 1)]
        lines += ["", f"Feedback: {feedback_books:,} workbooks, {more[0]:.2f} ms each ({more[1]:.2f} ms of processor time)."]
    return "\n".join(lines)


def corpus_of(size, folder):
    corpus = folder / size
    if not (corpus / "made").is_file():
        print(f"  making {size}", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, str(TOOLS / "make_corpus.py"), size, str(corpus), str(PLAN)], check=True,
                       stdout=sys.stderr)
        (corpus / "made").touch()
    return corpus


# Corpora for the straight line: workbooks as small as they come, so that a hundred thousand are made in minutes.

TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
         'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
         'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
         'worksheet+xml"/></Types>')
RELATION = '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + RELATION + "</Relationships>"
BOOK = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.'
        'org/officeDocument/2006/relationships"><sheets><sheet name="Báo cáo" sheetId="1" r:id="r1"/></sheets></workbook>')
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def small_workbook(job):
    path, unit, period = job
    sys.path.insert(0, str(TOOLS))
    import make_corpus as made
    body = list(made.rows(random.Random(unit * 10 + period), unit, period, 30))
    rows = made.head(unit, period, False) + [[None], made.HEAD] + body
    text = []
    for row in rows:
        cells = []
        for value in row:
            if value is None:
                cells.append("<c/>")
            elif isinstance(value, int):
                cells.append(f"<c><v>{value}</v></c>")
            else:
                value = value if isinstance(value, str) else value.strftime("%d/%m/%Y")
                cells.append(f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        text.append(f"<row>{''.join(cells)}</row>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", TYPES)
        book.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        book.writestr("xl/workbook.xml", BOOK)
        book.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format("worksheet", "worksheets/sheet1.xml"))
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format("".join(text)))


def line_corpus(count, folder):
    corpus = folder / f"line-{count}"
    if not (corpus / "made").is_file():
        print(f"  making {count} workbooks", file=sys.stderr, flush=True)
        shutil.rmtree(corpus, ignore_errors=True)
        units = count // 2
        for period in (1, 2):
            (corpus / "reports" / str(period)).mkdir(parents=True)
        shutil.copy(PLAN, corpus / "plan.toml")
        sys.path.insert(0, str(TOOLS))
        import make_corpus as made
        with open(corpus / "units.csv", "w", encoding="utf-8") as register:
            register.write("code,name,group\n")
            register.writelines(f"T{unit:05d},{made.name(unit)},don-vi-truc-thuoc\n" for unit in range(1, units + 1))
        jobs = [(f"{corpus}/reports/{period}/T{unit:05d}.xlsx", unit, period)
                for period in (1, 2) for unit in range(1, units + 1)]
        with Pool() as pool:
            for _ in pool.imap_unordered(small_workbook, jobs, chunksize=64):
                pass
        (corpus / "made").touch()
    return corpus


def line(counts, count_of_rounds, folder, scratch):
    lines = ["| workbooks | tonghop | processor | per workbook | peak memory | bare calamine loop | ratio |",
             "|---|---|---|---|---|---|---|"]
    for count in counts:
        corpus = line_corpus(count, folder)
        ours = (OURS, lambda corpus=corpus: tonghop(corpus, scratch, False))
        bare = (BARE_NAME, lambda corpus=corpus: [str(BARE), str(corpus / "reports")])
        measure(bare[1](), scratch)
        seen = rounds([ours, bare], count_of_rounds if count <= 10_000 else 1, 1, scratch)
        (wall, processor, peak), (other, *_) = seen[OURS], seen[BARE_NAME]
        lines.append(f"| {count:,} | {wall:.2f} s | {processor:.2f} s | {processor / count * 1000:.3f} ms | {peak:.0f} MiB "
                     f"| {other:.2f} s | {wall / other:.2f} |")
    return "\n".join(lines)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="S,M,L,XLS")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--slow-rounds", type=int, default=1)
    arguments.add_argument("--linear", default="")
    arguments.add_argument("--corpora", type=Path, default=Path(tempfile.gettempdir()) / "tonghop-corpora")
    arguments.add_argument("--peers", default="all")
    arguments.add_argument("--no-build", action="store_true")
    arguments.add_argument("--out", type=Path)
    asked = arguments.parse_args()
    if not asked.no_build:
        subprocess.run(["cargo", "build", "--release", "--locked", "--bin", "tonghop", "--example", "calamine_loop"],
                       cwd=ROOT, check=True)
    peers = [name for name, (peer, _) in PEERS.items() if asked.peers == "all" or peer in asked.peers.split(",")]
    sizes = [size for size in asked.sizes.split(",") if size]
    said = [f"`benches/compare.py {' '.join(sys.argv[1:])}`"]
    with tempfile.TemporaryDirectory(prefix="tonghop-compare-") as scratch:
        scratch = Path(scratch)
        for size in sizes:
            corpus = corpus_of(size, asked.corpora)
            # Once beforehand, so that the first does not fetch the files from the disk for all others.
            measure([str(BARE), str(corpus / "reports")], scratch)
            results = rounds(list(contenders(corpus, scratch, size, peers)), asked.rounds, asked.slow_rounds, scratch)
            books = len(list((scratch / "with").glob("*/*/phan-hoi/*.xlsx")))
            said.append(table(size, results, books))
        if asked.linear:
            counts = [int(count) for count in asked.linear.split(",")]
            said.append(line(counts, asked.rounds, asked.corpora, scratch))
    text = "\n\n".join(said) + "\n"
    print(text)
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
