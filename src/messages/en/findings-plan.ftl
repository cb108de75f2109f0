# TH101–TH115: the plan, the register of units, the received register, the waivers.

TH101 = Task { $rule } was due on { $due }, before the plan was issued ({ $issued }); no unit is late because of it.
    .title = A task due before the plan existed
    .why = Nobody can do in time what is asked after its date, so it is held against no unit.
    .help = Please ask the department's leaders to move the task's date, then change due in plan.toml.

TH102 = Task { $rule } reports the result of { $period } but is due on { $due }, before the cut-off of { $cut_off }; no unit is late because of it.
    .title = A result reported before its period ends
    .why = Before a period ends there is no result of the period; in time there can only be an estimate.
    .help = Please ask the department's leaders to move the date behind the cut-off, or say that an estimate is meant.

TH103 = Task { $rule } has a form of several parts (“{ $form }”), but plan.toml does not list them as components.
    .title = A compound form without components
    .why = Without components, doing one part counts as doing the whole task.
    .help = Where all parts must be done, please list them in components; where one is enough, leave it.

TH104 = { $lack ->
        [periods] Rule { $rule }: the plan asks for regular reports without saying how often; nobody's report counts as missing.
        [due] Rule { $rule }: the plan names no due day; no report counts as late.
        [due-set] Rule { $rule }: the plan names no due day; the one in use was set by the office.
       *[number-set] Rule { $rule }: the number in use was set by the office and does not stand in the plan.
    }
    .title = The plan is silent, the office set the value or must set it
    .why = A verdict that rests on a value set by the office must be told apart from what the plan demands.
    .help = Please agree on the value with the department's leaders and tell the units; with a document at hand, put it in plan.toml.

TH105 = { $kind ->
        [category] The form “{ $name }” is added in plan.toml, but no rule uses it.
       *[group] The group “{ $name }” has a label in plan.toml, but no rule uses it.
    }
    .title = A part of the plan file that nothing uses
    .why = An unused part is often the sign of a name misspelt elsewhere.
    .help = Please check the names in the rules; if the part is not needed, take it out.

TH111 = { $problem ->
        [no-column] The register of units has no column “{ $value }”; no unit could be read.
        [no-code] This row of the register has no code; the unit is not followed.
        [no-name] Unit { $unit } has no name; the unit is not followed.
        [no-group] Unit { $unit } belongs to no group, so no rule binds it.
        [duplicate] The code “{ $value }” stands in a row above; this row is not used.
        [successor] Unit { $unit } has the successor “{ $value }”, but the register has no such code.
        [date] The date “{ $value }” of unit { $unit } can't be read; expected { $expected }.
        [dates-crossed] Unit { $unit } ends ({ $value }) before it begins ({ $expected }).
        [group] The group “{ $value }” of unit { $unit } is not in the plan; it has: { $expected }.
        [alias] The other name “{ $value }” is no name; the row is not used.
        [alias-unit] The other name in this row belongs to the unit “{ $value }”, which is not one unit of the register; the row is not used.
       *[error] This cell of the register holds the error value “{ $value }”.
    }
    .title = A row of the register of units that can't be used
    .why = Reports of a unit that is not in the register are not recognised.
    .help = Please mend the cell in the register of units and run again.

TH112 = { $problem ->
        [no-column] The received register has no column “{ $value }”; no row could be read.
        [unit] The unit “{ $value }” of the received register is not in the register of units.
        [ambiguous] The name “{ $value }” in the received register fits several units: { $expected }.
        [period] The period “{ $value }” of the received register can't be read; expected { $expected }.
        [date] The day received “{ $value }” can't be read; expected { $expected }.
        [incomplete] This row of the received register names neither a file nor both a unit and a period.
       *[file] The received register names the file “{ $value }”, but there is no such file among the reports.
    }
    .title = A row of the received register that can't be used
    .why = The register of incoming documents decides when a report came in; without a readable row the day comes from elsewhere.
    .help = Please mend the cell in received.csv: a file, or a unit and a period, and the day received.

TH113 = { $problem ->
        [no-column] The waivers have no column “{ $value }”; no row could be read.
        [unit] The unit “{ $value }” of the waivers is not in the register of units.
        [ambiguous] The name “{ $value }” in the waivers fits several units: { $expected }.
        [rule] The rule “{ $value }” of the waivers is not in the plan; it has: { $expected }.
        [window] The window “{ $value }” of the waivers can't be read; expected { $expected }.
        [date] The day of expiry “{ $value }” can't be read; expected { $expected }.
        [no-basis] The waiver of unit { $unit } names no basis; it is not applied.
       *[no-reason] The waiver of unit { $unit } gives no reason; it is not applied.
    }
    .title = A row of the waivers that can't be used
    .why = A waiver holds only with a clear unit, rule, reason and basis.
    .help = Please complete the cell in waivers.csv, with the document it rests on.

TH114 = The waiver of unit { $unit } from { $rule } expired on { $value }, before { $expected }; it is not applied.
    .title = A waiver that has expired
    .why = A waiver holds up to the day of expiry in its document.
    .help = Where it was extended, please enter the new day and the document; otherwise the unit must comply.

TH115 = Rule { $rule } names “{ $value }”, but the register has no such code or group; through this word it binds no unit.
    .title = A rule without units
    .why = With a misspelt group or code nobody is checked against the rule.
    .help = Please mend the group or code in plan.toml, or add the unit to the register.
