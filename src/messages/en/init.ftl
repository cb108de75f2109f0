# What `init` laid out, and what comes next.

init-plan = the plan: one table for each rule, with explanations and examples
init-units = the register of units: put your own in place of the examples
init-units-from = the units of the bundled plan: put your own in their place
init-explained = explains every table and field of plan.toml
init-received = documents received: which report came in on which day (optional)
init-waivers = which unit is excused from what, under which document (optional)
init-reports = what the units send goes here

init-next = What to do next:
init-edit = Edit plan.toml in a text editor and units.csv in Excel (saved as CSV UTF-8), then look at it:
init-edit-from = Edit plan.toml after your own plan (years, days, names, rules) and units.csv, then look at it:
init-drop = Put what the units sent into { $folder }, then try a file:
init-file = <file>
init-run = Sum up; the results are in output/{ $id }:
init-verdict = tonghop: plan { $id } laid out; exit code { $code }
init-verdict-from = tonghop: plan { $id } laid out from the bundled plan { $from }; exit code { $code }

usage-init-taken = { $path } is there already and is no empty folder; nothing is overwritten. Choose another name, or move this folder away first.
usage-init-from = No bundled plan “{ $value }”. There are: { $allowed }. For last year's plan copy its whole folder, empty reports/, and edit it.
