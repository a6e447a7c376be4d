"""Write how strong cases are: (Strength …, Language) -> text for a terminal, or JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from compliance.authoring.mutation.comparing import Answer
from compliance.authoring.mutation.measuring import Strength, Survivor
from compliance.authoring.mutation.trees import KIND_WORDS
from compliance.models.phrases import both, make
from compliance.models.text import Language, Text

_ANSWERS: Final = {
    Answer.DIFFERS: Text(
        "Chưa trường hợp nào nhận ra. Trường hợp dưới đây sẽ nhận ra:", "No case notices. The case below would:"
    ),
    Answer.UNKNOWN: Text(
        "Chưa trường hợp nào nhận ra, và chưa biết có hồ sơ nào phân biệt được hay không.",
        "No case notices, and it is not known whether any dossier would differ.",
    ),
    Answer.DOUBTFUL: Text(
        "Hai cách kiểm không khớp nhau: xin báo lỗi này của chương trình.",
        "Two ways of checking disagree: please report this fault of the program.",
    ),
}


def to_text(strength: Strength, language: Language) -> str:
    """Write the figures of one pack, then each survivor with its change and the case that would notice it."""
    rows = [line.in_language(language) for line in _figures(strength)]
    for survivor in strength.survivors:
        kind = KIND_WORDS[survivor.kind].in_language(language)
        rows += ["", f"✗ {survivor.at}: {kind}: {', '.join(survivor.rules)}", *survivor.lines]
        rows.append(_ANSWERS[survivor.answer].in_language(language))
        if survivor.case is not None:
            rows += [f"    {line}" for line in survivor.case.splitlines()]
    return "\n".join([*rows, ""])


def _figures(strength: Strength) -> Iterator[Text]:
    yield make(
        "{pack}: nhận ra {killed}/{able} quy tắc viết sai ({share} %)",
        "{pack}: {killed} of {able} faulty rules noticed ({share} %)",
        pack=both(strength.pack),
        killed=both(str(strength.killed)),
        able=both(str(strength.killed + len(strength.survivors))),
        share=both(f"{100 * strength.share:.1f}"),
    )
    if strength.same or strength.proven:
        yield make(
            "    đã loại ra {n} cách viết không làm kết quả nào khác đi: {same} cho cùng một chương trình, {proven} "
            "được chứng minh và thử lại trên {agreed} hồ sơ ngẫu nhiên",
            "    left out are {n} that change no outcome: {same} make the same program, {proven} are proved and agreed "
            "on {agreed} random dossiers",
            n=both(str(strength.same + strength.proven)),
            same=both(str(strength.same)),
            proven=both(str(strength.proven)),
            agreed=both(str(strength.agreed)),
        )
    told = [f"{words.vi}: {n}" for kind, words in KIND_WORDS.items() if (n := strength.kinds[kind])]
    said = [f"{words.en}: {n}" for kind, words in KIND_WORDS.items() if (n := strength.kinds[kind])]
    if told:
        yield Text(f"    {'; '.join(told)}", f"    {'; '.join(said)}")


def to_json(strengths: Sequence[Strength]) -> str:
    """Write one JSON object with a member for each pack."""
    body = {"packs": [_pack(strength) for strength in strengths]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _pack(strength: Strength) -> dict[str, object]:
    return {
        "pack": strength.pack,
        "mutants": strength.mutants,
        "kinds": {kind.value: number for kind, number in strength.kinds.items()},
        "killed": strength.killed,
        "equivalent": {"same": strength.same, "proven": strength.proven, "random_dossiers": strength.agreed},
        "share": round(strength.share, 4),
        "survivors": [_survivor(survivor) for survivor in strength.survivors],
    }


def _survivor(survivor: Survivor) -> dict[str, object]:
    return {
        "kind": survivor.kind.value,
        "at": {"file": survivor.at.file, "line": survivor.at.line, "column": survivor.at.column},
        "rules": list(survivor.rules),
        "diff": list(survivor.lines),
        "answer": survivor.answer.value,
        "case": survivor.case,
    }
