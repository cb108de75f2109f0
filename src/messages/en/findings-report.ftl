# Findings of recognising reports: unit, period, tables (TH3xx); rows (TH4xx); TH508, TH509.

TH301 = { $blank ->
        [yes] The report names no unit of the register.
       *[no] “{ $value }” is not in the register of units. Nearest names: { $suggestions }.
    }
    .title = Unit not in the register
    .why = Figures count only for units of the register. A similar name is never taken, because two schools may differ in one digit.
    .help = Please write the unit's name or code as in the register; if this is a confirmed other name, the office confirms it with `tonghop alias`, or writes it into the register's aliases.
TH302 = “{ $value }” is the name of several units: { $expected }.
    .title = Name of several units
    .why = Nobody can tell whose figures these are.
    .help = Please write the full name or the code of the unit.
TH303 = This place says “{ $value }”, while the report was taken as that of { $expected }.
    .title = Unit names disagree
    .why = The report may have been copied from another unit's. Order of authority: cover, titles, file name, folder name.
    .help = Please check the unit and make cover, titles and file name agree.
TH304 = { $blank ->
        [yes] The report states no period.
       *[no] “{ $value }” names no reporting period.
    }
    .title = Period unknown
    .why = Figures must belong to a period to be summed. A month is no reporting period.
    .help = Please state the period, for example: “Quý I năm 2022”, “6 tháng đầu năm 2022”, “9 tháng năm 2022”, “Năm 2022”.
TH305 = This place says “{ $value }” ({ $windows }), while the report was taken as that for { $period }.
    .title = Periods disagree
    .why = The cover or the title may be left over from the period before. Order of authority: cover, titles, file name, folder name.
    .help = Please check the period and make all places agree.
TH306 = No table was recognised in the file.
    .title = No table
    .why = A report without a table has no figures, which is not the same as a nil return.
    .help = Please use the form, or name the columns as the form does; if nothing arose, please write “Không phát sinh”.
TH307 = Sheet “{ $value }” is hidden; its { $cells } cells were not counted.
    .title = Hidden sheet
    .why = Whoever signed the report could not see the sheet.
    .help = If the sheet belongs to the report, please unhide it and send the file again.
TH308 = Period { $period } is not in the plan (years: { $expected }).
    .title = Period outside the plan
    .why = Figures of other years do not count for this plan.
    .help = Please check the year of the period; move last year's report to last year's plan folder.
TH309 = { $after ->
        [yes] The report date { $value } lies after the day of this summary, { $expected }.
        [none] The report bears no date and the received register has none, so it can't be told whether it came by { $expected }; it is taken to be on time.
       *[no] The report date “{ $value }” can't be read; write it like { $expected }.
    }
    .title = Report date absent, unreadable or still to come
    .why = Where the received register is silent, the report date decides whether a report is on time.
    .help = Please check the report date and write it as day/month/year; or the office enters the day it came in into received.csv.
TH310 = “{ $value }” has been merged or renamed; the report counts for { $expected }.
    .title = Unit merged or renamed
    .why = The register names a successor, so the figures are the successor's.
    .help = Please use the new name in later reports.
TH311 = The table lacks a column it can't do without: { $expected }.
    .title = Column missing
    .why = Without it no row of the table can be used. A percentage can't stand for numerator and denominator, because the department's rate is the sum of numerators over the sum of denominators.
    .help = Please add the missing column, named as in the form.
TH312 = { $value } rows of the sheet's tables are hidden (row { $rows }); they were counted.
    .title = Hidden rows
    .why = Rows are mostly hidden by a filter; they still belong to the report.
    .help = Please unhide the rows, delete those that don't belong to the report, and send it again.
TH313 = According to the register, “{ $value }” (existing { $from } – { $to }) did not exist in this period.
    .title = Unit did not exist in the period
    .why = According to the register the unit was not yet founded, or closed without a successor.
    .help = Please check the period, and the unit's first and last day in the register.
TH314 = Sheet “{ $value }” holds no table that tonghop knows; it was not read.
    .title = No known table on a sheet
    .why = Said so that no figures are left aside unseen.
    .help = If the sheet holds figures of the report, please name its columns as the form does.
TH317 = { $what ->
        [row] The row “{ $value }” says neither a unit nor a month; its figures were not read.
        [columns] The columns { $value } of the table hold figures under heads that are not known ({ $expected }); they were not read.
       *[table] The cells { $value } look like a table of figures, but its heads are not known; it was not read.
    }
    .title = Figures that were not read
    .why = Figures whose meaning is not stated by a known head are never guessed at, and never left aside unseen.
    .help = Please name rows and columns as the form does; if this is another spelling of a head, the office adds it to the plan file ([heads]).
TH321 = The sheet was typed in an old font, in { $encoding }; { $cells } cells were converted to Unicode{ $mixed ->
        [yes] , cells that are Unicode already were left alone
       *[no] {""}
    }. The first cell: “{ $value }” became “{ $read }”.
    .title = Converted from an old font
    .why = Fonts such as .VnTime and VNI have codes of their own, which other computers misread. The text as stored is kept beside each record.
    .help = Nothing, if the converted text is right. Next time please type in a Unicode font such as Times New Roman.
TH322 = The sheet seems to be typed in an old font, in { $encoding }, but the evidence is too thin and it was left as it is. For example, “{ $value }” may be “{ $read }”.
    .title = Perhaps typed in an old font
    .why = The encoding is decided over all words of a sheet; with too few, or with words that disagree, converting might spoil names and titles.
    .help = Please convert the file to Unicode (Unikey does: Ctrl+Shift+F6) and send it again; nothing, if the text as shown is right.
TH331 = { $differs ->
        [plan] This form was made for another plan (“{ $value }”); this plan's form is “{ $expected }”.
       *[version] This form is an old one (“{ $value }”); today's is “{ $expected }”.
    }
    .title = A form other than today's
    .why = Tasks and targets listed in an old form, or in another plan's, may no longer be right. The figures are read all the same.
    .help = Please use the new form (the office makes it with `tonghop template`), copy the figures over and send it again; do not edit the cell “Phiên bản mẫu”.
TH341 = This is a feedback sheet that came back; { $value } explanations were read. Figures on it do not count.
    .title = Feedback that came back
    .why = A feedback sheet is no report: only the cells “Giải trình của đơn vị” are read, and shown beside each finding.
    .help = Nothing to do. Where figures are wrong, the unit should mend its report and send that.
TH342 = Sheet “{ $value }” of a feedback sheet { $how ->
        [added] was added by the unit
       *[changed] was changed after it was sent
    }; figures on it do not count.
    .title = Figures changed in feedback
    .why = The copies on a feedback sheet are for looking at. If figures changed there counted, there would be two versions of one report and no telling which holds.
    .help = Ask the unit to mend its report, raise “Lần” by 1 and send that file.
TH343 = This feedback sheet { $differs ->
        [plan] is of another plan
        [unit] names a unit code that is not in the register
       *[version] was made by another version
    } (“{ $value }”); its explanations were not read.
    .title = Feedback that can't be read
    .why = Explanations are put beside findings only where it is certain whose and of which plan they are.
    .help = Move the sheet into the folder of its plan, or send the unit a new one to write its explanations on.
TH344 = The explanation “{ $value }” is for something that is no longer found in this period: it was mended, or the figures have changed.
    .title = An explanation of what is no longer found
    .why = The unit explained something and then changed its figures, so no finding is left to put the explanation beside.
    .help = Nothing to do if the unit sent a mended report. Otherwise look at the new feedback sheet.

TH401 = { $kind ->
        [wide] “{ $value }” is no day or month; write it like { $expected }, or “Tháng 3”.
       *[no-day] “{ $value }” is no day that exists; write it like { $expected }.
    }
    .title = Impossible date
    .why = Without a day nobody can tell to which month and period the row belongs.
    .help = Please correct the date as day/month/year. April, June, September and November have 30 days.
TH402 = The row has no date; day/month/year is needed, for example { $expected }.
    .title = Date missing
    .why = Without a day nobody can tell to which month and period the row belongs.
    .help = Please add the date as day/month/year; if only the month is known, write “Tháng 3”.
TH403 = { $value } lies outside the report's period ({ $expected }); the row counts nowhere.
    .title = Date outside the period
    .why = A period counts what was done in it. It may be last year's file under this year's title.
    .help = Please check the date; if it is right, please report the row in its own period.
TH404 = { $value } lies outside the report's period ({ $expected }); with day and month swapped, { $swapped } lies inside. The row was not counted.
    .title = Day and month may be swapped
    .why = Excel with American settings takes 5/3 for May 3. Dates are never changed silently.
    .help = Please check the date and enter it again.
TH405 = { $blank ->
        [yes] The cell is blank; a number is needed.
       *[no] “{ $value }” is not a number that can be read; a number is needed, for example 9 or 1.234.
    }
    .title = Unreadable number
    .why = What can't be read can't be summed, and is never guessed.
    .help = Please write only the number, for example 9 or 1.234, and put explanations into the remarks.
TH406 = “{ $value }” is not a count; a whole number from 0 on is needed.
    .title = Negative or fractional count
    .why = News items, articles, meetings and participants come in whole numbers.
    .help = Please write the actual quantity, no negative number, fraction or percentage.
TH407 = { $blank ->
        [yes] The form of communication is blank.
       *[no] “{ $value }” is not a known form of communication.
    }
    .title = Unknown form of communication
    .why = Each row must belong to a form to be summed.
    .help = Please choose a form from the list of the template; if this is another spelling, the office adds it to the plan file.
TH408 = The cell holds the error { $value } in place of a value.
    .title = Error value
    .why = An error is not zero.
    .help = Please mend the formula or put in the value, and send the file again.
TH409 = The numerator { $value } is above the denominator { $denominator }.
    .title = Numerator above denominator
    .why = A part can't be more than the whole, so one of the two is wrong.
    .help = Please check numerator, denominator and what is left out.
TH410 = The row has neither a title nor a link; one of them is needed.
    .title = Title missing
    .why = Without a title or a link the row can't be checked, nor told from a repeat.
    .help = Please add the title or the link.
TH411 = The stated total is { $value }; the rows add up to { $expected }, a difference of { $difference }.
    .title = Total disagrees
    .why = The rows count, not the stated total; a row may be missing or too many.
    .help = Please check the rows and the total's formula.
TH412 = The plan has no task or target “{ $value }”.
    .title = Not in the plan
    .why = Results count only for tasks and targets of the plan.
    .help = Please write the code or the title as the form does.
TH413 = “{ $value }” names only a month; the row counts for that month without a day.
    .title = Month only
    .why = When data are cut off in mid-month, such a row can't be placed exactly.
    .help = Please write day/month/year next time.
TH414 = The link leads to { $host }, which is not the unit's website ({ $expected }).
    .title = Link to another website
    .why = The plan asks for posts on the unit's own website. The row still counts.
    .help = Please check the link; if the unit has this website as well, the office adds it to the register.
TH415 = The cell holds a formula whose result the file does not hold, so its value is unknown.
    .title = Formula not calculated
    .why = Files made by other programs may lack results; a blank is not zero.
    .help = Please open the file in Excel, save it and send it again, or put in the value.
TH416 = “{ $value }” says that it was done, but a number is needed here.
    .title = “Yes” instead of a number
    .why = “x”, “Có” and “Thường xuyên” are not 1 and can't be summed.
    .help = Please write the quantity.
TH417 = { $value } are left out of the denominator, but the plan allows no exclusion for this target.
    .title = Exclusion not in the plan
    .why = Only a target whose text says “trừ …” may leave something out.
    .help = Please take the exclusion out and write the full denominator.
TH418 = The result “{ $value }” does not say whether the task is done.
    .title = Unclear result
    .why = A task counts as done only when its result says so.
    .help = Please write “Đã thực hiện”, “Chưa thực hiện” or “Không phát sinh”, and put explanations into the remarks.
TH421 = “{ $value }” names several days; the row counts on the first of them.
    .title = Several days in one date
    .why = A row counts once and on one day. The days as written stand in the remarks of the record.
    .help = Nothing to do if the first day is meant. If they are several events, please give each a row of its own.

TH508 = A cumulative column (“{ $value }”) stands beside the period's figures; it is kept apart and not added.
    .title = Cumulative figure
    .why = A cumulative figure holds the period's already; adding it would count twice.
    .help = Nothing to do. Please check that it agrees with the periods before.
TH509 = The report says “Không phát sinh” (nothing arose), yet holds { $value } records.
    .title = Nil return with records
    .why = The two contradict each other; the records still count.
    .help = Please take the nil mark off the cover, or take out the rows that don't belong to this period.
