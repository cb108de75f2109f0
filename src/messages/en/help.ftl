# Help of the command line: a message for each command, an attribute for each option; help-shared: those of several.

help-heading-arguments = Arguments
help-heading-options = Options
help-heading-run = Options of run
help-heading-commands = Commands
help-heading-general = General
help-heading-limits = Limits on reading one file
help-usage = Usage
help-default = {"["}default: { $value }]
help-values = {"["}values: { $value }]

help-tonghop = Checks the reports of a department's units against its plan and writes the summaries of each period.

help-layout =
    Without a command it does `run`: every plan below input/, results below output/.

      input/<plan>/plan.toml      the plan
                   units.csv      the units
                   reports/       what the units sent

help-after-tonghop =
    Examples:
      tonghop
          do everything
      tonghop init input/so-cua-toi-2026
          a plan of your own
      tonghop run input/soc-trang-2022 --period 2022-H1 --as-of 2022-07-20
          one plan, one period, as of that day
      tonghop check bao-cao.xlsx --plan input/soc-trang-2022
          would it be accepted?
      tonghop plan input/soc-trang-2022
          its rules and due dates
      tonghop explain input/soc-trang-2022 --period 2022-H1 --unit THPT-HD
          where does this figure come from
      tonghop alias input/soc-trang-2022
          whose are the unknown names?
      tonghop diff output-cu output
          what changed between two runs
      tonghop template input/soc-trang-2022 --period 2022-H1
          a report form for each unit
      tonghop rule TH401
          what a finding means
      tonghop verify output/soc-trang-2022
          recompute and compare with what was written

    Exit codes:
      0  written, nothing to act on
      1  written, findings at the --fail-on level
      2  wrong usage or plan, nothing written
      3  could not finish, earlier output untouched

help-after-init =
    Makes a plan.toml that explains itself, a sample register, the other tables and reports/. The year
    is that of the folder's name, else this year. A folder that holds anything is left alone.

    Examples:
      tonghop init input/so-cua-toi-2026
          from nothing
      tonghop init input/so-cua-toi-2026 --from soc-trang-2022
          from a bundled plan with its units

    Exit codes:
      0  made
      2  the folder is taken, or no such bundled plan
      3  could not be written

help-after-verify =
    Writes nothing, needs no network. Exit codes:
      0  all holds
      1  something differs, and it says what
      2  nothing to verify
      3  could not recompute, though nothing differs so far

help-after-diff =
    Compares reports, verdicts, figures, findings and input files; reads the JSON files only.

    Examples:
      tonghop diff output/soc-trang-2022/lich-su/2022-H1/0001-1a2b3c4d5e6f output/soc-trang-2022/2022-H1
          two runs of a period
      tonghop diff output/binh-phuoc-2021-2025/2022-Q1 output/binh-phuoc-2021-2025/2022-Q2
          two periods
      tonghop diff output-cu output
          every period of every plan

    Exit codes:
      0  nothing changed
      1  something changed
      2  wrong usage, nothing to compare
      3  could not be read

help-after-ingest =
    One half of run: reads and recognises the files of a list and writes what they came to as a shard
    (Parquet). A shard is named by its content: the same list again changes nothing. `run --ledger` does
    the other half, from one shard or many, in any order, and writes what `run` alone would.

    Examples:
      find input/soc-trang-2022/reports -type f -printf '%P\0' |
        tonghop ingest input/soc-trang-2022 --files-from - --ledger so
      tonghop run input/soc-trang-2022 --ledger so

    Exit codes:
      0  written; what is wrong in the files, run will say
      2  wrong usage, plan or list
      3  could not be written

help-after-completions =
    Examples:
      tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop
      tonghop completions zsh > "${"{"}fpath[1]{"}"}/_tonghop"
      tonghop completions fish > ~/.config/fish/completions/tonghop.fish
      tonghop completions powershell >> $PROFILE

help-init = Lay out a new plan folder; nothing is overwritten
    .dir = The folder to be made; its name becomes the plan's id
    .from = Copy a bundled plan
help-run = Do the whole job for the plans
    .plans = Plan folders; absent: all below --input
    .input = Where the plan folders are
    .output = Where the results go
    .periods = Periods, separated by commas; absent: every closed period and the open one
    .jobs = Threads; the result does not depend on it; absent: as many as there are CPUs
    .ledger = Take the shards that ingest wrote (folders or files) instead of reading reports/
    .format = What is printed: text for people, or one JSON object
    .fail_on = Findings from this level on make the exit code 1
    .no_feedback = Write no feedback to the units
    .if_changed = Do nothing if what is there is what would be written: same inputs, plan, options, version and day
    .timings = Say how long each stage took
help-check = Would these files be accepted? Writes nothing
    .files = Report files to look at
    .plan = The plan's folder
    .format = What is printed: text for people, or one JSON object
    .fail_on = Findings from this level on make the exit code 1
help-explain = A figure back to its cells and clause
    .plan_dir = The plan's folder, or its id below --input
    .input = Where the plan folders are
    .period = The period
    .unit = The unit's code (or name)
    .rule = A rule's id; absent: all rules of the unit
    .format = What is printed: text for people, or one JSON object
help-plan = Print a plan's rules, calendar and lint
    .plan_dir = The plan's folder
help-alias = Ask whose unknown names are, write it down
    .plan_dir = The plan's folder
    .confirm = Answers given beforehand: a name of the reports = the unit's code; may be repeated
    .ask = Ask even when the answers are not typed on a terminal
help-diff = What changed between two runs or two periods
    .old = The earlier results
    .new = The later results
    .format = What is printed: text for people, or one JSON object
help-rule = What a finding means and how to mend it
    .code = A code such as TH401; absent: all codes
help-verify = Recompute what was written and compare
    .folder = The output folder, or a plan's or a period's in it
    .input = Where the plan folders are; absent: input/ beside the output, then input/ here
    .plan_dir = The plan's folder itself
    .jobs = Threads
    .format = What is printed: text for people, or one JSON object
help-template = Make the report forms that units fill in
    .plan_dir = The plan's folder, or its id below --input
    .input = Where the plan folders are
    .unit = The unit's code (or name); absent: a form for each unit of the register
    .blank = One form for any unit, which chooses its name
    .period = The period; absent: the unit chooses it
    .out = Where the forms go; absent: mau-bieu/<plan>
help-ingest = Read a part of the reports into a shard, for run --ledger
    .plan_dir = The plan's folder, or its id below --input
    .files_from = The list of files, one a line (or NUL between them), below reports/ or absolute; "-": standard input
    .ledger = Where the shard goes
    .input = Where the plan folders are
    .jobs = Threads; the result does not depend on it; absent: as many as there are CPUs
    .format = What is printed: text for people, or one JSON object
help-completions = Print completions for a shell
    .shell = The shell
help-man = Write the man pages into a folder
    .folder = The folder
help-shared = Options of several commands
    .as_of = The day figures are as of; absent: today
    .lang = Language on the terminal
    .quiet = Print the verdict line only
    .verbose = Log details to stderr
    .log_file = Add the full log to this file, one JSON a line
    .help = Show help; --help says more than -h
    .version = Show the version
    .file_size = MiB of the file itself
    .entries = Entries of a zip container
    .part = MiB of one part after inflating
    .total = MiB of all parts after inflating
    .ratio = Inflated bytes per stored byte, for parts over 16 MiB
    .cells = Cells that hold something
    .rows = Rows that hold something
    .text = MiB of text in cells
    .sheets = Sheets
    .merged = Merged areas
    .seconds = Seconds of reading
    .memory = MiB of memory while reading .xls and .xlsb
