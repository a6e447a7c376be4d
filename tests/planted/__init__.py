"""Planted defects: packs without fault, and a list of edits of them, each of which plants one defect.

Written from what is asked of the checks, before there was any check. `packs/` holds three sets of invented packs;
`defects/SET.yaml` lists what is planted in a set:

    name       what a reader would say of it
    check      the check that must report it, as proven
    told_by    `loading` where packs with this defect do not even load (else `diagnose`)
    stands_in  the files between which the defect stands, of which it could not be seen alone
    plant      the edits: {in: FILE, change: TEXT, to: TEXT} (the text stands there once) or {in: FILE, add: TEXT} (at
               its end; a file that is not there is written)
    at         where it must be reported: the entry, row or key that begins on the line with this text. One of these
               places; with `both: true` one as the place and the others as related places
    twin       the near miss: edits after which nothing of this check may be reported; absent, the set as it is
"""
