"""Say what a key of the rule language is for: (key, its schema) -> Text | None (`docs/rule-language.md` in short)."""

from collections.abc import Mapping
from typing import Any, Final

from compliance.models.text import Text

_KEYS: Final[Mapping[str, Text]] = {
    # of a file
    "clauses": Text("các điều khoản của văn bản, mỗi mục một yêu cầu", "the clauses, one requirement an entry"),
    "clause_titles": Text("các điều khoản: số, nhãn và nội dung viết lại", "the clauses: number, label and content"),
    "vocabulary": Text("những gì hồ sơ có thể nêu", "what a dossier may state"),
    "parameters": Text("các giá trị theo thời gian: hạn, mức trần", "dated values: deadlines, caps"),
    "defects": Text("những chỗ chưa rõ của quy định và cách xử lý", "faults of the regulation and their treatment"),
    "documents": Text("các văn bản được dẫn", "the documents that are cited"),
    "actors": Text("những người phải làm", "those who must act"),
    "stages": Text("các bước của hồ sơ, theo thứ tự", "the steps of a dossier, in order"),
    "rulings": Text("trả lời của cấp có thẩm quyền", "answers of the authority"),
    "extends": Text("các quy định đứng trên gói này", "the regulations above this pack"),
    "in_force": Text("thời gian có hiệu lực, tính cả hai ngày", "when it is in force, both days included"),
    # of an entry
    "clause": Text("điều khoản mà mục này ghi lại", "the clause that this entry states"),
    "for": Text("các loại hồ sơ mà mục này áp dụng", "the kinds of dossier that the entry is for"),
    "id": Text("tên riêng, khi một điều khoản có nhiều mục", "a name of its own, where a clause has several entries"),
    "document": Text("văn bản của điều khoản", "the document that the clause belongs to"),
    "stage": Text("bước mà từ đó quy tắc áp dụng", "the step from which the rule applies"),
    "severity": Text("mức: blocking, explain hoặc advice", "how much it weighs: blocking, explain or advice"),
    "by": Text("ai phải sửa", "who is to mend it"),
    "due": Text("điều khoản nêu thời hạn sửa", "the clause that says by when"),
    "defect": Text("những chỗ chưa rõ của quy định có liên quan", "the faults of the regulation that touch it"),
    "says": Text("câu nêu yêu cầu", "the requirement as a sentence"),
    "remedy": Text("cách sửa", "how to mend it"),
    "basis": Text("căn cứ khác", "what else it is based on"),
    "needed_for": Text("sự kiện mà trước đó phải có", "the event before which it must be there"),
    "when": Text("chỉ áp dụng khi", "applies only when"),
    "require": Text("điều phải đúng", "what must hold"),
    "item": Text("một thành phần của hồ sơ", "a document of the dossier"),
    "event": Text("một sự kiện trong hồ sơ", "an event of the dossier"),
    "count": Text("số lượng", "how many"),
    "form": Text("mẫu: nơi ban hành và số", "the form: its issuer and number"),
    "dated": Text("ngày của thành phần hoặc sự kiện", "the day of the document or event"),
    "with": Text("phải kèm theo", "what must be enclosed"),
    "enclosed_in": Text("nằm trong thành phần khác", "the document that encloses it"),
    "pages": Text("số trang", "the number of pages"),
    "only": Text("mỗi cái phải thỏa", "what each of them must meet"),
    "where": Text("chỉ xét những dòng thỏa", "only those entries for which it holds"),
    "have": Text("mỗi dòng phải thỏa", "what each entry must meet"),
    "if_exists": Text("chỉ khi hoàn cảnh này có", "only where this circumstance exists"),
    "for_each": Text("xét cho từng dòng của danh sách", "once for each entry of a list"),
    "deadline": Text("thời hạn", "the day by which it is done"),
    "order": Text("thứ tự của hai sự kiện", "the order of two events"),
    "ask": Text("chỉ cấp có thẩm quyền trả lời được", "only the authority can say"),
    "decides": Text("bảng quyết định cho ra giá trị này", "a decision table makes this fact"),
    "inputs": Text("các cột của bảng", "the columns of the table"),
    "hit": Text("unique: chỉ một dòng đúng; first: dòng đúng đầu tiên", "unique: one row holds; first: the first"),
    "rows": Text("các dòng của bảng", "the rows of the table"),
    "then": Text("kết quả của dòng", "what the row gives"),
    "ignores": Text("không quy tắc nào đọc giá trị này", "no rule reads this fact"),
    "informative": Text("điều khoản chỉ để biết hoặc cho phép", "a clause that declares or allows"),
    "not_checkable": Text("máy không kiểm được, và vì sao", "no machine can check it, and why"),
    "campaign": Text("cần hồ sơ của cả đợt", "needs all dossiers of a campaign"),
    # of a condition
    "all": Text("mọi điều đều đúng", "all of them hold"),
    "any": Text("ít nhất một điều đúng", "at least one holds"),
    "not": Text("điều này không đúng", "it does not hold"),
    "some": Text("có ít nhất một dòng", "at least one entry"),
    "none": Text("không dòng nào", "no entry"),
    "every": Text("mọi dòng", "every entry"),
    "unique": Text("không hai dòng nào trùng nhau", "no two entries are alike in it"),
    "readings": Text("các cách hiểu của một chỗ chưa rõ", "the readings of a disputed place"),
    "read": Text("cách hiểu được chọn", "the reading that is taken"),
    "fact": Text("so với một giá trị khác của hồ sơ", "compared with another fact"),
    "parameter": Text("so với một tham số", "compared with a parameter"),
    "days": Text("số ngày", "a number of days"),
    "after": Text("sau ngày này", "after this day"),
    "exactly": Text("đúng bằng", "exactly"),
    "at_least": Text("ít nhất", "at least"),
    "at_most": Text("nhiều nhất", "at most"),
}


def key_words(key: str, schema: Mapping[str, Any]) -> Text | None:
    """Return what a key is for: as its schema says in both languages (facts, operators), else as the language has it.

    NOTE: a title alone is made of the key by the schema's own maker, and says nothing.
    """
    if "title" in schema and "description" in schema:
        return Text(str(schema["title"]), str(schema["description"]))
    return _KEYS.get(key)
