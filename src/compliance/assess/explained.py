"""Say which breaches are explained, and which explanations name nobody: (explanations, walk) -> Explained."""

from collections.abc import Collection, Iterator, Mapping

from compliance.assess.explanations import Explanation
from compliance.assess.problems import IntakeProblem
from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.models.naming import ID_OF_ENTRY
from compliance.models.truth import Outcome


class Explained:
    """The explanations of one dossier. Each is about an entry that its rule is for: the one that is bound first."""

    def __init__(self, explanations: Collection[Explanation], walk: Walk) -> None:
        self._explanations = explanations
        self._walk = walk
        self._breached: dict[str, frozenset[str]] = {}

    def covers(self, rule: str, circuit: ir.RuleCircuit, scope: Scope) -> bool:
        """Say whether a breach is explained: by name, or as the only one."""
        given = [each.of for each in self._explanations if each.rule == rule]
        if not given:
            return False
        whom = next((bound.row.get(ID_OF_ENTRY) for bound in scope.values()), None)
        named = whom is not None and whom in given
        return named or (None in given and len(self._whom(rule, circuit)) == 1)

    def problems(self, circuits: Mapping[str, ir.RuleCircuit]) -> Iterator[IntakeProblem]:
        """Yield the explanations that name nobody though several breach the rule, or somebody who is not there."""
        for each in self._explanations:
            circuit = circuits[each.rule]
            if each.of is None and len(self._whom(each.rule, circuit)) > 1:
                yield IntakeProblem("unclear_explanation", each.pointer)
            elif each.of is not None and not self._known(each.of, circuit):
                lists = circuit.populations[0].list if circuit.populations else "—"
                yield IntakeProblem(
                    "bad_reference", f"{each.pointer}/of", {"member": "of", "found": each.of, "expected": lists}
                )

    def _known(self, whom: str, circuit: ir.RuleCircuit) -> bool:
        """Say whether a rule may be for an entry with an id; of a list that is not known nothing is said."""
        if not circuit.populations:
            return False
        first = circuit.populations[:1]
        rows = self._walk.rows(first[0].list)
        return bool(self._walk.unknown_lists(first)) or any(row.get(ID_OF_ENTRY) == whom for row in rows)

    def _whom(self, rule: str, circuit: ir.RuleCircuit) -> frozenset[str]:
        """Return the places of those for whom a rule is violated."""
        if rule not in self._breached:
            breaches = (
                scope
                for scope in self._walk.bindings(circuit.populations)
                if self._walk.outcome_at(circuit, scope) is Outcome.VIOLATED
            )
            self._breached[rule] = frozenset(
                next((bound.pointer for bound in scope.values()), "") for scope in breaches
            )
        return self._breached[rule]
