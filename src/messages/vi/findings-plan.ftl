# TH101–TH115: kế hoạch, danh sách đơn vị, sổ văn bản đến, miễn trừ.

TH101 = Nhiệm vụ { $rule } đến hạn ngày { $due }, trước khi kế hoạch được ban hành (ngày { $issued }); không đơn vị nào bị tính chậm.
    .title = Nhiệm vụ đến hạn trước khi có kế hoạch
    .why = Không ai có thể làm đúng hạn một việc được giao sau khi hạn đã qua, nên việc này không tính lỗi cho đơn vị nào.
    .help = Đề nghị Văn phòng xin ý kiến lãnh đạo Sở điều chỉnh thời gian của nhiệm vụ, rồi sửa trường due trong plan.toml.

TH102 = Nhiệm vụ { $rule } báo kết quả kỳ { $period } nhưng đến hạn ngày { $due }, trước ngày chốt số liệu { $cut_off }; không đơn vị nào bị tính chậm.
    .title = Báo kết quả trước khi hết kỳ
    .why = Chưa hết kỳ thì chưa có kết quả của cả kỳ; làm đúng hạn chỉ có thể báo số ước.
    .help = Đề nghị Văn phòng xin ý kiến lãnh đạo Sở lùi hạn đến sau ngày chốt số liệu, hoặc ghi rõ là số ước.

TH103 = Nhiệm vụ { $rule } có hình thức gồm nhiều phần (“{ $form }”) nhưng plan.toml chưa liệt kê các phần trong components.
    .title = Hình thức ghép chưa tách thành phần
    .why = Không tách phần thì làm một phần cũng được coi là xong cả nhiệm vụ.
    .help = Nếu các phần đều phải làm, đề nghị liệt kê trong components; nếu chỉ cần một, để nguyên.

TH104 = { $lack ->
        [periods] Quy định { $rule }: kế hoạch yêu cầu báo cáo định kỳ nhưng không nêu kỳ nào; chưa đơn vị nào bị coi là chưa nộp.
        [due] Quy định { $rule }: kế hoạch không nêu hạn nộp; không báo cáo nào bị coi là nộp chậm.
        [due-set] Quy định { $rule }: kế hoạch không nêu hạn nộp; hạn đang dùng do Văn phòng đặt.
       *[number-set] Quy định { $rule }: con số đang dùng do Văn phòng đặt, không có trong kế hoạch.
    }
    .title = Kế hoạch không nêu, Văn phòng đặt hoặc cần đặt
    .why = Kết luận dựa trên giá trị do Văn phòng đặt phải được phân biệt với điều kế hoạch quy định.
    .help = Đề nghị Văn phòng thống nhất giá trị với lãnh đạo Sở và thông báo cho các đơn vị; khi có văn bản, ghi vào plan.toml.

TH105 = { $kind ->
        [category] Hình thức “{ $name }” được thêm trong plan.toml nhưng không quy định nào dùng đến.
       *[group] Nhóm “{ $name }” có tên trong plan.toml nhưng không quy định nào dùng đến.
    }
    .title = Phần của tệp kế hoạch không dùng đến
    .why = Phần không dùng thường là dấu hiệu viết sai tên ở một chỗ khác.
    .help = Đề nghị kiểm tra tên ở các quy định; nếu thật sự không cần, xóa phần này.

TH111 = { $problem ->
        [no-column] Danh sách đơn vị không có cột “{ $value }”; không đọc được đơn vị nào.
        [no-code] Dòng này của danh sách đơn vị không có mã; đơn vị không được theo dõi.
        [no-name] Đơn vị { $unit } không có tên; đơn vị không được theo dõi.
        [no-group] Đơn vị { $unit } không thuộc nhóm nào nên không quy định nào áp dụng.
        [duplicate] Mã “{ $value }” đã được dùng ở dòng trên; dòng này không được dùng.
        [successor] Đơn vị { $unit } có đơn vị kế thừa “{ $value }” nhưng danh sách không có mã đó.
        [date] Ngày “{ $value }” của đơn vị { $unit } không đọc được; cần { $expected }.
        [dates-crossed] Đơn vị { $unit } ngừng hoạt động ({ $value }) trước khi bắt đầu ({ $expected }).
        [group] Nhóm “{ $value }” của đơn vị { $unit } không có trong kế hoạch; các nhóm có: { $expected }.
        [alias] Tên khác “{ $value }” không phải là tên; dòng này không được dùng.
        [alias-unit] Tên khác ở dòng này ghi cho đơn vị “{ $value }”, không phải một đơn vị trong danh sách; dòng này không được dùng.
       *[error] Ô này của danh sách đơn vị chứa giá trị lỗi “{ $value }”.
    }
    .title = Dòng không dùng được trong danh sách đơn vị
    .why = Đơn vị không có trong danh sách thì báo cáo của đơn vị đó không được nhận ra.
    .help = Đề nghị Văn phòng sửa ô đã nêu trong danh sách đơn vị rồi chạy lại.

TH112 = { $problem ->
        [no-column] Sổ văn bản đến không có cột “{ $value }”; không đọc được dòng nào.
        [unit] Đơn vị “{ $value }” trong sổ văn bản đến không có trong danh sách đơn vị.
        [ambiguous] Tên “{ $value }” trong sổ văn bản đến chỉ nhiều đơn vị: { $expected }.
        [period] Kỳ “{ $value }” trong sổ văn bản đến không đọc được; cần { $expected }.
        [date] Ngày nhận “{ $value }” không đọc được; cần { $expected }.
        [incomplete] Dòng này của sổ văn bản đến không nêu tệp, cũng không nêu đủ đơn vị và kỳ.
       *[file] Sổ văn bản đến nêu tệp “{ $value }” nhưng thư mục báo cáo không có tệp đó.
    }
    .title = Dòng không dùng được trong sổ văn bản đến
    .why = Sổ văn bản đến là căn cứ về ngày nhận báo cáo; dòng không đọc được thì ngày nhận lấy theo nguồn khác.
    .help = Đề nghị Văn phòng sửa ô đã nêu trong received.csv: tệp, hoặc đơn vị và kỳ, và ngày nhận.

TH113 = { $problem ->
        [no-column] Tệp miễn trừ không có cột “{ $value }”; không đọc được dòng nào.
        [unit] Đơn vị “{ $value }” trong tệp miễn trừ không có trong danh sách đơn vị.
        [ambiguous] Tên “{ $value }” trong tệp miễn trừ chỉ nhiều đơn vị: { $expected }.
        [rule] Quy định “{ $value }” trong tệp miễn trừ không có trong kế hoạch; các mã có: { $expected }.
        [window] Kỳ “{ $value }” trong tệp miễn trừ không đọc được; cần { $expected }.
        [date] Ngày hết hạn “{ $value }” không đọc được; cần { $expected }.
        [no-basis] Dòng miễn trừ của đơn vị { $unit } không nêu căn cứ; dòng này không được áp dụng.
       *[no-reason] Dòng miễn trừ của đơn vị { $unit } không nêu lý do; dòng này không được áp dụng.
    }
    .title = Dòng không dùng được trong tệp miễn trừ
    .why = Miễn trừ phải có đơn vị, quy định, lý do và căn cứ rõ ràng thì mới được áp dụng.
    .help = Đề nghị Văn phòng bổ sung ô đã nêu trong waivers.csv, kèm văn bản làm căn cứ.

TH114 = Miễn trừ của đơn vị { $unit } đối với { $rule } hết hạn ngày { $value }, trước kỳ { $expected }; không được áp dụng.
    .title = Miễn trừ đã hết hạn
    .why = Miễn trừ chỉ có giá trị đến ngày hết hạn ghi trong văn bản.
    .help = Nếu miễn trừ được gia hạn, đề nghị Văn phòng ghi ngày hết hạn mới và văn bản làm căn cứ; nếu không, đơn vị phải thực hiện.

TH115 = Quy định { $rule } nêu “{ $value }” nhưng danh sách đơn vị không có mã hay nhóm đó; quy định không giao được cho đơn vị nào qua từ này.
    .title = Quy định không có đơn vị thực hiện
    .why = Viết sai tên nhóm hoặc mã thì không đơn vị nào bị kiểm tra theo quy định này.
    .help = Đề nghị Văn phòng sửa tên nhóm hoặc mã trong plan.toml, hoặc bổ sung đơn vị vào danh sách.
