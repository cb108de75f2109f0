# Sổ chia mảnh: ingest, run --ledger.

terminal-ingest-control = { $found } tệp: đọc { $read }, không đọc được { $unreadable }, bỏ ngoài { $left_out } · { $rows } dòng: nhận { $accepted }, loại { $rejected }, bỏ qua { $ignored } · phát hiện: { $errors } lỗi, { $warnings } cảnh báo, { $notes } ghi chú (run --ledger sẽ nêu)
terminal-ingest-written = tonghop: đã ghi { $shard }; mã thoát { $code }
terminal-ingest-there = tonghop: { $shard } đã có sẵn, không đổi; mã thoát { $code }
terminal-shards = tonghop: { $count } mảnh sổ không dùng được; chưa ghi gì; mã thoát { $code }

shard-absent = Không có { $path }. Hãy ghi ở --ledger thư mục có các mảnh sổ do `tonghop ingest` ghi, hoặc chính các mảnh đó.
shard-name = { $path } không mang tên của một mảnh sổ (shard-<32 chữ số băm>.parquet). Nếu là mảnh sổ đã bị đổi tên thì trả lại tên cũ hoặc chạy lại `tonghop ingest`; nếu là tệp khác thì chuyển đi nơi khác.
shard-broken = { $path } bị hỏng hoặc đã bị sửa: nội dung không khớp mã băm trong tên. Hãy xóa mảnh này, chạy lại `tonghop ingest` với danh sách tệp của nó (hoặc chép lại từ nơi đã ghi).
shard-foreign = { $path } không phải mảnh sổ do tonghop ghi ({ $reason }). Hãy xóa mảnh này, chạy lại `tonghop ingest` với danh sách tệp của nó.
shard-version = { $path } do phiên bản { $found } ghi, phiên bản đang chạy là { $expected }. Hãy xóa các mảnh cũ, chạy lại `tonghop ingest` bằng phiên bản này.
shard-plan = { $path } là mảnh sổ của kế hoạch { $found }, không phải { $expected }. Hãy chọn đúng thư mục kế hoạch, hoặc chuyển mảnh này đi nơi khác.
shard-inputs = { $path } được lập khi kế hoạch hoặc danh sách đơn vị còn khác; đã đổi: { $changed }. Hãy xóa các mảnh cũ, chạy lại `tonghop ingest`.
shard-limits = { $path } được lập với giới hạn đọc khác. Hãy chạy lại lệnh này với đúng các tùy chọn --max-… đã dùng, hoặc xóa mảnh và chạy lại `tonghop ingest`.
shard-disagrees = { $path } và { $other } cùng có { $file } nhưng nội dung khác nhau: một mảnh đã cũ. Hãy xóa mảnh cũ, hoặc xóa cả hai và chạy lại `tonghop ingest`.

usage-ledger-empty = Trong { $path } không có mảnh sổ nào của kế hoạch { $plan }. Hãy chạy `tonghop ingest` trước.
usage-ledger-plan = { $path } là thư mục kế hoạch. Hãy ghi thư mục kế hoạch trước --ledger; sau --ledger là các thư mục có mảnh sổ.
usage-ledger-reports = Mảnh sổ ghi vào { $path } sẽ bị đọc như báo cáo đã gửi. Hãy chọn thư mục khác cho --ledger.
usage-list-absent = Danh sách có { $count } tệp không tìm thấy trong { $reports }: { $path }. Chưa ghi gì; hãy lập lại danh sách, hoặc xem ổ đĩa chung đã nối vào máy này chưa. Tệp ghi theo đường dẫn tính từ reports/ hoặc đường dẫn đầy đủ.
usage-list-elsewhere = Danh sách có { $count } tệp không nằm trong { $reports }: { $path }. Chưa ghi gì; chỉ ghi tệp mà `tonghop run` sẽ đọc, không dùng “..” hay thư mục liên kết.
usage-list-folder = Danh sách có { $count } thư mục: { $path }. Chưa ghi gì; hãy ghi từng tệp trong { $reports }.
usage-list-same-name = Danh sách có { $count } tệp mà tên không phải Unicode nên hiện ra trùng tên tệp khác trong { $reports }: { $path }. Chưa ghi gì; hãy đổi tên tệp.
