"""Say what a role must file: answers (a partial dossier) -> Checklist, by judging one in which nothing is there."""

from collections.abc import Mapping
from typing import Any

from compliance.assess.bench import Bench, Faulty
from compliance.assess.checker import Checker, Judge
from compliance.assess.filing import deadlines, filing
from compliance.assess.header import Header
from compliance.assess.hearing import Unheard, hear
from compliance.assess.intake import intake
from compliance.assess.needs import documents
from compliance.assess.problems import IntakeProblem
from compliance.assess.question import Question
from compliance.assess.scaffold import ITEMS, scaffold
from compliance.assess.unjudged import intake_drafts
from compliance.assess.viewing import clause_label
from compliance.engine.moments import Moment
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.checklist import AnswerProblem, Checklist, Note, Unanswered
from compliance.models.condition import Path
from compliance.models.fault_words import FAULT_WORDS, FaultCause
from compliance.models.frozen import dataclass
from compliance.models.pack import Account
from compliance.models.report import AsOf
from compliance.models.stack import Stack
from compliance.models.text import Text

_ONE_ENTRY = Text("Chỉ trả lời cho một dòng của mỗi danh sách.", "Answer for one entry of each list only.")
_MANY_ENTRIES = Text("Danh sách này có nhiều dòng.", "This list has several entries.")
_MEND = Text("Xin gửi câu trả lời dạng một đối tượng JSON.", "Send the answers as one JSON object.")
_NO_OBJECT = Text("Câu trả lời không phải một đối tượng JSON.", "The answers are not a JSON object.")


@dataclass(frozen=True, slots=True)
class Role:
    """Who asks: the pack that judges, what was answered, at which stage and moment."""

    header: Header
    stack: Stack
    judge: Judge
    moment: Moment
    as_of: AsOf
    tree: dict[str, Any]


def checklist(question: Question, checker: Checker) -> Checklist | Unanswered:
    """Return what must be filed; `question.data` is a dossier with the facts that are known, at least who files.

    Lists are taken as empty but for those answered, of one entry each; the list of documents always.
    """
    parsed = parse(question.data)
    if isinstance(parsed, ParseFailure):
        return Unanswered((AnswerProblem(parsed.code, "", parsed.message, _MEND),))
    if not isinstance(parsed.value, dict):
        return Unanswered((AnswerProblem("not_an_object", "", _NO_OBJECT, _MEND),))
    role = role_of(parsed.value, question, checker)
    if isinstance(role, Unanswered):
        return role
    try:
        return _listed(role)
    except Faulty:
        words = FAULT_WORDS[FaultCause.FAILED]
        return Unanswered((AnswerProblem("fault", "", words.what, words.remedy),))


def role_of(answers: Mapping[str, Any], question: Question, checker: Checker) -> Role | Unanswered:
    """Return the role that the answers tell, with a dossier in which nothing is there yet."""
    answers = dict(answers)
    heard = hear(answers, question, checker)
    if isinstance(heard, Unheard):
        return refused(heard.problems, answers)
    header, judge = heard.header, heard.judge
    stack = checker.stack(header, judge.day)
    lists = [name for name in stack.vocabulary.lists if isinstance(answers.get(name), list)]
    several = [name for name in lists if name != ITEMS and len(answers[name]) > 1]
    if several:
        return Unanswered(tuple(AnswerProblem("one_entry", f"/{n}", _MANY_ENTRIES, _ONE_ENTRY) for n in several))
    problems = intake({name: value for name, value in answers.items() if value != []}, judge.program.compiled.plan)
    if problems:
        return refused(tuple(problems), answers)
    given = {name: value for name, value in answers.items() if value != [] and name != ITEMS}
    tree = scaffold(header, stack, judge.kind, given)
    return Role(header, stack, judge, heard.moment, heard.as_of, tree)


def refused(problems: tuple[IntakeProblem, ...], tree: dict[str, Any]) -> Unanswered:
    """Say which answers cannot be used."""
    drafts = [(problem, draft.finding) for problem, draft in zip(problems, intake_drafts(problems, tree), strict=True)]
    return Unanswered(tuple(AnswerProblem(p.code, p.pointer, found.what, found.remedy) for p, found in drafts))


def _listed(role: Role) -> Checklist:
    bench, views, header = Bench(role.stack, role.judge, role.moment), role.judge.views, role.header
    moment = Path(*header.moment) if header.moment else None
    return Checklist(
        kind=role.judge.kind,
        kind_label=views.kind,
        agency=header.agency,
        agency_label=views.agency,
        period="{} {}/{}".format(*header.period),
        stage=role.judge.stage,
        stage_label=views.stage,
        as_of=role.as_of,
        packs=views.packs,
        documents=documents(bench, role.tree),
        filing=filing(bench, role.tree, moment) if moment else (),
        deadlines=deadlines(bench, role.tree, moment) if moment else (),
        notes=_notes(role),
        defects=views.defects,
    )


def _notes(role: Role) -> tuple[Note, ...]:
    """Return the clauses that ask for nothing of this kind, and why."""
    document = role.stack.base.document
    return tuple(
        Note(mention.clause, clause_label(role.stack, document, mention.clause), mention.why)
        for mention in role.stack.mentions
        if mention.account is Account.INFORMATIVE and role.judge.kind in mention.kinds
    )
