"""The one table of checks of packs, and their verdict: packs -> Diagnoses, in the order of their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance.analysis.calendar.events import deadlines_after_events
from compliance.analysis.calendar.orders import orders_impossible
from compliance.analysis.editions.gaps import edition_gaps
from compliance.analysis.editions.lapses import parameters_lapsing
from compliance.analysis.editions.replaced import documents_replaced
from compliance.analysis.proofs.accounts import clauses_without_rule, severities_above_confidence
from compliance.analysis.proofs.readings import readings_never_differ
from compliance.analysis.proofs.rule_pairs import contradicting_rules, equal_rules, implied_rules
from compliance.analysis.proofs.single_rules import never_applicable, never_satisfiable, never_violable
from compliance.analysis.proofs.tables import masked_rows, table_gaps, table_overlaps
from compliance.analysis.thresholds.checking import check_holes, check_overlaps
from compliance.models.diagnosis import Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is proved of packs: its title, the weight of what it finds, and how it is found."""

    title: Text
    weight: Weight
    run: Callable[[Sequence[Pack]], Iterable[Diagnosis]]


CHECKS: Final[Mapping[str, Check]] = {
    "table-gap": Check(
        Text("Bảng bỏ trống một trường hợp", "A table that leaves a case open"), Weight.WARNING, table_gaps
    ),
    "table-overlap": Check(
        Text("Hai dòng của một bảng cùng đúng", "Two rows of a table that hold together"), Weight.ERROR, table_overlaps
    ),
    "table-masked-row": Check(
        Text("Dòng không bao giờ quyết định", "A row that never decides"), Weight.WARNING, masked_rows
    ),
    "never-applicable": Check(
        Text("Quy tắc không bao giờ áp dụng", "A rule that never applies"), Weight.WARNING, never_applicable
    ),
    "never-violable": Check(
        Text("Quy tắc không bao giờ bị vi phạm", "A rule that is never violated"), Weight.WARNING, never_violable
    ),
    "never-satisfiable": Check(
        Text("Quy tắc không bao giờ đạt", "A rule that is never met"), Weight.ERROR, never_satisfiable
    ),
    "equal-rules": Check(Text("Hai quy tắc là một", "Two rules that are one"), Weight.WARNING, equal_rules),
    "implied-rule": Check(Text("Quy tắc không thêm gì", "A rule that adds nothing"), Weight.NOTE, implied_rules),
    "contradicting-rules": Check(
        Text("Hai quy tắc trái nhau", "Two rules that contradict each other"), Weight.ERROR, contradicting_rules
    ),
    "readings-never-differ": Check(
        Text("Các cách hiểu không khác nhau", "Readings that never differ"), Weight.WARNING, readings_never_differ
    ),
    "clause-without-rule": Check(
        Text("Điều khoản không có quy tắc", "A clause without a rule"), Weight.ERROR, clauses_without_rule
    ),
    "severity-above-confidence": Check(
        Text("Mức nặng hơn nguồn cho phép", "A severity that its source does not bear"),
        Weight.ERROR,
        severities_above_confidence,
    ),
    "threshold-hole": Check(
        Text("Giá trị không thuộc mức nào", "A value that no level takes in"), Weight.WARNING, check_holes
    ),
    "threshold-overlap": Check(
        Text("Giá trị thuộc hai mức", "A value that two levels take in"), Weight.WARNING, check_overlaps
    ),
    "edition-gap": Check(
        Text("Ngày không có bản nào hiệu lực", "Days without an edition"), Weight.WARNING, edition_gaps
    ),
    "parameter-lapses": Check(
        Text("Tham số hết giá trị khi quy tắc còn dùng", "A parameter that lapses under a rule"),
        Weight.WARNING,
        parameters_lapsing,
    ),
    "document-replaced": Check(
        Text("Văn bản đã thay thế, sửa đổi hoặc hết hiệu lực", "A document that is replaced, amended or ended"),
        Weight.WARNING,
        documents_replaced,
    ),
    "deadline-after-event": Check(
        Text("Hạn sau sự kiện cần đến hồ sơ", "A deadline after the event that needs the file"),
        Weight.WARNING,
        deadlines_after_events,
    ),
    "order-impossible": Check(
        Text("Thứ tự và ngày không lịch nào đáp ứng", "Orders and days that no calendar meets"),
        Weight.ERROR,
        orders_impossible,
    ),
}


def diagnose(packs: Sequence[Pack], names: Iterable[str] = ()) -> tuple[Diagnosis, ...]:
    """Return what the checks (these, or all) find, sorted by place; what a defect says already is a note."""
    chosen = tuple(names) or tuple(CHECKS)
    found = {_identity(each): _known(each, packs) for name in chosen for each in CHECKS[name].run(packs)}
    return tuple(sorted(found.values(), key=_order))


def _identity(diagnosis: Diagnosis) -> tuple[str, str, Source, tuple[str, ...], str]:
    return diagnosis.check, diagnosis.pack, diagnosis.at, diagnosis.subjects, diagnosis.what.en


def _known(diagnosis: Diagnosis, packs: Sequence[Pack]) -> Diagnosis:
    """Return the diagnosis with the defect of its pack that covers its clauses: the fault is told there."""
    if diagnosis.known is not None or not diagnosis.clauses:
        return diagnosis
    for pack in packs:
        for defect in pack.defects.values() if pack.id == diagnosis.pack else ():
            if set(diagnosis.clauses) <= set(defect.clauses):
                return replace(diagnosis, known=defect.id, weight=Weight.NOTE)
    return diagnosis


def _order(diagnosis: Diagnosis) -> tuple[str, int, int, str, tuple[str, ...]]:
    at = diagnosis.at
    return at.file, at.line, at.column, diagnosis.check, diagnosis.subjects
