#!/usr/bin/env bash
# The Spark job in local-cluster mode (two executors, each a process of its own) against one machine's run, byte for
# byte; then again with an executor that is killed in the middle and tasks that end twice.
#
# usage: deploy/spark/try.sh [PLAN_DIR [FILES_PER_TASK]]     default: input/soc-trang-2022, 10 files a task
# Needs: a JRE (PySpark 4 wants 17: apt install openjdk-17-jre-headless), a Python with PySpark (pip install pyspark;
# PYTHON=/path/to/venv/bin/python), and tonghop (TONGHOP=…, else target/release/tonghop, else target/debug/tonghop).
set -euo pipefail
cd "$(dirname "$0")/../.."

plan=$(realpath "${1:-input/soc-trang-2022}")
files_per_task=${2:-10}
python=${PYTHON:-python3}
program=${TONGHOP:-}
for built in target/release/tonghop target/debug/tonghop; do
    if [ -z "$program" ] && [ -x "$built" ]; then program=$built; fi
done
program=$(realpath "${program:?build tonghop first: cargo build --release}")
submit=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')/bin/spark-submit
here=$(mktemp -d "${TMPDIR:-/tmp}/tonghop-spark.XXXXXX")
trap 'rm -rf "$here"' EXIT
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python SPARK_LOCAL_DIRS=$here SPARK_WORKER_DIR=$here/work
export PYTHONWARNINGS=ignore

spark() { # LEDGER PROGRAM [option of spark-submit …]
    local ledger=$1 program=$2
    shift 2
    if ! "$submit" --master 'local-cluster[2,1,1024]' --conf spark.ui.enabled=false --conf spark.executor.memory=512m \
        "$@" deploy/spark/ingest.py "$plan" "$ledger" --program "$program" --files-per-task "$files_per_task" \
        2>"$here/spark.log"; then
        grep -vE '^\s+at |INFO' "$here/spark.log" | tail -40 >&2
        exit 1
    fi
    grep -ohE 'Lost executor [0-9]+|Lost task [0-9.]+ in stage [0-9.]+' "$here/spark.log" | sort | uniq -c | sed 's/^/  /' || true
}

summary() { # OUTPUT [option of run …]
    local output=$1 code=0
    shift
    "$program" run "$plan" --output "$output" --as-of 2026-01-31 --quiet "$@" || code=$?
    [ "$code" -le 1 ] || exit "$code"
}

same() { # OUTPUT
    diff -r "$here/one-machine" "$1"
    echo "  the same as one machine's run: $(cd "$1" && find . -type f | wc -l) files, byte for byte"
}

echo "One machine:"
summary "$here/one-machine"

echo "Two executors:"
spark "$here/shards" "$program"
summary "$here/two-executors" --ledger "$here/shards"
same "$here/two-executors"

echo "The same job again, the program handed out by Spark:"
spark "$here/shards" "$(basename "$program")" --files "$program"
echo "  shards: $(find "$here/shards" -name 'shard-*.parquet' | wc -l), unfinished: $(find "$here/shards" -name '.*' -type f | wc -l)"
summary "$here/again" --ledger "$here/shards"
same "$here/again"

# A program that goes wrong the first three times: it does its work and then says that it failed; it leaves a shard half
# written; it takes the whole executor with it (the JVM above the Python worker that called it).
mkdir "$here/faults"
cat >"$here/faulty" <<FAULTY
#!/usr/bin/env bash
for fault in done-but-lost half-written executor-killed; do
    if mkdir "$here/faults/\$fault" 2>/dev/null; then
        case \$fault in
            done-but-lost) "$program" "\$@" && exit 9 ;;
            half-written) printf half >"$here/shards-again/.shard-half.part"; exit 9 ;;
            executor-killed)
                above=\$PPID
                until grep -qz CoarseGrainedExecutorBackend /proc/\$above/cmdline; do
                    above=\$(awk '{ print \$4 }' /proc/\$above/stat)
                done
                kill -9 \$above
                exit 9 ;;
        esac
    fi
done
exec "$program" "\$@"
FAULTY
chmod +x "$here/faulty"
mkdir "$here/shards-again"

echo "A task done and lost, one cut off while it wrote, an executor killed:"
spark "$here/shards-again" "$here/faulty"
echo "  faults that happened: $(ls "$here/faults" | paste -sd' ')"
summary "$here/after-faults" --ledger "$here/shards-again"
same "$here/after-faults"
diff <(cd "$here/shards" && ls) <(cd "$here/shards-again" && ls)
echo "  and the same shards"
