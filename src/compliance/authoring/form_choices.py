"""Offer the forms that a regulation names: Stack -> tuple[FormChoice, ...], in the order in which they are named."""

from compliance.loading.known_forms import Form, known_forms
from compliance.models.form import FormChoice
from compliance.models.operators import FactType
from compliance.models.stack import Stack
from compliance.models.value_words import value_words


def form_choices(stack: Stack) -> tuple[FormChoice, ...]:
    """Return every form that the packs name, in words, each with the one that stands for all equal to it."""
    return tuple(_choice(form, same, stack) for form, same in known_forms(stack).items())


def _choice(form: Form, same: Form, stack: Stack) -> FormChoice:
    label = value_words(form, FactType.FORM, None, stack.documents)
    return FormChoice(_code(form), *form, label, _code(same))


def _code(form: Form) -> str:
    issuer, number = form
    return f"{number} | {issuer}"
