# The command explain: from a figure back to its cell and its clause.

explain-span = Figures from { $from } to { $to }, as of { $as_of }.
explain-provisional = The period is still open: only what happened by { $day } counts (provisional).
explain-active = The unit existed from { $from } to { $to }.
explain-reports = Reports considered
explain-no-reports = No report of the unit speaks of this period yet.
explain-no-rules = No rule of the plan binds the unit in this period.
explain-aside = Rows that are not in the ledger (repeats, replaced versions, rejected rows)
explain-not-counted = Not counted ({ $number } records):
explain-far = and { $number } records that have nothing to do with this period (-v lists them)
explain-window = { $from } – { $to }, counted up to { $until }
explain-verdict = tonghop: { $rules } rules, { $figures } figures; nothing was written; exit code 0
explain-rows = { $rows } rows: { $accepted } accepted, { $rejected } rejected, { $ignored } ignored

explain-by-register = received { $day } by the register of incoming documents
explain-by-form = dated { $day } in the report
explain-undated = no date of receipt known
explain-decides = this date decides whether it is on time
explain-standing-counts = counted
explain-standing-copy = not counted: the same as { $file }
explain-standing-superseded = not counted: replaced by { $file }
explain-standing-unclear = not counted: several different versions, unclear which holds
explain-standing-unassigned = not counted: its period is unknown, or it is a covering letter without a table

explain-kind-report = duty to report
explain-kind-quota = quota
explain-kind-target = percentage target
explain-kind-task = dated task
explain-kind-duty = continuous duty
explain-kind-assessment = year-end assessment
explain-level-required = required
explain-level-aspirational = aspirational
explain-level-encouraged = encouraged
explain-basis-stated = the number stands in the text
explain-basis-interpreted = the number was set by the office

explain-not-bound = This rule does not bind the unit.
explain-absent-in-period = The unit did not exist in this period.
explain-forms = Forms that count: { $forms }; at least { $min } in each window.
explain-itemised = Only dated items count; totals stated by the unit do not.
explain-cut = Counted up to { $until }: the window is still running.
explain-active-months = The unit existed in { $lived } of { $all } whole months: { $min } × { $lived } ÷ { $all }, rounded up, makes { $required } required.
explain-items = Dated items in the window: { $items }.
explain-stated = Stated for exactly this window: { $stated }; the larger of { $items } and { $stated } is taken, they are not added: { $actual }.
explain-ground-enough = { $actual } ≥ { $required }: met.
explain-ground-lack = { $actual } < { $required }, { $lack } lacking, the window has ended: unmet.
explain-ground-waived = Waived by { $basis }: not applicable.
explain-ground-absent = The unit did not exist throughout this window: not applicable.
explain-ground-running = { $actual } < { $required }, but the window runs until { $day }: not due.
explain-ground-unclear = { $actual } < { $required }, and the period's report is “{ $status }”: a person must look.
explain-ground-no-report = { $actual } < { $required }, and the period's report is “{ $status }”: not reported rather than unmet.
explain-ground-hidden = { $actual } < { $required }, but the unit stated { $elsewhere } for a longer period, which may hold what lacks: a person must look.

explain-why-outside = Its date lies outside { $from } – { $to }.
explain-why-late = Its date lies after { $until }, though within { $windows }.
explain-why-form = Its form “{ $form }” does not count here.
explain-why-audience = It was meant for other people.
explain-why-stated-more = The quantity stated for { $windows } ({ $stated }) is larger and was taken; the two are not added.
explain-why-items-more = { $items } dated items in { $windows } prove no less than the { $stated } stated here; the two are not added.
explain-why-itemised = The rule counts dated items only.
explain-why-on-request = A figure of a report on request belongs to no period.
explain-why-cumulative = A cumulative figure up to { $period }; there is one for the period itself.
explain-why-part = Stated only for { $period }, a part of { $windows }, of which other parts lack, or which has a figure of its own.
explain-why-no-month = A figure for { $period } does not say how many there were in each month.
explain-why-other-period = Stated for { $period }, not for the period explained.
explain-why-stated-whole = Another figure is stated for exactly { $windows }; that for { $period } is part of it.
explain-why-other-target = It belongs to target { $target }.
explain-why-part-again = This part of the work was counted already.
explain-why-task-nil = It says that nothing arose.
explain-why-task-unclear = Its words do not say whether it is done.
explain-why-task-open = It says that it is not done.
explain-why-repeat = The unit reported it before at { $place }; it counts once.
explain-why-rejected = The row was rejected ({ $code }).

explain-ratio-words = Numerator: { $numerator }. Denominator: { $denominator }.
explain-ratio-excluding = The denominator leaves out: { $excluding }.
explain-ratio-unit = Stated by the unit for exactly the period: { $numerator }/{ $denominator } = { $percent }.
explain-ratio-tiled = Sum of the shorter periods that make up this one: { $numerator }/{ $denominator } = { $percent }.
explain-ratio-partly = The unit stated figures for a part of { $period } only: not enough data.
explain-ratio-none = The unit stated nothing for { $period }.
explain-ratio-sum = The department: sum of numerators { $numerator } ÷ sum of denominators { $denominator } = { $percent }, from { $in } of { $asked } units.
explain-ratio-asked = Asked: { $op } { $threshold } by { $due }.
explain-target-met = { $numerator }/{ $denominator } { $op } { $threshold }: met.
explain-target-unmet = { $numerator }/{ $denominator } = { $percent }, not { $op } { $threshold }, and due: unmet.
explain-target-not-due = { $numerator }/{ $denominator } = { $percent }, not { $op } { $threshold }, not due yet.
explain-target-nil = The sum of denominators is 0: nil.
explain-target-manual = The denominator { $denominator } lies inside the numerator of { $within }, which is 0: a person must look.
explain-target-none = No unit stated figures: not reported.

explain-task-due = Due: { $due }.
explain-task-parts = Parts, all of which must be done: { $parts }.
explain-task-other-period = This task is not due in the period explained.
explain-task-cooperates = The unit cooperates; only leading units are judged.
explain-task-part-done = { $part }: done.
explain-task-part-open = { $part }: no row says that it is done.
explain-task-done = { $actual } of { $required } parts done: met.
explain-task-nil = The work is asked only when the event arises, and the unit says it did not.
explain-task-before-plan = Due before the plan was issued, so no unit is blamed: a person must look.
explain-task-before-end = Due before the period of its result ends, so no unit is blamed: a person must look.
explain-task-unclear = The words do not say whether it is done: a person must look.
explain-task-may-not-arise = The work is asked only when the event arises, and the report does not speak of it: a person must look.
explain-task-late = Done { $day }, after the due date { $due }.
explain-original = As the file stores it: { $text }
explain-state-done = done
explain-state-not-done = not done
explain-state-nil = did not arise
explain-state-unclear = unclear

explain-duty-forms = Its evidence are the forms: { $forms }.
explain-duty-trigger = When: { $trigger }.
explain-duty-places = Where: { $places }.
explain-duty-officials = For officials and employees.
explain-duty-citizens = For citizens, organisations and businesses.
explain-duty-evidence = In the period: { $items } dated items; a quantity of { $quantity }.
explain-duty-no-verdict = The plan sets no number, so there is no verdict; this is the evidence.

explain-due-days = Due: { $days } days after the cut-off { $cut_off }, which is { $due }.
explain-due-working = Due: { $days } working days after the cut-off { $cut_off }, which is { $due }.
explain-due-month = Due: the first { $days }th of a month from the cut-off { $cut_off } on, which is { $due }.
explain-due-office = This number of days was set by the office; the plan names none.
explain-due-none = The plan names no due date; the cut-off is { $cut_off }.
explain-received-register = Received { $day } by the register of incoming documents.
explain-received-form = Not in the register of incoming documents; the date in the report is taken: { $day }.
explain-received-none = No report by { $day }.
explain-received-undated = There is a report, but no date of receipt is known.
explain-late = { $day } is after { $due }: late.
explain-in-time = { $day } is not after { $due }: in time.
explain-report-status = It comes to: { $status }.

explain-assessment-year = Units are assessed in the year's summary only.
explain-criterion = { $rule }: { $verdict } (weight { $weight }).
explain-score = Score: { $met } ÷ { $all } of the weights that apply = { $score } %.
explain-band = Band: { $band }.
explain-worst = Result by the criterion that most needs action, as of { $day }: { $verdict }.

usage-explain-period = The plan has no period “{ $value }”. Nearest: { $nearest }
usage-explain-unit = The register has no unit “{ $value }”. Nearest: { $nearest }
usage-explain-rule = The plan has no rule “{ $value }”. Nearest: { $nearest }
