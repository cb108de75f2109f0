# Texts on the terminal.

terminal-error = error
terminal-warning = warning
terminal-note = note

terminal-expected = expected
terminal-also = also at
terminal-answer = the unit answers
terminal-help = help
terminal-why = why
terminal-allowed = allowed
terminal-meant = perhaps you meant
terminal-also-units = also for
terminal-more-cells = { $listed } and { $count } more cells
terminal-more-units = { $listed } and { $count } more units
terminal-more-files = { $listed } and { $count } more files
terminal-of-unit = unit { $unit }
terminal-of-rule = rule { $rule }
terminal-unknown = (unknown)
terminal-any-period = <period>
terminal-more-of-code = { $count } more of { $code } (“{ $title }”), see { $file }
terminal-notes-of-code = { $title }: { $count }, see { $file }

terminal-control = files: { $found } (read { $read }, superseded { $superseded }, unreadable { $unreadable }, left out { $left_out }) · rows: { $rows } (accepted { $accepted }, rejected { $rejected }, ignored { $ignored })
terminal-provisional = (provisional)
terminal-reports = reports { $in }/{ $asked }
terminal-no-period = no period to summarise

terminal-errors = errors to act on: { $count }
terminal-warnings = warnings: { $count }
terminal-notes = notes: { $count }
terminal-verdict = tonghop: plans: { $plans }, periods: { $periods }; { $findings }; exit code { $code }
terminal-unchanged = tonghop: nothing changed, nothing was written: what is there is what a run as of { $day } would give (plans: { $plans }, periods: { $periods }; { $findings }); exit code { $code }
terminal-refused = tonghop: mistakes in the plan: { $count }; nothing was written; exit code { $code }
terminal-wrong-usage = tonghop: nothing was written; see `tonghop --help`; exit code { $code }
terminal-unfinished = tonghop: could not finish; earlier output is untouched; exit code { $code }
terminal-held = tonghop: nothing was written; run it again when the other run is done; exit code { $code }
run-held = Another run is writing to { $path } ({ $holder })

terminal-press-enter = Press Enter to close this window.
terminal-man-written = man pages written: { $count }, in { $path }

progress-files = reading files
progress-checks = checking duties
progress-writing = writing summaries
progress-step-files = files
progress-step-checks = periods
progress-step-writing = periods
progress-left = left

timings-head = How long it took
timings-whole = all
timings-seconds = { $whole }.{ $thousandths } s
timings-desk = plans and registers
timings-read = reading
timings-ledger = settling
timings-evaluate = checking
timings-write = writing
timings-publish = publishing

terminal-no-report = no report was recognised
terminal-check-report = { $unit } · { $period } · rows: { $rows } (accepted { $accepted }, rejected { $rejected }, ignored { $ignored })
terminal-check-accepted = tonghop: files that would be accepted: { $files }; { $findings }; nothing written; exit code { $code }
terminal-check-wrong = tonghop: files: { $files }, with findings to act on; { $findings }; nothing written; exit code { $code }

terminal-codes-TH1 = The plan and its registers
terminal-codes-TH2 = Files
terminal-codes-TH3 = Reports
terminal-codes-TH4 = Rows and cells
terminal-codes-TH5 = Several reports together
terminal-codes-TH6 = Duties under the plan
terminal-codes-TH7 = Controls
terminal-rule-hint = One of them: tonghop rule TH401

terminal-alias-places = and in { $count } other places
terminal-alias-nearest = Nearest names of the register:
terminal-alias-question = Which unit is it? A number above or a unit's code; Enter: skip >
terminal-alias-written = “{ $name }” is { $unit } ({ $unit_code }), written into { $file }
terminal-alias-nameless = { $count } reports name no unit at all; the units should put their names in and send them again.
terminal-alias-how = Nothing was written. To confirm a name, run this command on a terminal, or add --confirm "NAME=CODE".
terminal-alias-verdict = tonghop: names confirmed: { $count }, still unknown: { $left }; exit code { $code }

usage-no-plan = No plan.toml in: { $path }. The commands are init, run, ingest, check, plan, alias, explain, diff, rule, template, verify; anything else is a plan folder.
usage-no-plans = No plan in { $path }. Each plan is a folder with a plan.toml; make one with `tonghop init { $path }/<name>`, or name another place with --input.
usage-no-file = No such file: { $path }
usage-output-in-input = The results' folder { $path } lies among the plans. Choose another one for --output.
usage-period = None of the chosen plans has a period named by --period. They have: { $allowed }
usage-same-id = Two plans share the id { $id } and would share an output folder. Change the `id` of one of them.
usage-no-units = No register of units (units.csv or units.xlsx) in { $path }
usage-empty-units = The register { $path } holds no unit that can be used. It needs a head row with code, name and group, and one row for each unit.
usage-alias-code = The register has no unit “{ $code }” (for the name “{ $name }”).
usage-alias-name = No report has the unknown name “{ $name }”; write it as this command prints it.
usage-alias-vague = “{ $name }” is too general to be one unit's name.
usage-alias-taken = “{ $name }” can't be a name of { $code }: it is a name, the code or a part of a name of { $other }.
usage-alias-answer = “{ $value }” is not of the form NAME=CODE, for example: --confirm "THPT H. Diệu=HD"
usage-alias-file = { $path } can't be extended: it must be CSV in UTF-8 whose first line has the columns alias and unit. Mend the file, or write the name into the register yourself.
usage-no-edition = There is no result of tonghop (summary.json) in { $path }. Name the folder of a period, of a plan, the whole output, or an entry of lich-su/<period>/.
usage-nothing-common = The two folders have no period in common: { $path }
usage-other-plan = The two sides are of different plans ({ $one } and { $other }) and can't be compared.
usage-code = There is no code { $value }. `tonghop rule` lists all of them.
usage-unknown = There is no option { $argument }
usage-value = { $argument } does not take “{ $value }”
usage-value-missing = { $argument } needs a value
usage-missing = Missing: { $argument }
usage-order = Options of run come after the command's name: { $said }
usage-conflict = { $argument } does not go with { $other }
usage-other = { $said }
