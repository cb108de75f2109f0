# What `init` laid out, and what comes next.

init-plan = kế hoạch: mỗi quy định một bảng, có giải thích và ví dụ
init-units = danh sách đơn vị: thay các dòng ví dụ bằng đơn vị của Sở
init-units-from = danh sách đơn vị của kế hoạch mẫu: thay bằng đơn vị của Sở
init-explained = giải thích mọi bảng, mọi trường của plan.toml
init-received = sổ văn bản đến: báo cáo nào nhận ngày nào (không bắt buộc)
init-waivers = đơn vị nào được miễn việc gì, theo văn bản nào (không bắt buộc)
init-reports = nơi bỏ báo cáo các đơn vị gửi về

init-next = Việc tiếp theo:
init-edit = Sửa plan.toml bằng Notepad và units.csv bằng Excel (lưu vẫn là CSV UTF-8), rồi xem lại:
init-edit-from = Sửa plan.toml cho đúng kế hoạch của Sở (năm, ngày, cơ quan, quy định) và units.csv, rồi xem lại:
init-drop = Bỏ báo cáo các đơn vị gửi vào { $folder }, rồi thử một tệp:
init-file = <tệp>
init-run = Tổng hợp; kết quả nằm trong output/{ $id }:
init-verdict = tonghop: đã tạo kế hoạch { $id }; mã thoát { $code }
init-verdict-from = tonghop: đã tạo kế hoạch { $id } từ kế hoạch mẫu { $from }; mã thoát { $code }

usage-init-taken = { $path } đã có sẵn và không phải thư mục trống; không ghi đè lên đó. Hãy chọn tên thư mục khác, hoặc dọn thư mục này đi nơi khác trước.
usage-init-from = Không có kế hoạch mẫu “{ $value }”. Các kế hoạch mẫu: { $allowed }. Kế hoạch của năm trước thì chép cả thư mục, để trống reports/, rồi sửa.
