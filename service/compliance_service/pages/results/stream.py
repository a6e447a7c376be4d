"""Check files and draw their results one by one: files -> the parts of a page, in the order of the files.

The frame comes first, then each result as soon as it and those before it are ready, then the summary of several.
Comments between the parts (`<!--part 3/50-->`) tell a script where each begins; no text of a dossier can look like one,
for every `<` in it is escaped.
"""

from collections.abc import AsyncIterator, Iterator
from functools import partial

from anyio import to_thread
from fastapi import Request

from compliance.batch.check import Occasion
from compliance.batch.read import Given
from compliance.models.frozen import dataclass
from compliance.models.phrases import capital
from compliance.models.report import Report
from compliance.models.text import Language, Text
from compliance.report.labels import WORDS as LABELS
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.frame.surface import draw
from compliance_service.pages.results.batch import Done, done_of, done_refused, summary_of
from compliance_service.pages.results.findings import Clauses
from compliance_service.pages.results.view import Asked, result_of
from compliance_service.pages.results.words import WORDS
from compliance_service.pool import Pool
from compliance_service.problems import KINDS, RequestError
from compliance_service.sent.answering import in_order
from compliance_service.sent.parcel import Sent
from compliance_service.sent.refusal import Refused
from compliance_service.storage.opening import keep_report

FAULT = "internal"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one request asks: the files, how many dossiers they hold, the occasion for which they are judged, and
    whether the reports are to be kept."""

    sent: Iterator[Sent]
    total: int
    occasion: Occasion
    keep: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a report is kept, and until when (ISO 8601); or why it is not."""

    href: str | None = None
    until: str | None = None
    problem: Text | None = None


async def parts_of(request: Request, batch: Batch, pool: Pool, clauses: Clauses) -> AsyncIterator[str]:
    """Yield the parts of the page."""
    head, tail = draw(request, "results/answer.html", {"total": batch.total}, words=WORDS).split("<!--results-->")
    artist = _Artist(request, batch, pool, clauses, language_of(request))
    done: list[Done] = []
    yield head
    async for html, found in in_order(enumerate(batch.sent, 1), artist.answer, width=pool.size):
        done.append(found)
        yield f"<!--part {len(done)}/{batch.total}-->{html}"
    if len(done) > 1:
        summary = {"summary": summary_of(done), "labels": LABELS}
        yield f"<!--summary-->{draw(request, 'results/summary.html', summary, words=WORDS)}"
    yield f"<!--end-->{tail}"


@dataclass(frozen=True, slots=True)
class _Artist:
    request: Request
    batch: Batch
    pool: Pool
    clauses: Clauses
    language: Language

    async def answer(self, numbered: tuple[int, Sent]) -> tuple[str, Done]:
        """Check one dossier and draw its result."""
        number, found = numbered
        prefix = f"r{number}"
        if isinstance(found, Refused):
            return self._refused(found, prefix)
        try:
            return await self._checked(found, prefix)
        except Exception:  # the edge: a fault is this dossier's, and never stops the rest
            return self._refused(Refused(found.name, FAULT), prefix)

    async def _checked(self, given: Given, prefix: str) -> tuple[str, Done]:
        asked = Asked(given, self.batch.occasion)
        report = await self.pool.assess(given.data, given.name, asked.occasion)
        kept = await self._kept(report, given.data) if self.batch.keep else None
        view = partial(result_of, report, asked, self.clauses, self.language, prefix=prefix)
        html = await to_thread.run_sync(lambda: self._drawn("results/result.html", {"result": view(), "kept": kept}))
        return html, done_of(report, self.language, prefix=prefix)

    async def _kept(self, report: Report, dossier: bytes) -> Kept:
        """Keep a report; that it cannot be kept takes nothing from the result."""
        try:
            stored = await keep_report(self.request, report, dossier)
        except RequestError as error:
            return Kept(problem=capital(KINDS[error.code].title))
        return Kept(href=f"/results/{stored.id}", until=stored.expires)

    def _refused(self, refused: Refused, prefix: str) -> tuple[str, Done]:
        values = {"prefix": prefix, "name": refused.name, "why": capital(KINDS[refused.code].title)}
        return self._drawn("results/refused.html", values), done_refused(refused, self.language, prefix=prefix)

    def _drawn(self, template: str, values: dict[str, object]) -> str:
        values |= {"labels": LABELS, "several": self.batch.total > 1}
        return draw(self.request, template, values, words=WORDS)
