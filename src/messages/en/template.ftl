# The form that units fill in (`tonghop template`), and what the command says.
# The form itself is always Vietnamese; .hint is shown beside an open cell.

template-book = Report form for plan { $plan }
template-file = report
template-file-blank = report-form

template-sheet-cover = Cover
template-sheet-items = Items
template-sheet-counts = Activities
template-sheet-tasks = Tasks
template-sheet-targets = Targets
template-sheet-guide = Guide
template-sheet-lists = Lists

template-title-cover = REPORT ON CARRYING OUT THE PLAN
template-title-items = NEWS ITEMS, ARTICLES, DOCUMENTS AND OTHER THINGS POSTED
template-title-counts = FIGURES OF COMMUNICATION ACTIVITIES
template-title-tasks = RESULTS OF THE TASKS ASSIGNED
template-title-targets = RESULTS OF THE TARGETS

template-note-cover = Fill in the pale yellow cells. How, with examples: see the sheet “Guide”.
template-note-items = One row for each item, from the row below the heads on; there is room for { $rows } rows. Choose form and audience from the cell's list.
template-note-counts = One row for each form, what arose within the period; there is room for { $rows } rows. Choose form and audience from the cell's list.
template-note-tasks = The plan's tasks are listed; choose the result, give the day and the evidence. Leave a task that is not due yet empty.
template-note-targets = The plan's targets are listed; give numerator and denominator as whole numbers, no percentages.

template-unit = Unit
    .hint = The unit's exact name, or choose it from the list.
template-unit_code = Unit code
    .hint = The unit's code in the department's list (sheet “Lists”); leave it empty when in doubt.
template-period = Reporting period
    .hint = Choose the period from the list.
template-report_date = Report date
    .hint = The day of the report, day/month/year. If it is not accepted, write it like { $iso }.
template-version = Version
    .hint = 1 is the first time. For a corrected report write 2, 3…
template-author = Author
    .hint = Full name of who made the report.
template-phone = Telephone
    .hint = Where the office can call if need be.
template-nil = Nothing arose
    .hint = Choose “Yes” only when nothing arose within the period, and leave the other sheets empty. With figures, leave this empty.
template-form = Form version

template-ordinal = No.
    .hint = Ordinal; may be left empty.
template-posted = Date posted
    .hint = Day/month/year, from { $from } to { $to }. If it is not accepted, write it like { $iso }.
template-category = Form
    .hint = Click the arrow of the cell and choose. What they are counted in: sheet “Lists”.
template-title = Title
    .hint = Title of the item, or subject of the document.
template-number = Number, symbol
    .hint = For documents only, such as 15/KH-THPT.
template-url = Link
    .hint = Copy the whole link (https://…). Leave it empty if it is not on the web.
template-audience = Audience
    .hint = Choose from the list; may be left empty.
template-note = Note
    .hint = May be left empty.
template-counted_in = Unit of count
    .hint = Such as meeting, session, sheet, video (see “Lists”).
template-quantity = Quantity
    .hint = A whole number, of this period only, not cumulative.
template-people = People
    .hint = How many took part or were reached; leave it empty if nobody.
template-evidence = Evidence
    .hint = Number of a document, minutes, or a link.
template-code = Code
    .hint = Given; do not change it.
template-task = Task
    .hint = Given; do not change it.
template-component = Part
    .hint = Part of the task; given, do not change it.
template-result = Result
    .hint = Choose from the list. Not due and not done: leave it empty.
template-done_on = Done on
    .hint = Day/month/year. If it is not accepted, write it like { $iso }.
template-target = Target
    .hint = Given; do not change it.
template-numerator = Numerator
    .hint = What was reached, a whole number not above the denominator.
template-denominator = Denominator
    .hint = All that had to be done, a whole number; 0 if there was nothing.
template-excluded = Excluded
    .hint = What the plan lets the denominator leave out, a whole number; empty if nothing.

template-task-due = { $task } (due { $due })
template-target-parts = { $target }
    Numerator: { $numerator }
    Denominator: { $denominator }
template-target-excluding = { $target }
    May be excluded: { $excluding }

template-result-done = Done
template-result-not-done = Not done
template-result-under-way = Under way
template-result-nil = Nothing arose
template-nil-yes = Yes
template-audience-officials = Officials and staff
template-audience-citizens = Citizens, organisations, businesses
template-audience-both = Both

template-wrong-title = Please write it again
template-wrong-list = Please choose a value from the cell's list (click the arrow to the right of the cell).
template-wrong-day = Please write a day from { $from } to { $to }. If it is not accepted, write it like { $iso }.
template-wrong-number = Please write a whole number, 0 or more, in digits only.

template-guide-title = HOW TO FILL IN THE FORM
template-guide-plan = For { $title }{ $numbered ->
        [yes] , number { $plan }
       *[no] {""}
    }.
template-guide-1 = 1. Sheet “Cover”: check unit and period; give report date, author, telephone.
template-guide-2 = 2. Sheets of figures: fill in the empty cells below the heads. A cell shows its hint when it is chosen. Heads and given texts are locked against slips.
template-guide-3 = 3. Dates are day/month/year; numbers are digits only. Form, audience and result are chosen from lists.
template-guide-4 = 4. Give only what arose from { $from } to { $to }. If nothing did, choose “Yes” for “Nothing arose” on the sheet “Cover”.
template-guide-5 = 5. Copying from another file: paste values only, to keep the cells' lists and checks.
template-guide-6 = 6. Save as .xlsx, keep the sheets' names, send the file to { $issuer }. When sending a correction, write 2, 3… as version.
template-guide-example = Example of the sheet “{ $sheet }”
template-example-title-1 = The school holds a day of administrative reform
template-example-title-2 = Procedures posted at the one-stop desk
template-example-url = https://school.example.vn/news/open-day
template-example-url-2 = https://school.example.vn/notices/procedures
template-example-number = 15/TB-THPT
template-example-evidence = Minutes of { $day }

template-lists-title = LISTS TO CHOOSE FROM
template-lists-units = Reporting unit

terminal-template-file = wrote { $path }
terminal-template-same = there already, unchanged: { $path }
terminal-template = tonghop: report forms: { $count }, in { $folder }; exit code { $code }
usage-template-exists = There are files of other content, perhaps filled in already: { $path }. Nothing was written; move them away or choose another folder with --out.
usage-template-reports = Forms written to { $path } would be read as reports sent. Choose another folder for --out.
