"""The sentences for findings: tables from a case to its template, for what is wrong and for how to mend it.

Filled: `{item}`, `{whom}` (in brackets, or nothing), `{found}`, `{fact}`, `{demand}`, `{expected}`, `{first}`,
`{second}`, `{requirement}`, `{facts}`, `{deciding}`, `{defect}`, `{text}`, `{count}`, `{day}`.
"""

from typing import Final

from compliance.models.text import Text

VIOLATED_WHAT: Final = {
    "rule": Text("chưa đúng yêu cầu{whom}: {requirement}", "this requirement is not met{whom}: {requirement}"),
    "rule_found": Text(
        "chưa đúng yêu cầu{whom}: {requirement}; hồ sơ đang ghi {deciding}: {found}",
        "this requirement is not met{whom}: {requirement}; the dossier says {deciding}: {found}",
    ),
    "assumed": Text(
        "{deciding} chưa khai; nếu nộp lúc {found} thì chưa đúng yêu cầu{whom}: {requirement}",
        "{deciding} is not stated; if filed at {found}, this requirement is not met{whom}: {requirement}",
    ),
    "missing": Text("hồ sơ thiếu {item}{whom}", "the dossier lacks: {item}{whom}"),
    "too_few": Text(
        "hồ sơ mới có {count} {item}{whom}, ít hơn quy định",
        "the dossier has only {count} of: {item}{whom}, fewer than required",
    ),
    "too_many": Text(
        "hồ sơ có {count} {item}{whom}, nhiều hơn quy định",
        "the dossier has {count} of: {item}{whom}, more than allowed",
    ),
    "count": Text(
        "số lượng {item}{whom} trong hồ sơ không đúng quy định", "the number of: {item}{whom} is not the one required"
    ),
    "forbidden": Text(
        "hồ sơ có {item}{whom}, là thành phần không được có", "the dossier has {item}{whom}, which it must not"
    ),
    "form": Text(
        "{item}{whom} ghi {found}, không phải mẫu quy định", "{item}{whom} names {found}, not the form required"
    ),
    "dated": Text(
        "{fact}{whom} là {found}, không đúng thời hạn", "{fact}{whom} is {found}, which is not within the time set"
    ),
    "deadline": Text(
        "{fact}{whom} là {found}, không đúng thời hạn", "{fact}{whom} is {found}, which is not within the time set"
    ),
    "with": Text("{item}{whom} chưa kèm đủ {expected}", "{item}{whom} does not enclose all of: {expected}"),
    "pages": Text(
        "{item}{whom} có {found} trang, không đúng số trang quy định",
        "{item}{whom} has {found} pages, not the number allowed",
    ),
    "order": Text("{first} diễn ra sau {second}", "{first} comes after {second}"),
    "premature": Text(
        "hồ sơ đã có {item}{whom} khi chưa đến bước cần có", "the dossier already has {item}{whom}, before its stage"
    ),
}

VIOLATED_REMEDY: Final = {
    "rule": Text(
        "xin sửa hồ sơ để đúng yêu cầu: {requirement}", "please mend the dossier so that this holds: {requirement}"
    ),
    "rule_found": Text(
        "xin sửa hồ sơ để đúng yêu cầu: {requirement}", "please mend the dossier so that this holds: {requirement}"
    ),
    "assumed": Text(
        "nếu hồ sơ đã nộp, xin ghi rõ {deciding}; yêu cầu{whom}: {requirement}",
        "if the dossier has been filed, please state {deciding}; the requirement{whom}: {requirement}",
    ),
    "missing": Text("xin bổ sung {item}{whom} vào hồ sơ", "please add {item}{whom} to the dossier"),
    "too_few": Text("xin bổ sung {item}{whom} cho đủ", "please add {item}{whom} until there are enough"),
    "too_many": Text(
        "xin chỉ giữ đúng số {item}{whom} theo quy định", "please keep only as many as required: {item}{whom}"
    ),
    "count": Text(
        "xin bổ sung hoặc bỏ bớt {item}{whom} cho đúng số lượng",
        "please add or take out {item}{whom} to the right number",
    ),
    "forbidden": Text("xin đưa {item}{whom} ra khỏi hồ sơ", "please take {item}{whom} out of the dossier"),
    "form": Text("xin lập lại {item}{whom} theo {expected}", "please redo {item}{whom} on {expected}"),
    "dated": Text(
        "nếu ghi sai, xin sửa lại: {fact} phải {demand}",
        "if it was written wrongly, please correct it: {fact} must be {demand}",
    ),
    "deadline": Text(
        "nếu ghi sai, xin sửa lại: {fact} phải {demand}",
        "if it was written wrongly, please correct it: {fact} must be {demand}",
    ),
    "with": Text(
        "xin kèm đủ {expected} vào {item}{whom}, hoặc nộp riêng",
        "please enclose {expected} with {item}{whom}, or file it by itself",
    ),
    "pages": Text(
        "xin trình bày lại {item}{whom}: {fact} {demand}", "please set {item}{whom} out anew: {fact} {demand}"
    ),
    "order": Text(
        "xin kiểm tra lại thời gian của {first} và {second}; nếu ghi đúng thì phải làm lại theo đúng trình tự",
        "please check the times of {first} and {second}; if they are right, the steps must be redone in order",
    ),
    "premature": Text(
        "xin để {item}{whom} lại đến bước sau; hồ sơ không vì thế mà bị trả lại",
        "please keep {item}{whom} for a later stage; this alone does not stop the dossier",
    ),
}

UNDETERMINED_WHAT: Final = {
    "missing_fact": Text(
        "chưa khai {facts}{whom}, nên chưa kết luận được", "not stated: {facts}{whom}; no conclusion yet"
    ),
    "unusable_fact": Text(
        "đã ghi {facts}{whom} nhưng không dùng được: không đọc được, sai mã, hoặc mâu thuẫn với phần khác của hồ sơ",
        "stated but unusable: {facts}{whom}; unreadable, a wrong code, or at odds with the rest of the dossier",
    ),
    "regulation_gap": Text(
        "quy định chưa rõ ({defect}){whom}: {text}", "the regulation is unclear ({defect}){whom}: {text}"
    ),
    "no_row": Text(
        "quy định không nêu cách làm cho trường hợp này{whom}", "the regulation says nothing for this case{whom}"
    ),
    "no_law": Text(
        "không có quy định nào có hiệu lực vào ngày {day} để xét yêu cầu này",
        "no provision is in force on {day} to judge this requirement",
    ),
    "fault": Text(
        "chương trình gặp lỗi khi xét yêu cầu này, nên không kết luận",
        "the program failed while judging this requirement, so it draws no conclusion",
    ),
}

UNDETERMINED_REMEDY: Final = {
    "missing_fact": Text("xin ghi rõ {facts}{whom}", "please state {facts}{whom}"),
    "unusable_fact": Text("xin sửa lại {facts}{whom} cho đúng và thống nhất", "please correct {facts}{whom}"),
    "regulation_gap": Text(
        "đề nghị cơ quan ban hành có văn bản trả lời điểm {defect}; đây không phải lỗi của người nộp hồ sơ",
        "the issuing authority is asked to answer {defect} in writing; this is not the filer's fault",
    ),
    "no_row": Text(
        "đề nghị cơ quan ban hành hướng dẫn bằng văn bản; đây không phải lỗi của người nộp hồ sơ",
        "the issuing authority is asked for guidance in writing; this is not the filer's fault",
    ),
    "no_law": Text(
        "xin kiểm tra lại thời điểm xét; nếu đúng, đề nghị người quản lý bộ quy tắc bổ sung quy định của thời điểm đó",
        "please check the moment of judgement; if it is right, whoever keeps the rules is asked to add that time's law",
    ),
    "fault": Text(
        "xin chạy lại; nếu vẫn lỗi, báo cho người quản trị chương trình. Đây không phải lỗi của người nộp hồ sơ",
        "please run it again; if it fails again, tell whoever runs the program. This is not the filer's fault",
    ),
}
