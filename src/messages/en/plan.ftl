# The plan file: mistakes in it, and what `tonghop plan` prints.

## Mistakes
mistake-syntax = TOML syntax: { $detail }
mistake-unreadable = The file can't be read: { $detail }
mistake-too-large = The file is too large for a plan file ({ $detail } bytes).
mistake-not-utf8 = The file is not UTF-8 text. Please save it as UTF-8.
mistake-unknown-field = { $table } has no field “{ $field }”.
mistake-missing = { $table } lacks the field “{ $field }”.
mistake-type = The value of “{ $field }” can't be used.
mistake-word = “{ $value }” is no value of “{ $field }”.
mistake-repeated-id = The id “{ $value }” already names another rule.
mistake-no-such-rule = “{ $field }” refers to “{ $value }”, but no rule of the plan has that id.
mistake-within-itself = The target “{ $value }” lies within itself (through its fields within).
mistake-duty-number = The plan gives no number for a continuous duty; a number set by the office needs basis = "interpreted".
mistake-allowed = allowed: { $words }
mistake-nearest = did you mean “{ $word }”?

## What may be written
allowed-table = a table, such as { "{" } section = "IV.1", quote = "…" { "}" }
allowed-tables = tables written below lines { $table }
allowed-text = text in quotes, not blank
allowed-list = a list in square brackets, such as ["…", "…"]
allowed-flag = true or false
allowed-number = a whole number from { $from } to { $to }
allowed-day = a day that exists, written 2022-02-28
allowed-day-between = a day from { $from } to { $to }
allowed-id = small letters without marks, digits and hyphens, such as soc-trang-2022
allowed-rule-id = small letters without marks, digits and hyphens, such as posts-monthly; “reports” has a meaning of its own
allowed-years = at least one year, such as [2022]
allowed-groups = at least one group of units
allowed-categories = at least one form
allowed-lead = the code of a unit or a group, or a list of them
allowed-due = exactly one of { "{" } days = 5 { "}" }, { "{" } working_days = 5 { "}" }, { "{" } day_of_month = 20 { "}" }
allowed-percent = a percentage from 0 to 1000 with at most four decimals, such as 80 or 99.6
allowed-path = thresholds of years, such as { "{" } 2022 = 50, 2023 = 60 { "}" }
allowed-criteria = at least one criterion, such as ["posts-yearly"]
allowed-criterion-once = each criterion once
allowed-band-once = each score once
allowed-category-key = small letters without marks, digits and underscores, such as radio_item
allowed-category-once = one [[category]] table for each form
allowed-spelling = a spelling not taken yet; “{ $value }” already means the form { $category }

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
audience-officials = Audience: officials and public employees
audience-citizens = Audience: citizens, organisations and businesses
audience-both = Audience: officials, and citizens and businesses
level-required = required
level-aspirational = aspirational
level-encouraged = encouraged
basis-stated = stated in the plan
basis-interpreted = set by the office
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
