"""Write an agenda as iCalendar (RFC 5545): (Agenda, Days, now, language) -> bytes.

The library escapes text and folds lines. What is due with the filing stands in the event of the filing; what has a day
of its own is an event of its own.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from compliance.models.checklist import Checklist, Need
from compliance.models.text import Language, Text
from compliance.models.truth import Severity
from compliance_service.pages.calendar.asking import Agenda
from compliance_service.pages.calendar.days import Day, Days, Task, depends_word
from compliance_service.pages.calendar.words import WORDS

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_PRODUCT: Final = "-//compliance//compliance//VI"
# NOTE: at eight in the morning three days before: an event of a whole day begins at midnight.
_BEFORE: Final = timedelta(days=-3, hours=8)


def ical(agenda: Agenda, days: Days, *, now: datetime, language: Language) -> bytes:
    """Return the calendar; its events keep their UID in every language and at every time. `now` is aware."""
    assert isinstance(agenda.found, Checklist)
    writer = _Writer(agenda, agenda.found, now, language)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    # NOTE: said to be text: the library escapes nothing of a name that it does not know.
    calendar.add("x-wr-calname", vText(f"{writer.said(WORDS['calendar_of'])} {writer.said(agenda.found.kind_label)}"))
    for day in days.days:
        for event in writer.events(day):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


class _Writer:
    def __init__(self, agenda: Agenda, found: Checklist, now: datetime, language: Language) -> None:
        self._agenda = agenda
        self._found = found
        self._now = now
        self._language: Language = language

    def said(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.in_language(self._language)

    def events(self, day: Day) -> Iterator[Event]:
        """Yield the events of a day."""
        whole = next((task for task in day.filings if task.clock is None), None)
        for task in day.filings:
            yield self._event(task, day, day.others if task is whole else ())
        if whole is None:
            for task in day.others:
                yield self._event(task, day, ())

    def _event(self, task: Task, day: Day, inside: tuple[Task, ...]) -> Event:
        event = Event()
        event.add("uid", self._uid(task))
        event.add("dtstamp", self._now)
        event.add("dtstart", self._start(task, day))
        self._say(event, "summary", self._summary(task))
        self._say(event, "description", "\n".join(self._lines(task, inside)))
        event.add("status", "CONFIRMED" if task.need is Need.REQUIRED else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        if task.cited.severity is not Severity.ADVICE:
            event.add_component(self._alarm(self._summary(task)))
        return event

    def _uid(self, task: Task) -> str:
        """Return an identity that rests on the pack, the rule and the role alone."""
        pack = self._found.packs[0].id
        role = sorted((self._found.kind, self._found.stage, *("=".join(fact) for fact in self._agenda.role)))
        return sha256("\n".join((pack, task.key, *role)).encode()).hexdigest()[:40] + "@compliance"

    def _start(self, task: Task, day: Day) -> date:
        whole = date.fromisoformat(day.iso)
        if task.clock is None:
            return whole
        return datetime.combine(whole, time.fromisoformat(task.clock), ZoneInfo(self._agenda.zone))

    def _say(self, component: Event | Alarm, name: str, words: str) -> None:
        component.add(name, vText(words), parameters={"LANGUAGE": self._language})

    def _summary(self, task: Task) -> str:
        marks = []
        if task.cited.severity is Severity.ADVICE:
            marks.append(self.said(WORDS["advice"]))
        if task.need is Need.DEPENDS:
            marks.append(self.said(WORDS["depends"]).lower())
        name = self.said(task.name)
        words = f"{name}: {self.said(self._found.kind_label)}" if task.filing else _capital(name)
        return f"({', '.join(marks)}) {words}" if marks else words

    def _lines(self, task: Task, inside: tuple[Task, ...]) -> Iterator[str]:
        yield self.said(task.cited.requirement)
        if task.filing:
            yield from (f"{_capital(self.said(each.name))}: {self.said(each.expected)}" for each in self._found.filing)
        if task.cited.by is not None:
            yield self._row("by", self.said(task.cited.by))
        yield self._row("clause", f"{self.said(task.cited.label)}, {self.said(task.cited.document)}")
        yield from self._open(task)
        if inside:
            yield f"{self.said(WORDS['includes'])}:"
        for each in inside:
            mark = f" ({self.said(WORDS['depends']).lower()})" if each.need is Need.DEPENDS else ""
            yield f"- {self.said(each.name)}{mark}, {self.said(each.cited.label)}"

    def _open(self, task: Task) -> Iterator[str]:
        if task.asked:
            yield self._row(depends_word(task), "; ".join(self.said(each.label) for each in task.asked))
        for gap in task.gaps:
            yield self._row("ask", f"{gap.defect or ''} {self.said(gap.text)}".strip())

    def _row(self, name: str, words: str) -> str:
        return f"{self.said(WORDS[name])}: {words}"

    def _alarm(self, words: str) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _BEFORE)
        self._say(alarm, "description", words)
        return alarm


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
