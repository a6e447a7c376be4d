"""The one table of checks of packs, and their verdict: packs -> Diagnoses, in the order of their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from compliance.analysis.registered import FOUND_NO_MORE, NAMES_NO_CHECK, answered, found_no_more, names_no_check
from compliance.analysis.thresholds.checking import check_holes, check_overlaps
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.phrases import both, make, quoted
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is proved of packs: its title, the weight of what it finds, and how it is found."""

    title: Text
    weight: Weight
    run: Callable[[Sequence[Pack]], Iterable[Diagnosis]]


@dataclass(frozen=True, slots=True)
class Run:
    """What a check found, and what broke it down, if anything did."""

    found: tuple[Diagnosis, ...]
    fault: Exception | None


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that is said of packs by what their checks found (the name of each that ran to its end -> that)."""

    title: Text
    weight: Weight
    run: Callable[[Sequence[Pack], Mapping[str, Sequence[Diagnosis]]], Iterable[Diagnosis]]


_REPORT: Final = Text(
    "Xin báo cho người phát triển chương trình, kèm các gói này; các phép kiểm khác vẫn đã chạy.",
    "Please report it to the developers of the program with these packs; the other checks have run.",
)
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
    NAMES_NO_CHECK: Check(
        Text("Khiếm khuyết nêu phép kiểm không có", "A defect that names no check"),
        Weight.WARNING,
        lambda packs: names_no_check(packs, CHECKS),
    ),
}


REVIEWS: Final[Mapping[str, Review]] = {
    FOUND_NO_MORE: Review(
        Text("Khiếm khuyết không còn tìm thấy", "A defect that is no longer found"), Weight.NOTE, found_no_more
    ),
}
# The checks that ask the same of single rules and of pairs of them, and share the answers: half of all the work.
OF_RULES: Final = (
    "never-applicable", "never-violable", "never-satisfiable", "equal-rules", "implied-rule", "contradicting-rules",
    "readings-never-differ", "clause-without-rule",
)  # fmt: skip
# What is said where a check itself breaks down: nothing waives it, for nothing was proved.
FAILED: Final = "check-failed"
TITLES: Final[Mapping[str, Text]] = {
    **{name: check.title for name, check in CHECKS.items()},
    **{name: review.title for name, review in REVIEWS.items()},
    FAILED: Text("Phép kiểm không chạy xong", "A check that did not run to its end"),
}


def diagnose(packs: Sequence[Pack], names: Iterable[str] = ()) -> tuple[Diagnosis, ...]:
    """Return what the checks (these, or all) find, sorted by place; what a defect answers already is a note.

    A check that breaks down is an error of each pack, of which it has proved nothing; the others go on.
    """
    chosen = tuple(names) or (*CHECKS, *REVIEWS)
    return verdict(packs, run_checks(packs, [name for name in chosen if name in CHECKS]), chosen)


def verdict(packs: Sequence[Pack], runs: Mapping[str, Run], names: Iterable[str] = REVIEWS) -> tuple[Diagnosis, ...]:
    """Return what checks that have run found, and what the reviews among the names say of it, sorted by place."""
    ended = {name: run.found for name, run in runs.items() if run.fault is None}
    told = [each for run in runs.values() for each in run.found]
    told += [each for name in names if name in REVIEWS for each in REVIEWS[name].run(packs, ended)]
    told += [_failed(name, run.fault, pack) for name, run in runs.items() if run.fault for pack in packs]
    return tuple(sorted({_identity(each): each for each in told}.values(), key=_order))


def run_checks(packs: Sequence[Pack], names: Iterable[str]) -> Mapping[str, Run]:
    """Run some checks, and return what came of each."""
    return {name: _run(name, packs) for name in names}


def _run(name: str, packs: Sequence[Pack]) -> Run:
    found: list[Diagnosis] = []
    try:
        for each in CHECKS[name].run(packs):
            found.append(answered(each, packs))
    except Exception as fault:  # NOTE: whatever it is, what the other checks prove must still be told.
        return Run(tuple(found), fault)
    return Run(tuple(found), None)


def _failed(name: str, fault: Exception, pack: Pack) -> Diagnosis:
    what = make(
        "Phép kiểm {name} không chạy xong vì lỗi của chương trình ({fault}): gói này chưa được kiểm về điều đó.",
        "The check {name} broke down through a fault of the program ({fault}): of this pack it has proved nothing.",
        name=quoted(both(name)), fault=both(f"{type(fault).__name__}: {fault}"),
    )  # fmt: skip
    return Diagnosis(
        check=FAILED,
        weight=Weight.ERROR,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=pack.at,
        what=what,
        remedy=_REPORT,
        subjects=(name,),
    )


def _identity(diagnosis: Diagnosis) -> tuple[str, str, Source, tuple[str, ...], str]:
    return diagnosis.check, diagnosis.pack, diagnosis.at, diagnosis.subjects, diagnosis.what.en


def _order(diagnosis: Diagnosis) -> tuple[str, int, int, str, tuple[str, ...]]:
    at = diagnosis.at
    return at.file, at.line, at.column, diagnosis.check, diagnosis.subjects
