# workbook

period-quarter = Quarter { $number } of { $year }
period-half-1 = First half of { $year }
period-half-2 = Second half of { $year }
period-nine-months = Nine months of { $year }
period-year = Year { $year }
