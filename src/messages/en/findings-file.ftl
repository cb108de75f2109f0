# findings-file

TH201 = The file is empty: it holds 0 bytes.
    .title = Empty file
    .why = An attachment that broke off on its way looks like a report but holds none. The unit counts as not having reported.
    .help = Ask the unit to send the file again, and open it once before it goes in.

TH202 = This is not a spreadsheet but { $kind ->
        [lock] an owner file that Excel leaves beside an open workbook
        [pdf] a PDF
        [docx] a Word document
        [doc] a Word document
        [odt] a text document
        [rtf] a text document
        [pptx] a presentation
        [ppt] a presentation
        [odp] a presentation
        [mail] a saved e-mail
        [image] a picture
        [zip] a zip archive
        [rar] a RAR archive
        [seven-zip] a 7z archive
        [gzip] a gzip archive
        [archive] an archive
        [frames] a web page of frames: its tables are in other files, which were not sent
        [shortcut] a shortcut to a file somewhere else
        [database] a database
        [program] a program
        [text] plain text
        [xml] an XML file of another kind
       *[other] a file of unknown type
    }.
    .title = Not a spreadsheet
    .why = Only figures in cells can be checked and added up. The file is judged by its content, whatever its name.
    .help = Ask the unit for the report as .xlsx (or .xls, .ods, .csv). An archive must be unpacked into the folder first.

TH203 = The file is protected by a password and can't be opened.
    .title = Password
    .why = Its figures can't be checked, so the unit counts as not having reported.
    .help = Ask the unit to remove the password (File › Info › Protect Workbook) and to send it again.

TH204 = The file is damaged: { $what ->
        [zip] its container can't be opened
        [twin] it holds the part { $value } twice
        [crc] the checksum of { $value } is wrong
        [deflate] { $value } can't be unpacked
        [method] { $value } is packed in a way that office programs do not use
        [cut] it breaks off before its end
        [doctype] it holds definitions that a workbook never has
        [entity] it holds the unknown reference { $value }
        [xml] its XML is broken
        [reference] there is no such cell as { $value }
        [string] a cell refers to text no. { $value }, which does not exist
        [value] a cell holds { $value }, which is no value of its type
        [rows] a sheet is without its rows
        [part] a part of it is missing or broken
        [ole] its container is broken
        [biff] its records are broken
       *[other] its content is broken
    }.
    .title = Damaged file
    .why = A damaged file may show wrong figures without a word, so nothing in it is used.
    .help = Open the file in Excel, save it under a new name as .xlsx, and use that; otherwise ask the unit to send it again.

TH205 = The file is over a limit: { $limit ->
        [file] more than { $allowed } bytes
        [entries] more than { $allowed } parts
        [part] a part of more than { $allowed } bytes
        [total] more than { $allowed } bytes when unpacked
        [ratio] a part that unpacks to more than { $allowed } times its size
        [cells] more than { $allowed } cells
        [strings] more than { $allowed } texts
        [text] text of more than { $allowed } bytes
        [token] a piece of more than { $allowed } bytes
        [sheets] more than { $allowed } sheets
        [rows] more than { $allowed } rows
        [columns] more than { $allowed } columns
        [merged] more than { $allowed } merged areas
        [styles] more than { $allowed } styles
        [time] reading took longer than { $allowed } seconds
       *[other] { $allowed }
    }.
    .title = File too large
    .why = No report of a unit comes near these limits. A file that does is broken or hostile, and would stop the others.
    .help = Ask the unit to copy only the rows it reports into a new workbook and to send that.

TH206 = The name ends in “.{ $value }”, but by its content the file is { $expected }. It was read as what it is.
    .title = Name and content differ
    .why = Excel warns of such a file; nothing is lost here.
    .help = Nothing needs doing. The unit may save it under the right name next time.

TH207 = The file was left out because of its name: it starts with _, . or ~$, or is one of the system.
    .title = Left out by name
    .why = Names that start with _ or . or ~$ are for notes and temporary files.
    .help = If it is a report, rename it so that it starts with a letter or digit.

TH208 = The file is a spreadsheet of a type that is not read: { $kind ->
        [sylk] SYLK
        [biff] a workbook of several sheets, a chart or a macro sheet of Excel 2 to 4 (before 1993)
       *[other] { $kind }
    }.
    .title = Type too old
    .why = Files of that age can't be read reliably.
    .help = Open the file in Excel or LibreOffice, save it as .xlsx, and put that in its place.

TH209 = The workbook has no sheet with cells.
    .title = No sheets
    .why = There is nothing to check in it.
    .help = Ask the unit to send the workbook again.

TH210 = The file could not be read: { $how ->
        [time] reading it never came to an end
        [died] the reader ran out of memory or broke off
        [start] the reading process could not be started
       *[other] the reader broke off
    }.
    .title = Reader broke off
    .why = The file is contained, and the others were read. Its figures are not in the summary.
    .help = Open the file in Excel, save it as .xlsx, and put that in its place.

TH211 = The sheet was not read: { $kind ->
        [chart] it is a chart
        [macro] it holds macros
        [missing] the file lists it but does not hold it
       *[other] it is not a worksheet
    }.
    .title = Sheet not read
    .why = Such a sheet holds no cells of its own.
    .help = Nothing needs doing, unless a table is missing.

TH212 = { $kind ->
        [encoding] Some letters could not be decoded; they show as �.
        [windows-1258] The text is not in Unicode; it was read as Windows-1258 (Vietnamese).
        [nul] The text held zero bytes; they were dropped.
        [quote] A quotation mark opens here and never closes; it was read as a letter.
        [name] Two sheets are called “{ $value }”; this one is shown as “{ $sheet }”.
        [twice] The cell is in the file twice; the first one counts.
        [number] A value that should be a number is none; it was read as text.
       *[other] Something could not be read exactly.
    }
    .title = Not read exactly
    .why = A name or a figure may have come out differently from what the unit sees.
    .help = Compare the sheet with the unit's own, and save it as .xlsx or as CSV in UTF-8 if it differs.

TH213 = The cell lies far away from the rest of the sheet.
    .title = Cell far away
    .why = It is usually a slip of the keyboard, and makes a small file look enormous.
    .help = Clear the cell if it means nothing.

TH218 = Cells of the sheet take their values from another file: { $value }. The values are those the file had when it was last saved.
    .title = Values from another file
    .why = The other file was not sent, so nobody here can tell whether the values are still right. Links are never followed.
    .help = Please put in the values instead of the links (copy, paste as values), check them, and send the file again.

TH219 = This is a link, a folder or a special file of the system, not a report; it was not opened.
    .title = Not a file
    .why = A link may lead out of the folder of reports, so none is ever followed.
    .help = If it is a report, copy the file itself into the reports folder.

TH220 = The computer does not let it be read: { $kind ->
        [denied] no right to read it, or another program holds the file
        [gone] the file is no longer there
       *[other] the disk or network reports an error ({ $value })
    }.
    .title = Not readable from disk
    .why = The file may be a good report, but could not be read and so does not count yet.
    .help = Close it in Excel, see to the right to read or copy it to this computer, then run again.
