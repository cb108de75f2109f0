# Reminders: who owes what, and the letters to units (don-doc.xlsx, don-doc.csv).

reminder-sheet = Reminders
reminder-sheet-letters = Letters
reminder-title = Units to be reminded
reminder-note = Only units that still have something to do or to confirm. Days left are counted on the day of the run; “over” means that the day has passed.
reminder-nobody = No unit has to be reminded.
reminder-subject-of-book = Reminders for { $period }

reminder-head-email = E-mail
reminder-head-actual = So far
reminder-head-days = Days left
reminder-head-state = Time
reminder-head-count = Things owed
reminder-head-subject = Subject
reminder-head-body = Letter
reminder-over-short = over by

reminder-asked-report = report not received
reminder-asked-content = report holds no data
reminder-asked-version = several versions of the report; the official one has to be named
reminder-asked-quantity = { $lack } { $counted } lacking
reminder-asked-task = not completed
reminder-asked-components = { $lack } of { $required } parts left
reminder-asked-proof = more information is needed to tell

reminder-left = { $days } day(s) left
reminder-last-day = the last day has come
reminder-over = { $days } day(s) overdue
reminder-closed = the time for it is over
reminder-undated = the plan names no day

# The letter
reminder-subject = Reminder of reports and of work under the plan: { $period } – { $unit }
reminder-greeting = To: { $unit }
reminder-greeting-successor = To: { $unit } (successor of { $former })
reminder-opening = Under { $plan } the office follows the results of { $period } (data from { $from } to { $to }). By what was received up to { $as_of }, the following { $count } thing(s) are open:
reminder-line-report = Report on { $period }: not received; due on { $due }, { $when }.
reminder-line-report-undated = Report on { $period }: not received; { $when } for it.
reminder-line-awaited = The report has to show the results of: { $rules }.
reminder-line-content = Report on { $period }: received without data. Please fill in the results and send it again; if nothing arose in the period, please choose “Có” in the cell “Không phát sinh”.
reminder-line-version = Report on { $period }: the office has several different versions and cannot tell which is the official one, so none is counted. Please name it, or send it again with a higher number in the cell “Lần”.
reminder-line-quantity = { $title } – { $window }: { $actual }/{ $required } so far, { $lack } { $counted } lacking; due on { $due }, { $when }.
reminder-line-closed = { $title }: { $lack } { $counted } lacking ({ $windows }); { $when }.
reminder-line-window = { $window } lacks { $lack }
reminder-line-task = Task “{ $title }”: { $state }; due on { $due }, { $when }.
reminder-line-proof = { $title } – { $window }: what was received ({ $actual }/{ $required }) is not enough to tell. Please send a list with days and evidence; if nothing arose, please say so.
reminder-line-clause = Basis: { $clause }.
reminder-level-aspirational = { $clause } (aspirational)
reminder-nil = The office has received the unit's nil return; the above are numbers and tasks that the plan asks for, so they are counted all the same.
reminder-closing-open = Please see to it and report in time.
reminder-closing-over = Please see to it. What was done in the period and has not been reported should be added to the report, which is to be sent again with a higher number in the cell “Lần”.
reminder-report-due = The report on { $period } is due on { $due } at the latest.
reminder-closing-sent = If the unit has sent or done it and it has not been recorded, please answer so that the office can check and correct its records.
reminder-regards = Yours faithfully,
reminder-from = Office – { $issuer }
