# Versions, repeats, duties, control (TH501–TH507, TH6xx, TH701)

TH501 = This file is identical to a report already there ({ $others }); it counts once.
    .title = Identical copy
    .why = The same report sent several times must not be added several times.
    .help = Nothing to do. The copy may be removed to tidy the folder.

TH502 = { $less ->
        [yes] This report ({ $before } records) has been replaced by a later version for the same unit and period, { $others }, which holds { $after } records; { $kept } are in both.
       *[no] This report has been replaced by a later version for the same unit and period: { $others }.
    }
    .title = Replaced by a later version
    .why = When a unit sends a corrected version, only the last one counts.
    .help = Nothing to do if the later version is the whole report. If it holds additions only, ask the unit for one file with everything; the file that is not wanted goes to a folder whose name starts with "_".

TH503 = { $name } has several different reports for { $period } and it is unclear which one holds; none is counted. The others: { $others }.
    .title = Several versions, unclear which holds
    .why = Adding the versions up or choosing one could both falsify the figures, so the unit is held out until a person decides.
    .help = Ask the unit, then write "lần 2" into the file name or the cell "Lần" of the right one, or move the wrong one to a folder whose name starts with "_".

TH504 = "{ $value }" was already reported by the unit at { $expected }; it counts once.
    .title = Item reported before
    .why = An item may stand in the quarter's, the half-year's and the year's report; it counts once per unit.
    .help = Nothing to do if it is one item. If they are two, ask the unit to give each article's own link.

TH505 = "{ $value }" is claimed by { $other } as well, at { $expected }.
    .title = Shared evidence
    .why = Two units claim one item; each is counted once for now, and a person must decide.
    .help = Decide whose item it is; the other unit takes the row out and sends its report again.

TH506 = Two statements of one thing disagree: { $value } here, { $expected } at { $others }.
    .title = Statements disagree
    .why = A longer period's figure must be the sum of the shorter ones in it; the one stated for exactly this period is used.
    .help = Ask the unit to check both reports and to send the wrong one again.

TH507 = { $name } has not enough data for "{ $title }" in { $period }: figures for a part of it, none for the rest.
    .title = Not enough data for the period
    .why = A longer period is summed only from all the shorter ones in it; what is missing is not zero.
    .help = Ask the unit for the report of the missing period, or for one on exactly this period.

TH601 = The report of { $name } for { $period } has not come in{ $dated ->
        [no] .
       *[yes] ; it was due on { $expected }.
    }
    .title = Report missing
    .why = The plan asks this unit for a report on the period; without it nothing can be said of its duties.
    .help = Remind the unit. If it was sent, check that the file is below "reports" and names the unit and period rightly.

TH602 = The report of { $name } for { $period } came in on { $value }, after its due date { $expected }.
    .title = Report late
    .why = A late report's figures count, and it is shown as late.
    .help = If the date of receipt is wrong, enter the one from the register of incoming documents in received.csv.

TH603 = The report of { $name } for { $period } (due { $expected }) is an empty form: no row of data, and no "Không phát sinh".
    .title = Empty report
    .why = An empty form does not say whether nothing was done or nothing was filled in; it is not a nil return.
    .help = Ask the unit to fill it in, or to write "Có" beside "Không phát sinh" if nothing arose.

TH611 = { $name } has not met "{ $title }" (section { $clause }) in { $windows }: { $value } found, { $expected } asked, { $lack } lacking.
    .title = Quota not met
    .why = The plan asks for a least number in each month, quarter or year.
    .help = Ask the unit to add items that were posted in that time and not reported, and to do enough in the coming periods.

TH612 = { $name } has not completed the task "{ $title }" (section { $clause }): { $value } parts done, due { $expected }.
    .title = Task not done
    .why = A dated task is met only when all of its parts are done.
    .help = Ask the leading unit to complete the rest, or to report the result and the day if it is done.

TH613 = { $name } completed the task "{ $title }" (section { $clause }) on { $value }, after its due date { $expected }.
    .title = Task done late
    .why = The task is done and counts as met; the delay is put on record.
    .help = If the day of completion is wrong, ask the unit to correct its report.

TH614 = Target "{ $title }" (section { $clause }) stands at { $percent } ({ $value }), { $expected } is asked.
    .title = Target not reached
    .why = The department's rate is the sum of the units' numerators over the sum of their denominators, held against the plan's threshold.
    .help = See the sheet "Chỉ tiêu" for the units that pull the rate down and those without data.

TH615 = { $name }: a person must look at "{ $title }" (section { $clause }) in { $windows }; { $value } found, { $expected } asked.
    .title = Needs a person
    .why = What is there does not allow a verdict: an empty report, several unclear versions, an unclear result, or a date in the plan that can't be held against anyone.
    .help = Look at the unit's report and decide; once it is clear, run the program again.

TH616 = Target "{ $title }" has figures ({ $value }) while the target around it ({ $expected }) has a numerator of 0.
    .title = Nested ratio does not fit
    .why = A target "of these" is counted within what the target around it has reached.
    .help = Check the figures of both targets.

TH701 = The control totals do not balance: files or rows read are not the sum of their parts.
    .title = Control totals do not balance
    .why = Every file and every row must be counted, rejected for a reason, or set aside for a reason.
    .help = This is a fault of the program. Do not use the figures, and tell its developers.

TH702 = The history of an earlier run, { $value }, can't be read or was changed after it was written; nothing is compared with it.
    .title = An earlier run in the history can't be used
    .why = The sheet of changes compares only with what is still as its run wrote it, so that both sides can be relied on.
    .help = Put this folder back from a backup, or remove it if it is no longer needed; the sheet of changes compares with the latest one before it that is intact.

TH721 = The file { $value } is in reports/ and in no shard of the ledger: what it says is not counted.
    .title = A file that is in no shard
    .why = With --ledger figures come from shards; a file that was read into none of them is as if the unit had not sent it.
    .help = Run `tonghop ingest` for this file, then run again with all shards.
TH722 = The file { $value } is in a shard and not in reports/ on this machine: what it says is counted all the same.
    .title = A file that is only in the ledger
    .why = A shard keeps what was read; a file removed or renamed later is still in it.
    .help = If the file was withdrawn from reports/, remove the shard that holds it and run `tonghop ingest` for the shard's other files.
TH723 = The file changed after the shard was made: it has { $value } bytes now and had { $expected } then; what it said then is counted.
    .title = A file that changed after it was ingested
    .why = Figures come from the shard, and the file is not read again.
    .help = Remove the shard that holds this file, run `tonghop ingest` again with the shard's list of files, then run again.
