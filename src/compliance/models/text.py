"""Text in the two languages of the product: Vietnamese first, then English."""

from typing import Literal

from compliance.models.frozen import dataclass

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages; the English says the same as the Vietnamese."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in one language."""
        return self.vi if language == "vi" else self.en
