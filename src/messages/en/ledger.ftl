# The ledger in shards: ingest, run --ledger.

terminal-ingest-control = { $found } files: { $read } read, { $unreadable } unreadable, { $left_out } left out · { $rows } rows: { $accepted } accepted, { $rejected } rejected, { $ignored } ignored · findings: { $errors } errors, { $warnings } warnings, { $notes } notes (run --ledger will say them)
terminal-ingest-written = tonghop: wrote { $shard }; exit code { $code }
terminal-ingest-there = tonghop: { $shard } was there already and is unchanged; exit code { $code }
terminal-shards = tonghop: { $count } shards can't be used; nothing written; exit code { $code }

shard-absent = There is no { $path }. After --ledger name folders with shards that `tonghop ingest` wrote, or the shards themselves.
shard-name = { $path } is not named as a shard is (shard-<32 hex digits>.parquet). If it is a renamed shard, give it its name back or run `tonghop ingest` again; if it is something else, move it away.
shard-broken = { $path } is damaged or was changed: its content does not give the fingerprint in its name. Remove it and run `tonghop ingest` again with its list of files (or copy it again from where it was written).
shard-foreign = { $path } is no shard that tonghop wrote ({ $reason }). Remove it and run `tonghop ingest` again with its list of files.
shard-version = { $path } was written by version { $found }, and this is { $expected }. Remove the old shards and run `tonghop ingest` again with this version.
shard-plan = { $path } is a shard of plan { $found }, not of { $expected }. Name the right plan folder, or move the shard away.
shard-inputs = { $path } was made when the plan or the register was another; changed: { $changed }. Remove the old shards and run `tonghop ingest` again.
shard-limits = { $path } was made with other limits on reading. Run this command with the --max-… options used then, or remove the shard and run `tonghop ingest` again.
shard-disagrees = { $path } and { $other } both hold { $file }, with different content: one of them is out of date. Remove that one, or both, and run `tonghop ingest` again.

usage-ledger-empty = There is no shard of plan { $plan } in { $path }. Run `tonghop ingest` first.
usage-ledger-plan = { $path } is a plan's folder. Put it before --ledger; after --ledger come folders with shards.
usage-ledger-reports = A shard in { $path } would be read as a report. Choose another folder for --ledger.
usage-list-absent = The list names { $count } files that are not in { $reports }: { $path }. Nothing written; make the list anew, or see whether this machine has the shared disk. Files are named by their path below reports/ or absolutely.
usage-list-elsewhere = The list names { $count } files that are not below { $reports }: { $path }. Nothing written; name only files that `tonghop run` would read, without ".." or linked folders.
usage-list-folder = The list names { $count } folders: { $path }. Nothing written; name each file in { $reports }.
usage-list-same-name = The list names { $count } files whose names are not Unicode and show as another file's in { $reports }: { $path }. Nothing written; rename them.
