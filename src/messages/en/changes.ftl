# What changed between two runs: the sheet "Thay đổi" and the command diff.

# Kinds of change
change-period = Standing of the figures
change-report = Report changed
change-report-new = Report came in
change-report-gone = Report gone
change-report-unit-new = New unit
change-report-unit-gone = Unit gone
change-verdict = Verdict
change-actual = Number achieved
change-tally = Results of the windows
change-verdicts = Number of verdicts
change-category = Figure of a form
change-target = Target
change-assessment = Result at year end
change-control = Control total
change-finding = Finding of another severity
change-finding-new = New finding
change-finding-gone = Finding gone
change-findings = Number of findings
change-file = File changed
change-file-new = New file
change-file-gone = File gone

# What it is about
change-of-period = The period's figures
change-of-figure = { $name }: { $other }
change-of-code = { $name }: { $other }
change-figure-items = items of evidence
change-figure-quantity = quantity
change-figure-people = people
change-figure-units = units
change-figure-cumulative = cumulative quantity
change-figure-previous = quantity of the period before
change-total-files-found = Files found
change-total-files-read = Files read
change-total-files-superseded = Files replaced
change-total-files-unreadable = Files not readable
change-total-files-left_out = Files left out
change-total-rows-read = Rows read
change-total-rows-accepted = Rows accepted
change-total-rows-rejected = Rows rejected
change-total-rows-ignored = Rows ignored

# Before and after
change-nothing = none
change-open = provisional
change-closed = closed
change-received = , received { $day }
change-files = , { $count } files
change-ratio = { $verdict }: { $numerator }/{ $denominator } = { $percent } %, threshold { $threshold } %, { $units }/{ $asked } units
decimal-mark = .

# The sheet
sheet-changes = Thay đổi
title-changes = Changes since the run before
note-changes = Compared with the latest run over other inputs, as of { $day }, kept in { $folder }.
note-changes-sheet = Sheet { $number } of { $sheets }.
no-earlier-run = There is no earlier run over other inputs to compare with.
no-changes = Nothing changed.
head-change = Kind of change
head-change-subject = Target, rule, matter
head-before = Before
head-after = After
head-number-before = Number before
head-number-after = Number after
head-source = Source

# The command diff
diff-period = { $plan } · { $period }
diff-periods = { $plan } · { $earlier } → { $later }
diff-edition = { $name }: { $folder } (as of { $day }{ $provisional }{ $version }{ $inputs }{ $changed })
diff-earlier = old
diff-later = new
diff-provisional = , provisional
diff-version = , tonghop { $version }
diff-inputs = , inputs { $fingerprint }
diff-edited = , changed after it was written
diff-other-windows = The two periods differ, and so do the windows within them: headline figures, reporting and numbers of verdicts are compared.
diff-heading = { $kind } ({ $count })
diff-same = nothing changed
diff-same-but-files = nothing changed but the files and control totals above
diff-files-above = Files and control totals: as for the period above.
diff-only-earlier = Only in the old one: { $folder }
diff-only-later = Only in the new one: { $folder }
diff-verdict = tonghop: { $periods } compared; reports { $reports }, verdicts { $verdicts }, figures { $figures }, new findings { $new }, findings gone { $gone }, files { $files }; exit code { $code }
diff-verdict-same = tonghop: { $periods } compared; nothing changed; exit code { $code }
