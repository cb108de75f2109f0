# Kết quả của lệnh verify.

verify-holds = khớp: { $inputs } tệp đầu vào và { $outputs } tệp kết quả đúng mã SHA-256 đã ghi; tính lại như ngày { $day } ra đúng từng byte
verify-data = mã số liệu { $hash }
verify-from = tính lại từ { $path }
verify-not-no_input = CHƯA tính lại được vì không tìm thấy thư mục kế hoạch { $plan }; mới chỉ so mã SHA-256 của tệp kết quả và đối chiếu các tệp với nhau. Hãy chỉ nơi có dữ liệu đầu vào bằng --input hoặc --plan-dir.
verify-not-refused = CHƯA tính lại được vì kế hoạch hoặc danh sách đơn vị hiện nay không dùng được; mới chỉ so mã SHA-256 và đối chiếu các tệp với nhau. Hãy chạy tonghop plan { $path } để xem chỗ sai.
verify-not-no_manifest = CHƯA tính lại được vì không có manifest.json dùng được
verify-not-again = CHƯA tính lại được, lý do như trên
verify-inputs-again = { $count } tệp đầu vào khác lúc tổng hợp, như đã nêu ở trên
verify-many = còn { $count } chỗ khác nữa trong { $file }; xem đủ bằng --format json
verify-ledger = sổ dữ liệu
verify-empty = (trống)
verify-verdict-holds = tonghop: { $folders } thư mục đã kiểm lại, tất cả đều khớp; mã thoát { $code }
verify-verdict-differs = tonghop: { $folders } thư mục đã kiểm lại, { $wrong } thư mục có khác biệt, { $count } chỗ khác; mã thoát { $code }
verify-verdict-unfinished = tonghop: { $folders } thư mục, chưa thấy chỗ khác nhưng { $unfinished } thư mục chưa tính lại được; mã thoát { $code }

verify-role-plan = kế hoạch
verify-role-holidays = ngày nghỉ
verify-role-units = danh sách đơn vị
verify-role-received = sổ công văn đến
verify-role-waivers = sổ miễn trừ
verify-role-report = báo cáo
verify-role-other = tệp đầu vào

verify-version = do phiên bản { $found } ghi, nay kiểm bằng phiên bản { $expected }; số liệu vẫn được tính lại và so từng con số
verify-as_of = manifest.json ghi tính đến ngày { $found }, nhưng summary.json còn nguyên ghi ngày { $expected }
verify-input_changed = { $role } { $file }: nội dung đã đổi so với lúc tổng hợp (SHA-256 nay là { $found }, lúc đó là { $expected })
verify-input_swapped = { $role } { $file }: nội dung đã bị thay bằng nội dung của { $found }
verify-input_missing = { $role } { $file }: không còn
verify-input_moved = { $role } { $file }: không còn ở đó, nay nằm ở { $found }
verify-input_added = { $role } { $file }: mới thêm, lúc tổng hợp chưa có
verify-manifest = manifest.json: không có hoặc không đọc được ({ $found })
verify-manifest_edited = manifest.json: { $place }: đang ghi { $found }, đúng ra là { $expected }
verify-manifest_rewritten = manifest.json: đã được ghi lại, nội dung như cũ
verify-data_hash = mã số liệu: đang ghi { $found }, tính lại được { $expected }
verify-output_missing = { $file }: đã mất
verify-output_added = { $file }: tonghop không ghi tệp hay thư mục này
verify-output_edited = { $file }: đã bị sửa sau khi ghi (SHA-256 nay là { $found }, lúc ghi là { $expected })
verify-output_differs = { $file }: còn nguyên như lúc ghi, nhưng tính lại từ dữ liệu hiện nay thì khác
verify-form_only = không có giá trị hay công thức nào khác; chỉ khác cách trình bày hoặc cách lưu
verify-resaved = đã được lưu lại bằng chương trình khác: { $found }
verify-unreadable = { $file }: không đọc được
verify-sheet_missing = trang “{ $place }”: đã mất
verify-sheet_added = trang “{ $place }”: mới thêm
verify-hidden = trang “{ $place }”: có trang hoặc dòng bị ẩn ({ $found })
verify-cell = { $place }: trong tệp là { $found }, tính lại là { $expected }
verify-formula = { $place }: công thức trong tệp là { $found }, đúng ra là { $expected }
verify-result = { $place }: kết quả lưu kèm công thức là { $found }, tính lại là { $expected }
verify-not_calculated = { $found } công thức không còn kết quả kèm theo: chương trình lưu tệp không tính toán; mở rồi lưu lại bằng Excel hoặc LibreOffice thì có
verify-name = tên { $place }: đang chỉ { $found }, đúng ra chỉ { $expected }
verify-json = { $place }: trong tệp là { $found }, tính lại là { $expected }
verify-contradiction = { $file } › { $place }: ghi { $found }, nhưng summary.json ghi { $expected }
verify-data_hash_printed = { $file } › { $place }: mã số liệu in là { $found }, nhưng manifest.json ghi { $expected }

usage-no-manifest = Không có gì để kiểm trong { $path }: không thấy manifest.json. Hãy chỉ thư mục kết quả (output), thư mục của một kế hoạch hoặc của một kỳ trong đó.
