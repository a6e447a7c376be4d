"""Name defects: a scalar -> the id of a declared defect."""

from compliance.loading.names import Names
from compliance.loading.problems import Code
from compliance.loading.yaml_tree import Node, ScalarNode
from compliance.models.pack import Treatment


def known_defect(node: ScalarNode, names: Names) -> str:
    """Return the id of a declared defect."""
    if node.text not in names.words.defects:
        names.words.problems.unknown(Code.UNKNOWN_DEFECT, node.at, "defect", node.text, names.words.defects)
    return node.text


def asked_defect(node: Node, names: Names) -> str:
    """Return the id of a declared defect that is asked of the authority."""
    if not isinstance(node, ScalarNode):
        names.words.problems.add(Code.WRONG_KIND, node.at, "a defect is expected here")
        return ""
    defect = names.words.defects.get(known_defect(node, names))
    if defect is not None and defect.treatment is not Treatment.ASK:
        message = f'the defect "{defect.id}" is treated as "{defect.treatment}": only "ask" leaves a case open'
        names.words.problems.add(Code.TREATMENT, node.at, message)
    return node.text
