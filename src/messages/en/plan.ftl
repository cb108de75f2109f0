# The plan file: mistakes in it, and what `tonghop plan` prints.

## Mistakes
mistake-syntax = TOML syntax: { $detail }
mistake-unreadable = The file can't be read: { $detail }
mistake-too-large = The file is too large for a plan file ({ $detail } bytes).
mistake-not-utf8 = The file is not UTF-8 text. Please save it as UTF-8.
mistake-unknown-field = { $table } has no field “{ $field }”.
mistake-missing = { $table } lacks the field “{ $field }”.
mistake-word = “{ $value }” is no value of “{ $field }”.
mistake-repeated-id = The id “{ $value }” already names another rule.
mistake-no-such-rule = “{ $field }” refers to “{ $value }”, but no rule of the plan has that id.
mistake-within-itself = The target “{ $value }” lies within itself (through its fields within).
mistake-duty-number = The plan gives no number for a continuous duty; a number set by the office needs basis = "interpreted".

## Values that can't be used
wrong-table = “{ $field }” must be a table, such as { "{" } section = "IV.1", quote = "…" { "}" }.
wrong-tables = “{ $field }” must be tables written below lines { $table }.
wrong-text = “{ $field }” must be text in quotes, not blank.
wrong-list = “{ $field }” must be a list in square brackets, such as ["…", "…"].
wrong-flag = “{ $field }” must be true or false.
wrong-number = “{ $field }” must be a whole number from { $from } to { $to }.
wrong-day = “{ $field }” must be a day that exists, written 2022-02-28.
wrong-day-between = “{ $field }” must be a day from { $from } to { $to }.
wrong-id = “{ $field }” must be small letters without marks, digits and hyphens, at most 60 of them, such as soc-trang-2022, and no name that Windows keeps for a device (con, aux, com1…).
wrong-rule-id = “{ $field }” must be small letters without marks, digits and hyphens, such as posts-monthly; “reports” has a meaning of its own.
wrong-years = “{ $field }” must name at least one year, such as [2022].
wrong-groups = “{ $field }” must name at least one group of units.
wrong-categories = “{ $field }” must name at least one form.
wrong-lead = “{ $field }” must be the code of a unit or a group, or a list of them.
wrong-due = “{ $field }” must be exactly one of { "{" } days = 5 { "}" }, { "{" } working_days = 5 { "}" }, { "{" } day_of_month = 20 { "}" }.
wrong-percent = “{ $field }” must be a percentage from 0 to 100 with at most four decimals, such as 80 or 99.6.
wrong-path = “{ $field }” must give thresholds of years, such as { "{" } 2022 = 50, 2023 = 60 { "}" }.
wrong-criteria = “{ $field }” must name at least one criterion, such as ["posts-yearly"].
wrong-criterion-once = This criterion stands in “{ $field }” twice; a weight says that it counts more.
wrong-band-once = Two of “{ $field }” begin at this score.
wrong-category-key = “{ $field }” must be small letters without marks, digits and underscores, such as radio_item.
wrong-kind = “{ $field }” is no known kind of day.
wrong-category-once = This form has a table [[category]] already.
wrong-spelling = “{ $value }” already means the form { $category }; a spelling means one form.

## Description
describe-number = Number
describe-no-number = (none)
describe-issuer = Issued by
describe-issued = Issued
describe-years = Years
describe-calendar-kind = Calendar
describe-civil = civil: calendar months and quarters
describe-decree = decree: data from the 15th to the 14th (Decree 09/2019/NĐ-CP)
describe-summaries = Summaries
describe-groups = GROUPS OF UNITS
describe-rules = RULES
describe-calendar = CALENDAR OF PERIODS
describe-tasks = DUE DATES OF TASKS
describe-lint = REMARKS ON THE PLAN
describe-all-units = all units
describe-department = the department's own work, asked of no unit
describe-report = { $from } → { $to }{ $via }; periods: { $periods }
describe-via = {" "}(through { $via })
describe-no-periods = not stated in the plan
describe-may-embed = May be part of another report
describe-quota = At least { $min } per { $per }; { $by }; forms: { $forms }
describe-target = { $numerator } / { $denominator } { $op } { $threshold }, by { $by }
describe-within = Of these: lies within the numerator of { $rule }
describe-excluding = The denominator leaves out: { $what }
describe-path = On the way: { $steps }
describe-form = Form: { $form }
describe-lead = Lead: { $lead }; cooperating: { $cooperate }
describe-components = All parts must be done: { $parts }
describe-conditional = Only when it arises (“nếu có”)
describe-evidence = Evidence: { $forms }
describe-trigger = Set off by: { $trigger }
describe-places = Must appear in: { $places }
describe-duty-number = Set by the office: at least { $min } per { $per }
describe-no-verdict = No number: its evidence is listed, no verdict is given
describe-assessment = Criteria: { $criteria }
describe-before-plan = closed before the plan was issued
describe-day-off = * offices do not work on this day
describe-no-holidays = No holidays are known of { $years }: working days leave out weekends only. Add them in holidays.csv.
describe-audience-officials = Audience: officials and public employees
describe-audience-citizens = Audience: citizens, organisations and businesses
describe-audience-both = Audience: officials, and citizens and businesses
describe-level-required = required
describe-level-aspirational = aspirational
describe-level-encouraged = encouraged
describe-basis-stated = stated in the plan
describe-basis-interpreted = set by the office
period-type-quarter = quarter
period-type-half-year = half-year
period-type-nine-months = nine months
period-type-year = year
period-type-ad-hoc = on request
per-month = month
per-quarter = quarter
per-half-year = half-year
per-year = year
counted-posted = counted by the day of posting
counted-sent = counted by the day of sending
evidence-itemised = dated items only
evidence-stated = stated quantities count as well
due-none = Due: not stated in the plan
due-days = Due: { $n } days after the cut-off
due-working-days = Due: { $n } working days after the cut-off
due-day-of-month = Due: the first { $n }th from the cut-off on
column-period = Period
column-from = From
column-cut-off = Cut-off
column-due = Due { $rule }
weekday-monday = Mon
weekday-tuesday = Tue
weekday-wednesday = Wed
weekday-thursday = Thu
weekday-friday = Fri
weekday-saturday = Sat
weekday-sunday = Sun
