"""The sentences for what is wrong with a dossier itself: one table, from a code to its templates."""

from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Intake:
    """The templates of one code; `{member}`, `{found}`, `{expected}`, `{suggestion}` are filled.

    A suggestion, when there is one, follows the remedy as a question.
    """

    what: Text
    required: Text
    remedy: Text


def _intake(what: tuple[str, str], required: tuple[str, str], remedy: tuple[str, str]) -> Intake:
    return Intake(Text(*what), Text(*required), Text(*remedy))


_OF_THE_FILE: Final = {
    "empty_file": _intake(
        ("tệp rỗng, không có nội dung", "the file is empty"),
        ("tệp chứa một hồ sơ dạng JSON", "the file holds one dossier in JSON"),
        ("xin nộp đúng tệp hồ sơ", "please give the dossier's own file"),
    ),
    "unreadable_file": _intake(
        ("không mở được tệp: {found}", "the file cannot be opened: {found}"),
        ("tệp đọc được", "the file can be read"),
        (
            "xin kiểm tra tên tệp và quyền đọc, rồi chạy lại",
            "please check the file's name and permissions, then run again",
        ),
    ),
    "too_large": _intake(
        ("tệp quá lớn ({found})", "the file is too large ({found})"),
        ("tệp không quá {expected}", "the file is at most {expected}"),
        (
            "xin chia hồ sơ hoặc bỏ nội dung không cần thiết",
            "please split the dossier or take out what it does not need",
        ),
    ),
    "too_deep": _intake(
        ("dữ liệu lồng nhau quá nhiều tầng", "the data is nested too deeply"),
        ("không quá {expected} tầng", "at most {expected} levels"),
        ("xin sửa lại cấu trúc hồ sơ theo mẫu", "please follow the structure of the template"),
    ),
    "not_utf8": _intake(
        ("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
        ("tệp được lưu bằng bảng mã UTF-8", "the file is saved as UTF-8"),
        ("xin lưu lại tệp bằng bảng mã UTF-8 (Unicode)", "please save the file again as UTF-8 (Unicode)"),
    ),
    "bad_character": _intake(
        ("có ký tự hỏng: “{found}”", "there is a broken character: “{found}”"),
        ("văn bản chỉ gồm ký tự Unicode đầy đủ", "text is made of whole Unicode characters"),
        ("xin gõ lại chỗ này bằng bảng mã Unicode", "please type this place again in Unicode"),
    ),
    "bad_json": _intake(
        ("không đọc được JSON từ chỗ này: “{found}”", "the JSON cannot be read from here: “{found}”"),
        ("tệp đúng cú pháp JSON", "the file follows the syntax of JSON"),
        (
            "xin sửa dấu phẩy, dấu ngoặc hoặc dấu nháy ở gần vị trí này",
            "please mend the comma, bracket or quote near here",
        ),
    ),
    "trailing_data": _intake(
        ("còn nội dung thừa sau hồ sơ", "there is more text after the dossier"),
        ("mỗi tệp chỉ có một hồ sơ", "a file holds one dossier"),
        ("xin bỏ phần thừa, hoặc tách thành nhiều tệp", "please take it out, or make several files"),
    ),
    "duplicate_key": _intake(
        ("mục “{member}” được ghi hai lần trong cùng một chỗ", "“{member}” is written twice in one place"),
        ("mỗi mục chỉ ghi một lần", "each member is written once"),
        ("xin giữ lại một giá trị đúng và bỏ giá trị kia", "please keep the right one and take the other out"),
    ),
    "bad_number": _intake(
        ("số không hợp lệ: “{found}”", "not a usable number: “{found}”"),
        ("số hữu hạn viết theo JSON", "a finite number as JSON writes it"),
        ("xin ghi lại số này", "please write this number again"),
    ),
    "not_an_object": _intake(
        ("tệp không phải một hồ sơ", "the file is not a dossier"),
        ("hồ sơ là một đối tượng JSON { … }", "a dossier is a JSON object { … }"),
        ("xin lập hồ sơ theo mẫu", "please make the dossier from the template"),
    ),
}

_OF_THE_ENVELOPE: Final = {
    "missing_member": _intake(
        ("hồ sơ chưa ghi “{member}”", "the dossier does not state “{member}”"),
        ("“{member}” là phần bắt buộc của mọi hồ sơ", "“{member}” is part of every dossier"),
        ("xin ghi rõ “{member}”", "please state “{member}”"),
    ),
    "unknown_kind": _intake(
        ("không có loại hồ sơ “{found}”", "there is no kind of dossier “{found}”"),
        ("một trong các loại: {expected}", "one of: {expected}"),
        ("xin ghi đúng loại hồ sơ", "please give the right kind"),
    ),
    "unknown_agency": _intake(
        ("chưa có bộ quy tắc nào của cơ quan “{found}”", "there are no rules of the agency “{found}”"),
        ("mã của một cơ quan có bộ quy tắc: {expected}", "the code of an agency that has rules: {expected}"),
        ("xin ghi đúng mã cơ quan", "please give the agency's right code"),
    ),
    "near_agency": _intake(
        (
            "không có cơ quan nào mang mã “{found}”; mã này chỉ khác cách viết so với mã của một cơ quan có bộ quy tắc",
            "no agency has the code “{found}”, which is that of an agency with rules but for its spelling",
        ),
        (
            "mã cơ quan ghi đúng từng chữ, cả chữ hoa, dấu và khoảng trắng: {expected}",
            "an agency's code is written exactly, letter case, marks and spaces included: {expected}",
        ),
        ("xin ghi đúng mã cơ quan", "please give the agency's right code"),
    ),
    "filed_before_period": _intake(
        (
            "hồ sơ ghi là nộp ngày {found}, trước khi kỳ được xét bắt đầu ({expected})",
            "the dossier says that it was filed on {found}, before its period begins ({expected})",
        ),
        ("ngày nộp không trước ngày đầu của kỳ", "the day of filing is not before the first day of the period"),
        ("xin xem lại thời điểm nộp và kỳ được xét", "please look again at the time of filing and at the period"),
    ),
    "unknown_period_kind": _intake(
        (
            "“{found}” không phải loại kỳ mà quy định xét cho loại hồ sơ này",
            "“{found}” is not a kind of period for which the rules judge such a dossier",
        ),
        ("một trong các loại kỳ: {expected}", "one of these kinds of period: {expected}"),
        ("xin ghi đúng loại kỳ", "please give the right kind of period"),
    ),
    "unknown_period": _intake(
        (
            "chưa có bộ quy tắc nào của cơ quan này cho kỳ “{found}”",
            "this agency has no rules for the period “{found}”",
        ),
        ("một trong các kỳ: {expected}", "one of these periods: {expected}"),
        ("xin ghi đúng kỳ đánh giá", "please give the right period"),
    ),
    "bad_period": _intake(
        ("kỳ đánh giá ghi không đúng: “{found}”", "the period is not well written: “{found}”"),
        (
            'kỳ gồm ba phần: "kind", "from", "to"; hai ngày viết NĂM-THÁNG-NGÀY',
            'a period has "kind", "from" and "to"; the days are written YEAR-MONTH-DAY',
        ),
        ("xin ghi lại kỳ đánh giá", "please write the period again"),
    ),
    "no_law": _intake(
        (
            "không có quy định nào có hiệu lực vào {found} cho hồ sơ này",
            "no rules are in force at {found} for this dossier",
        ),
        ("thời điểm xét nằm trong thời gian có hiệu lực: {expected}", "the as-of moment is within: {expected}"),
        (
            "xin kiểm tra thời điểm nộp hoặc thời điểm xét; hồ sơ không bị coi là sai",
            "please check the time of filing or the as-of moment; the dossier is not held to be wrong",
        ),
    ),
    "lapsed": _intake(
        (
            "quy định cấp trên “{member}” không có bản nào có hiệu lực vào {found}",
            "the upper regulation “{member}” has no edition in force at {found}",
        ),
        ("mỗi quy định cấp trên có một bản có hiệu lực", "every upper regulation has an edition in force"),
        (
            "đề nghị người quản lý bộ quy tắc bổ sung bản còn thiếu; đây không phải lỗi của người nộp hồ sơ",
            "whoever keeps the rules is asked to add the missing edition; this is not the filer's fault",
        ),
    ),
    "unknown_stage": _intake(
        ("quy định không có bước “{found}”", "the rules have no stage “{found}”"),
        ("một trong các bước: {expected}", "one of the stages: {expected}"),
        ("xin chọn lại bước xét", "please choose another stage"),
    ),
    "too_many_problems": _intake(
        (
            "hồ sơ có hơn {found} chỗ không dùng được; chỉ nêu {found} chỗ đầu",
            "the dossier has more than {found} unusable places; only the first {found} are named",
        ),
        ("hồ sơ đúng với các mục mà quy định khai báo", "a dossier with the members that the regulation declares"),
        ("xin kiểm tra lại tệp, sửa rồi kiểm tra tiếp", "please look at the file again, mend it and check again"),
    ),
    "no_rules_for_kind": _intake(
        ("không có quy định nào cho loại hồ sơ “{found}”", "no rule is in force for the kind “{found}”"),
        ("loại hồ sơ có quy định: {expected}", "a kind that has rules: {expected}"),
        ("xin kiểm tra loại hồ sơ và bước đang xét", "please check the kind and the stage"),
    ),
    "bad_explanation": _intake(
        ("giải trình chưa đủ hoặc chưa đúng ở “{member}”", "the explanation is incomplete or wrong at “{member}”"),
        (
            "giải trình gồm năm phần: rule, reason, who, when, document; when là một ngày; có thể thêm of: của ai",
            "an explanation has five parts: rule, reason, who, when, document; when is a day; of may say of whom",
        ),
        ("xin bổ sung cho đủ năm phần", "please give all five"),
    ),
    "unclear_explanation": _intake(
        (
            "giải trình không nói là của ai, trong khi nhiều người hoặc nhiều văn bản chưa đúng yêu cầu này",
            "the explanation does not say of whom, though several people or documents do not meet this requirement",
        ),
        ("mỗi giải trình nói rõ là của ai, của văn bản nào", "each explanation says of whom, or of which document"),
        (
            "xin ghi thêm of: mã (id) của người hoặc văn bản được giải trình, mỗi người một giải trình",
            "please add of: the id of the person or document that is explained, one explanation for each",
        ),
    ),
    "unknown_rule": _intake(
        (
            "giải trình cho quy tắc “{found}”, không thuộc các quy tắc đang xét",
            "explains “{found}”, which is not in force",
        ),
        ("mã của một quy tắc đang xét", "the id of a rule in force"),
        ("xin chép đúng mã quy tắc từ báo cáo", "please copy the rule's id from the report"),
    ),
}

_OF_A_VALUE: Final = {
    "unknown_member": _intake(
        ("“{member}” không phải là phần nào của hồ sơ này", "“{member}” is no part of this dossier"),
        ("chỉ ghi những phần mà quy định khai báo", "only what the rules declare is written"),
        (
            "xin sửa tên, bỏ phần này, hoặc chuyển vào “extra” nếu chỉ để ghi nhớ",
            "please correct the name, take it out, or move it into “extra” if it is only a note",
        ),
    ),
    "derived_stated": _intake(
        (
            "“{member}” được suy ra từ phần khác, không được khai",
            "“{member}” follows from other facts and is never stated",
        ),
        ("phần này do chương trình tự suy ra", "the program derives it"),
        ("xin bỏ phần này khỏi hồ sơ", "please take it out of the dossier"),
    ),
    "duplicate_id": _intake(
        (
            "mã “{found}” được dùng cho hai dòng của cùng một danh sách",
            "the id “{found}” is used by two entries of one list",
        ),
        ("mỗi dòng có mã riêng", "each entry has an id of its own"),
        ("xin đặt mã khác cho một trong hai dòng", "please give one of them another id"),
    ),
    "duplicate_code": _intake(
        ("mã “{found}” được ghi hai lần ở “{member}”", "the code “{found}” is written twice in “{member}”"),
        ("mỗi mã chỉ ghi một lần", "each code is written once"),
        ("xin bỏ mã ghi thừa", "please take the extra one out"),
    ),
    "wrong_type": _intake(
        ("“{member}” ghi không đúng loại giá trị: “{found}”", "“{member}” is not of the right type: “{found}”"),
        ("giá trị phải là {expected}", "the value must be {expected}"),
        ("xin ghi lại giá trị này", "please write this value again"),
    ),
    "unknown_code": _intake(
        (
            "“{member}” ghi mã “{found}”, không có trong danh mục",
            "“{member}” has the code “{found}”, which is not in its list",
        ),
        ("một trong các mã: {expected}", "one of the codes: {expected}"),
        (
            "xin ghi đúng mã, cả chữ hoa, chữ thường và dấu",
            "please give the exact code, letter case and marks included",
        ),
    ),
    "bad_date": _intake(
        (
            "“{member}” không phải một ngày có thật viết đúng cách: “{found}”",
            "“{member}” is not a real day rightly written: “{found}”",
        ),
        ("ngày viết NĂM-THÁNG-NGÀY, ví dụ 2024-05-20", "a day is written YEAR-MONTH-DAY, such as 2024-05-20"),
        ("xin ghi lại ngày", "please write the day again"),
    ),
    "bad_moment": _intake(
        (
            "“{member}” không phải một thời điểm viết đúng cách: “{found}”",
            "“{member}” is not a moment rightly written: “{found}”",
        ),
        (
            "thời điểm viết 2024-05-20T16:30, hoặc chỉ ngày 2024-05-20",
            "a moment is written 2024-05-20T16:30, or as a day alone, 2024-05-20",
        ),
        ("xin ghi lại thời điểm", "please write the moment again"),
    ),
    "bad_form": _intake(
        ("“{member}” ghi mẫu chưa đủ hoặc chưa đúng: “{found}”", "“{member}” does not name a form rightly: “{found}”"),
        (
            'mẫu gồm văn bản ban hành và số: {"issuer": …, "number": …}',
            'a form has its issuing document and its number: {"issuer": …, "number": …}',
        ),
        ("xin ghi cả văn bản ban hành và số của mẫu", "please give both the issuing document and the number"),
    ),
    "near_form": _intake(
        (
            "“{member}” ghi “{found}”, gần giống một mẫu mà quy định nêu nhưng không đúng từng chữ",
            "“{member}” says “{found}”, nearly a form that the rules name, but not letter by letter",
        ),
        (
            "văn bản ban hành và số của mẫu ghi đúng từng chữ, cả dấu, khoảng trắng và số 0 ở đầu",
            "a form's issuing document and number are written exactly, marks, spaces and leading zeros included",
        ),
        ("xin ghi lại mẫu cho đúng", "please write the form exactly"),
    ),
    "bad_reference": _intake(
        (
            "“{member}” trỏ tới “{found}”, không có trong “{expected}”",
            "“{member}” points to “{found}”, which is not in “{expected}”",
        ),
        ("mã của một dòng trong “{expected}”", "the id of an entry of “{expected}”"),
        ("xin ghi đúng mã, hoặc bổ sung dòng còn thiếu", "please give the right id, or add the missing entry"),
    ),
    "bad_text": _intake(
        ("“{member}” để trống", "“{member}” is blank"),
        ("một đoạn chữ không để trống", "a text that is not blank"),
        ("xin ghi nội dung, hoặc bỏ hẳn phần này nếu chưa biết", "please write it, or leave it out if it is not known"),
    ),
    "out_of_range": _intake(
        ("“{member}” là {found}, ngoài phạm vi cho phép", "“{member}” is {found}, out of its range"),
        ("số trong phạm vi: {expected}", "a number within its range: {expected}"),
        ("xin ghi lại số này", "please write this number again"),
    ),
    "empty_list": _intake(
        ("“{member}” không có dòng nào", "“{member}” has no entry"),
        ("“{member}” có ít nhất một dòng", "“{member}” has at least one entry"),
        ("xin bổ sung các dòng của “{member}”", "please add the entries of “{member}”"),
    ),
    "contradiction": _intake(
        (
            "hồ sơ tự mâu thuẫn: khai không đối với “{member}” nhưng lại có “{found}”",
            "the dossier contradicts itself: it denies “{member}” and yet has “{found}”",
        ),
        ("điều được khai khớp với thành phần hồ sơ", "what is stated agrees with what is in the dossier"),
        ("xin sửa lời khai, hoặc bỏ “{found}” ra khỏi hồ sơ", "please correct the statement, or take out “{found}”"),
    ),
    "too_many": _intake(
        (
            "“{member}” có {found} dòng, quá giới hạn của chương trình",
            "“{member}” has {found} entries, beyond the limit",
        ),
        ("không quá {expected} dòng", "at most {expected} entries"),
        ("xin chia thành nhiều hồ sơ", "please make several dossiers"),
    ),
}

INTAKE: Final = _OF_THE_FILE | _OF_THE_ENVELOPE | _OF_A_VALUE
