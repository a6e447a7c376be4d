"""Turn what is typed on a page into a dossier and back: pairs of inputs <-> tree, by the DossierForm of the packs.

An input's name is the JSON Pointer of the fact (`/subject/name`, `/items/3/date`); other names are the page's own. Of a
form there are three: `…/form` with the code of a known form, `…/form/issuer` and `…/form/number`. The first prevails
where it is not blank, so a page that shows both leaves the texts blank while a known form is chosen. A fact of several
codes may occur several times, a code in each or on each line; `POINTER#none` says that it has none. `POINTER#there`
says whether an entry of a list is there (a hidden input, off, stands before its tick), `/list#complete` that a list
which an opened dossier does not state is complete. `carried` holds what the form cannot show.
"""
