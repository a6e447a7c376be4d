"""Open each engine that is installed with the rules compiled in it: () -> name -> (Document -> list of numbers)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

from benchmarks.engines.dialects import CEL, RULE_ENGINE, ZEN, infix, json_logic
from benchmarks.engines.document import Document
from benchmarks.engines.formulas import formula

Evaluate = Callable[[Document], list[Any]]


def _cel_cpp() -> Evaluate:
    cel = import_module("cel_expr_python.cel")
    kinds = {
        **dict.fromkeys(("items", "known", "at"), cel.Type.DYN),
        **dict.fromkeys(("authority", "level", "to"), cel.Type.STRING),
        **dict.fromkeys(("member", "exempt", "hint", "day", "clock"), cel.Type.INT),
    }
    program = cel.NewEnv(variables=kinds).compile(infix(CEL, formula()))
    return lambda document: program.eval(data=document).plain_value()


def _cel_rust() -> Evaluate:
    program = import_module("cel").compile(infix(CEL, formula()))
    return lambda document: program.execute(document)


def _cel_python() -> Evaluate:
    celpy = import_module("celpy")
    environment = celpy.Environment()
    program = environment.program(environment.compile(infix(CEL, formula())))
    return lambda document: program.evaluate({name: celpy.json_to_cel(value) for name, value in document.items()})


def _zen() -> Evaluate:
    expression = import_module("zen").compile_expression(infix(ZEN, formula()))
    return lambda document: expression.evaluate(document)


def _rule_engine() -> Evaluate:
    rule = import_module("rule_engine").Rule(infix(RULE_ENGINE, formula()))
    return lambda document: rule.evaluate(document)


def _datalogic() -> Evaluate:
    engine = import_module("datalogic_py").Engine()
    rule = engine.compile([json_logic(one) for one in formula()])
    session = engine.session()
    return lambda document: session.evaluate(rule, document)


# Distribution -> how it is opened.
_ENGINES: Final[Mapping[str, Callable[[], Evaluate]]] = {
    "cel-expr-python": _cel_cpp,
    "common-expression-language": _cel_rust,
    "zen-engine": _zen,
    "datalogic-py": _datalogic,
    "rule-engine": _rule_engine,
    "cel-python": _cel_python,
}
WHAT: Final = {
    "cel-expr-python": "CEL, C++",
    "common-expression-language": "CEL, Rust",
    "zen-engine": "ZEN, Rust",
    "datalogic-py": "JSONLogic, Rust",
    "rule-engine": "Python",
    "cel-python": "CEL, Python",
}


def engines() -> tuple[dict[str, Evaluate], dict[str, str]]:
    """Return the engines by name and version, and for those that cannot be opened why."""
    opened: dict[str, Evaluate] = {}
    missing: dict[str, str] = {}
    for name, make in _ENGINES.items():
        try:
            opened[f"{name} {version(name)} ({WHAT[name]})"] = make()
        except Exception as error:
            missing[name] = f"{type(error).__name__}: {str(error)[:200]}"
    return opened, missing
