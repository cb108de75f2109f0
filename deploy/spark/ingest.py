#!/usr/bin/env python3
"""Reads and recognises a plan's reports on the executors of a Spark cluster; the summary is made from the shards.

usage: spark-submit ingest.py PLAN_DIR LEDGER_DIR [--program tonghop] [--files-per-task 2000] [-- OPTION …]

PLAN_DIR (with reports/) and LEDGER_DIR must be reachable under the same path on every executor (NFS, a FUSE mount of
HDFS or S3), and so must the program, unless it was handed out with `spark-submit --files tonghop`. What stands behind
`--` is handed on to `tonghop ingest`, such as `--max-seconds 60`. Then, on one machine:

    tonghop run PLAN_DIR --ledger LEDGER_DIR

Spark only hands out lists of files: what it gives back is a few words a task. A task that is lost and done again, or
done twice at once (speculation), writes the same shard under the same name, so nothing has to be undone.
"""

import argparse
import json
import os
import subprocess
import sys

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def all_files(reports):
    """Paths below reports/, as bytes: names from old archives need not be Unicode."""
    root = os.fsencode(reports)
    found = []
    for folder, folders, names in os.walk(root):
        # Linked folders are not entered, as tonghop enters none; it counts them as left out.
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names + linked]
    return sorted(found)


def ingest(program, plan, ledger, options):
    """What a task does with its part of the list."""

    def task(files):
        files = list(files)
        handed_out = SparkFiles.get(os.path.basename(program))
        command = [handed_out if os.path.exists(handed_out) else program, "ingest", plan, "--files-from", "-"]
        command += ["--ledger", ledger, "--jobs", "1", "--format", "json", *options]
        done = subprocess.run(command, input=b"\0".join(files) + b"\0" if files else b"", capture_output=True)
        if done.returncode != 0:
            # Spark tries again, perhaps elsewhere, and shows this if it fails there as well.
            raise RuntimeError(f"exit {done.returncode}: {done.stderr.decode(errors='replace')}")
        said = json.loads(done.stdout)
        yield said["shard"], said["there"], said["control"]["files"], said["control"]["rows"]

    return task


def main():
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    own, handed_on = sys.argv[1:cut], sys.argv[cut + 1 :]
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("plan")
    arguments.add_argument("ledger")
    arguments.add_argument("--program", default="tonghop")
    arguments.add_argument("--files-per-task", type=int, default=2000)
    asked = arguments.parse_args(own)
    plan, ledger = os.path.abspath(asked.plan), os.path.abspath(asked.ledger)

    files = all_files(os.path.join(plan, "reports"))
    tasks = max(1, -(-len(files) // asked.files_per_task))
    spark = SparkSession.builder.appName("tonghop ingest").getOrCreate()
    try:
        parts = spark.sparkContext.parallelize(files, tasks)
        done = parts.mapPartitions(ingest(asked.program, plan, ledger, handed_on)).collect()
    finally:
        spark.stop()
    shards = {shard for shard, *_ in done}
    read = sum(control["read"] for _, _, control, _ in done)
    rows = sum(control["accepted"] for *_, control in done)
    print(f"{len(files)} files in {tasks} tasks: {len(shards)} shards, {read} files read, {rows} rows accepted")
    if sum(control["found"] for _, _, control, _ in done) != len(files):
        sys.exit("not every file is in a shard")


if __name__ == "__main__":
    main()
