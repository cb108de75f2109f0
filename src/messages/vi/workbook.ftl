# workbook

period-quarter = Quý { $number } năm { $year }
period-half-1 = 6 tháng đầu năm { $year }
period-half-2 = 6 tháng cuối năm { $year }
period-nine-months = 9 tháng năm { $year }
period-year = Năm { $year }
