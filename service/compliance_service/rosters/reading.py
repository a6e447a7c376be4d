"""Read a spreadsheet as a list of a form: (bytes, name, form, section) -> Roster."""

from compliance.models.form import DossierForm
from compliance_service.rosters.roster import Roster


def read_roster(data: bytes, name: str, form: DossierForm, section: str, *, mend: bool = False) -> Roster:
    """Return the entries of a list that a spreadsheet holds: XLSX, or text with columns (CSV, or pasted cells).

    `name` is the file's, for messages; `section` a list of the form. Text in an old encoding is a problem with its
    repair; with `mend` it is repaired, and each repair is a notice. Raise `RequestError` for what is no spreadsheet or
    too large.
    """
    raise NotImplementedError
