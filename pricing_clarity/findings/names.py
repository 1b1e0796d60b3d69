"""Readable texts for ids, where a study knows them."""

from collections.abc import Mapping
from typing import Self

from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.study import Published


class Names(Part):
    """What misreadings, elements and questions are called, and which element each misreading gets wrong.

    All of it is optional.
    """

    misreadings: Mapping[str, str] = {}
    elements: Mapping[str, str] = {}
    questions: Mapping[str, str] = {}
    element_of: Mapping[str, str] = {}

    @classmethod
    def of(cls, published: Published, elements: Mapping[str, str] | None = None) -> Self:
        """The names in a published study."""
        return cls(
            misreadings={one.id: one.says for one in published.misreadings},
            elements=dict(elements or {}),
            questions={question.id: question.stem for question in published.questions},
            element_of={one.id: one.element for one in published.misreadings},
        )

    def misreading(self, id: str) -> str:
        """The text of a misreading, or its id."""
        return self.misreadings.get(id, id)

    def element(self, id: str) -> str:
        """The text of an element, or its id."""
        return self.elements.get(id, id)

    def question(self, id: str) -> str:
        """The text of a question, or its id."""
        return self.questions.get(id, id)

    def misread(self, misreading: str) -> str:
        """The element that a misreading gets wrong: as the study says, else what follows the colon in its id."""
        return self.element_of.get(misreading, misreading.partition(":")[2])
