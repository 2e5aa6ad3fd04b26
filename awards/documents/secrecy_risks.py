"""What the page on secrecy admits: each thing that would break it.

A sentence is (code, words, property of `Facts` that must hold, or "")."""

RISKS = (
    "Điều vẫn có thể làm lộ phiếu",
    (
        (
            "unanimous",
            "Nếu mọi phiếu giống nhau, kết quả cho biết mọi người đã chọn gì.",
            "",
        ),
        (
            "all-others",
            "Nếu tất cả các đơn vị khác cho nhau biết phiếu của mình thì suy ra được phiếu còn "
            "lại.",
            "",
        ),
        (
            "dishonest-server",
            "Người điều khiển máy chủ mà gian dối thì có thể đọc phiếu trước khi niêm phong: "
            "đọc thẳng khi máy chủ niêm phong, hoặc gửi một trang giả hay một khóa giả khi "
            "trình duyệt niêm phong.",
            "",
        ),
        (
            "fingerprint",
            "Để phát hiện khóa giả, hãy so dấu nhận dạng khóa niêm phong trên trang ghi phiếu "
            "với dấu in trên phiếu mã và dấu trên màn chiếu: ba dấu phải giống nhau.",
            "",
        ),
        (
            "slip-and-copy",
            "Ai có một phiếu mã cùng một bản sao dữ liệu lấy trong lúc bỏ phiếu thì mở được "
            "phong bì và biết ai chọn gì. Vì vậy Ban kiểm phiếu hủy phiếu mã sau khi ký biên "
            "bản.",
            "is_held_by_one",
        ),
        (
            "slips-and-copy",
            "Ai có {needed} phiếu mã cùng một bản sao dữ liệu lấy trong lúc bỏ phiếu thì mở "
            "được phong bì và biết ai chọn gì. Vì vậy Ban kiểm phiếu hủy phiếu mã sau khi ký "
            "biên bản.",
            "is_held_together",
        ),
        (
            "slips-on-screen",
            "Khi chốt danh sách, mọi phiếu mã hiện một lần trên màn hình của người bấm chốt. Ai "
            "chép lại thì như có phiếu mã; vì vậy chỉ để người kiểm phiếu nhìn màn hình ấy.",
            "",
        ),
        (
            "own-line",
            "Vì không ai bỏ phiếu cho đơn vị mình, một ý kiến có ở mọi dòng trừ một dòng thì có "
            "thể là của đơn vị ở dòng ấy.",
            "bars_own_unit",
        ),
        (
            "spoilt-own-line",
            "Phiếu không hợp lệ có thể bị nhận ra là của đơn vị nào, dù là phiếu giấy ghi sai hay "
            "phiếu bị một chương trình riêng làm hỏng: dòng của đơn vị ấy có nhiều hơn các dòng "
            "khác một phiếu.",
            "bars_own_unit",
        ),
        (
            "own-proof",
            "Ai niêm phong bằng một chương trình riêng thì có thể chứng minh cho người khác "
            "mình đã chọn gì, chừng nào danh sách mã nhận phiếu còn được giữ. Các trang ở đây "
            "không giữ lại gì để làm việc đó.",
            "",
        ),
        (
            "longer-request",
            "Khi máy chủ niêm phong, dữ liệu gửi đi để xem lại dài ngắn theo ý kiến đã chọn: người "
            "theo dõi đường truyền không đọc được nhưng có thể đoán. Phiếu niêm phong ở trình "
            "duyệt thì không.",
            "",
        ),
        (
            "paper-asks",
            "Khi đang bỏ phiếu, người kiểm phiếu ghi một đơn vị đã bỏ phiếu trên hệ thống là bỏ "
            "phiếu giấy thì bị từ chối, và qua đó biết đơn vị ấy đã bỏ phiếu, không biết đã "
            "chọn gì.",
            "",
        ),
        (
            "few-sheets",
            "Danh sách cho biết đơn vị nào bỏ phiếu giấy. Càng ít phiếu giấy, hai người nhập "
            "càng dễ biết đơn vị nào chọn gì; chỉ có một tờ thì biết chắc.",
            "has_paper",
        ),
        (
            "struck-line",
            "Dòng gạch bỏ trên phiếu giấy cho hai người nhập biết tờ đó của đơn vị nào.",
            "strikes_paper",
        ),
        (
            "typed-in-names",
            "Phiếu giấy được nhập bằng tài khoản của hai người. Ai có mật khẩu của cả hai thì nhập "
            "sai được; nhật ký ghi tên hai người và tờ phiếu giấy vẫn còn để đối chiếu.",
            "has_paper",
        ),
        (
            "onlooker",
            "Người đứng cạnh nhìn màn hình thì thấy bạn chọn gì. Hãy ghi phiếu một mình.",
            "",
        ),
        (
            "earlier-link",
            "Nếu trước khi chốt danh sách có người cấp rồi tự dùng liên kết đặt mật khẩu của "
            "bạn thì hệ thống không phân biệt được với bạn. Bạn nhận ra vì mật khẩu của bạn "
            "không còn đúng: hãy báo Ban kiểm phiếu.",
            "",
        ),
    ),
)
