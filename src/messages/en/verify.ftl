# What the command verify says.

verify-holds = holds: { $inputs } inputs and { $outputs } outputs have the SHA-256 recorded; computed anew as of { $day }, every byte is the same
verify-data = data hash { $hash }
verify-from = computed anew from { $path }
verify-not-no_input = NOT computed anew: the folder of the plan { $plan } was not found; only the SHA-256 of outputs were compared, and the files with each other. Say where the inputs are with --input or --plan-dir.
verify-not-refused = NOT computed anew: the plan or the register of units can't be used as it is now; only SHA-256 were compared, and the files with each other. Run tonghop plan { $path } to see what is wrong.
verify-not-no_manifest = NOT computed anew: there is no manifest.json that can be used
verify-not-again = NOT computed anew, for the same reason
verify-inputs-again = inputs that changed, as named above: { $count }
verify-many = { $count } more in { $file }; --format json shows all
verify-ledger = ledger
verify-empty = (empty)
verify-verdict-holds = tonghop: folders verified: { $folders }, all hold; exit code { $code }
verify-verdict-differs = tonghop: folders verified: { $folders }, with differences: { $wrong }, differences: { $count }; exit code { $code }
verify-verdict-unfinished = tonghop: folders: { $folders }, no difference seen, but not computed anew: { $unfinished }; exit code { $code }

verify-role-plan = plan
verify-role-holidays = holidays
verify-role-units = register of units
verify-role-received = received register
verify-role-waivers = waivers
verify-role-report = report
verify-role-other = input

verify-version = written by version { $found }, verified by version { $expected }; every figure was computed anew and compared all the same
verify-as_of = manifest.json names the as-of day { $found }, but summary.json, which is as written, names { $expected }
verify-input_changed = { $role } { $file }: changed since the run (SHA-256 is { $found }, was { $expected })
verify-input_swapped = { $role } { $file }: now holds what was in { $found }
verify-input_missing = { $role } { $file }: gone
verify-input_moved = { $role } { $file }: gone from there, now at { $found }
verify-input_added = { $role } { $file }: added since the run
verify-manifest = manifest.json: not there, or can't be read ({ $found })
verify-manifest_edited = manifest.json: { $place }: says { $found }, should say { $expected }
verify-manifest_rewritten = manifest.json: written again with the same content
verify-data_hash = data hash: { $found } is recorded, computed anew it is { $expected }
verify-output_missing = { $file }: gone
verify-output_added = { $file }: not a file or folder that tonghop wrote
verify-output_edited = { $file }: changed after it was written (SHA-256 is { $found }, was { $expected })
verify-output_differs = { $file }: as it was written, but computed anew from what is there now it differs
verify-form_only = no value and no formula differs; only the form, or how it was saved
verify-resaved = saved again by another program: { $found }
verify-unreadable = { $file }: can't be read
verify-sheet_missing = sheet “{ $place }”: gone
verify-sheet_added = sheet “{ $place }”: added
verify-hidden = sheet “{ $place }”: the sheet or rows of it are hidden ({ $found })
verify-cell = { $place }: the file has { $found }, computed anew it is { $expected }
verify-formula = { $place }: the file has the formula { $found }, it should be { $expected }
verify-result = { $place }: the result kept with the formula is { $found }, computed anew it is { $expected }
verify-not_calculated = formulas without their results: { $found }; the program that saved the file calculates nothing; opened and saved in Excel or LibreOffice they have them again
verify-name = name { $place }: stands for { $found }, should stand for { $expected }
verify-json = { $place }: the file has { $found }, computed anew it is { $expected }
verify-contradiction = { $file } › { $place }: says { $found }, but summary.json says { $expected }
verify-data_hash_printed = { $file } › { $place }: the data hash printed is { $found }, but manifest.json says { $expected }

usage-no-manifest = There is nothing to verify in { $path }: no manifest.json. Name the output folder, a plan's folder in it, or a period's.
