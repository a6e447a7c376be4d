"""Read a workbook in memory: XLSX bytes -> the Grids of its visible sheets. A bomb is refused before it is opened.

The reader makes a rectangle of all that lies between the first and the last cell, so one cell in the last corner of a
sheet would fill the memory: the places of cells are counted first, by a parser that keeps nothing.
"""

from io import BytesIO
from typing import IO, Any, Final
from xml.parsers import expat
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from compliance_service.problems import RequestError
from compliance_service.rosters.grid import LONGEST_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid, Row
from compliance_service.sent.archive import ENTRY, MAX_RATIO, SMALL, UNREADABLE

ZIP: Final = b"PK"
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"

_MAX_ENTRIES: Final = 500
_MAX_TOTAL: Final = 40_000_000
_WORKBOOK: Final = "xl/workbook.xml"
_PART: Final = 65_536
_XML: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_VALUES: Final = frozenset(("v", "is"))


def grids_of_workbook(data: bytes) -> tuple[Grid, ...]:
    """Return the visible sheets in their order. Raise `RequestError` for what is no workbook, or too large."""
    _guard(data)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [
            workbook.get_sheet_by_name(sheet.name)
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        return tuple(_grid(sheet) for sheet in sheets)
    except (CalamineError, OSError, ValueError):
        raise RequestError("bad_table") from None


def _grid(sheet: CalamineSheet) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    merged = sheet.merged_cell_ranges or []
    return Grid(
        tuple(_row(row) for row in rows), tuple((first, last) for first, last in merged), typed=True, name=sheet.name
    )


def _row(cells: list[Any]) -> Row:
    return tuple(cell[:LONGEST_TEXT] if isinstance(cell, str) else cell for cell in cells)


def _guard(data: bytes) -> None:
    """Look into the archive without keeping anything of it."""
    # NOTE: counted before the directory is parsed: a directory of a million entries is itself a bomb.
    if data.count(ENTRY) > _MAX_ENTRIES:
        raise RequestError("bad_table")
    try:
        archive = ZipFile(BytesIO(data))
        names = archive.namelist()
        if _WORKBOOK not in names or len(set(names)) < len(names):
            raise RequestError("bad_table")
        left, counted = _MAX_TOTAL, _Counter()
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                left -= _size(stream, left, entry.compress_size, counted)
    except (*UNREADABLE, expat.ExpatError, LookupError):  # NOTE: the last of an encoding that nobody knows.
        raise RequestError("bad_table") from None


def _size(stream: IO[bytes], left: int, packed: int, counted: "_Counter") -> int:
    """Return the size of an entry, its cells counted if it is XML. Raise `RequestError`."""
    size = 0
    parser = None
    while part := stream.read(_PART):
        if size == 0 and part.startswith(_XML):
            parser = counted.parser()
        size += len(part)
        if size > left:
            raise RequestError("too_large")
        if size > SMALL and size > MAX_RATIO * packed:
            raise RequestError("ratio")
        if parser is not None:
            parser.Parse(part, False)
    if parser is not None:
        parser.Parse(b"", True)
    return size


class _Counter:
    """How far out the cells with values lie in every sheet, as the reader will take them."""

    def __init__(self) -> None:
        self._area = 0
        self._reach = (0, 0)
        self._place = (0, 0)
        self._row = 0

    def parser(self) -> expat.XMLParserType:
        """Return a parser of one more part of the workbook; only sheets have cells."""
        self._area += self._reach[0] * self._reach[1]
        self._reach = self._place = (0, 0)
        self._row = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def _doctype(self, *_: object) -> None:
        raise RequestError("bad_table")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        row, column = self._place
        if local == "row":
            self._row = _number(attributes.get("r", ""), max(self._row, row) + 1)
            self._place = self._row, 0
        elif local == "c":
            # NOTE: a cell without an address lies in the row that is open, whatever the cell before it said.
            self._place = _place(attributes["r"]) if "r" in attributes else (max(self._row, row), column + 1)
        elif local in _VALUES:
            self._reach = max(self._reach[0], row), max(self._reach[1], column)
            self._check()

    def _check(self) -> None:
        rows, columns = self._reach
        if rows > MAX_ROWS or columns > MAX_COLUMNS or self._area + rows * columns > MAX_CELLS:
            raise RequestError("too_many_rows")


def _place(address: str) -> tuple[int, int]:
    """Return the row and column of an address, from 1; beyond every limit for what is none."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters[:4].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return _number(address[len(letters) :], MAX_ROWS + 1), column if letters else MAX_COLUMNS + 1


def _number(digits: str, default: int) -> int:
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else default
