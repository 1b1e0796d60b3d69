from html.parser import HTMLParser

import pytest

from pricing_clarity.present.price_page import price_page_html
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.questions.recall import RECALL, recall_questions
from pricing_clarity.quiz.simulate import answer_as
from tests.quiz import shops
from tests.shipped import LIBRARY

PRICINGS = {**LIBRARY.pricings, "bundle": shops.BUNDLE, "desk": shops.DESK}


class Page(HTMLParser):
    """What a price page shows: all its text, and that of each tier's card."""

    def __init__(self, pricing):
        super().__init__()
        self.text, self.cards, self._card = "", {}, None
        self.feed(price_page_html(pricing))

    def handle_starttag(self, tag, attrs):
        element = dict(attrs).get("data-element") or ""
        if tag == "section":
            self._card = element.removeprefix("tiers.") if element.startswith("tiers.") else None

    def handle_endtag(self, tag):
        self._card = None if tag == "section" else self._card

    def handle_data(self, data):
        self.text += data
        if self._card:
            self.cards[self._card] = self.cards.get(self._card, "") + data


@pytest.mark.parametrize("name", PRICINGS)
def test_keys_are_what_the_page_shows(name):
    """The number of cards, the price on the one asked about, and things named; what is wrong stands nowhere there."""
    page = Page(PRICINGS[name])
    questions = recall_questions(PRICINGS[name], seed=1)
    assert questions
    for question in questions:
        right = [choice for choice in question.choices if choice.correct]
        wrong = [choice for choice in question.choices if not choice.correct]
        if question.id == "recall-plans":
            assert [f"{len(page.cards)} plans"] == [choice.text for choice in right]
        elif question.id.startswith("recall-price-"):
            card = page.cards[question.id.removeprefix("recall-price-")]
            assert [choice.text for choice in right if choice.text in card.split("month")[0]]
            assert not [
                choice.text for choice in wrong if choice.text in card.split("month")[0].replace(",", "").split()
            ]
        else:
            assert all(choice.text in page.text for choice in right)
            assert not any(choice.text.lower() in page.text.lower() for choice in wrong)


@pytest.mark.parametrize("name", PRICINGS)
def test_memory_is_no_misreading(name):
    """A wrong answer stands for nothing and counts against no element; the careful bot is right; texts differ."""
    for question in recall_questions(PRICINGS[name], seed=1):
        assert (RECALL, (), (), ()) == (question.kind, question.elements, question.beliefs, question.offered)
        assert question.is_right(answer_as(question).value)
        assert len({choice.text for choice in question.choices}) == len(question.choices) >= 4
        assert 2 <= len([choice for choice in question.choices if not choice.correct])


def test_what_a_page_does_not_show_plainly_is_not_asked_from_memory():
    """A price that the page words in another way has no key, so only the number of plans is asked."""
    raw = shops.BUNDLE.model_dump(mode="json", by_alias=True)
    raw["copy"]["elements"] = {f"tiers.{key}": {"price": "From $60"} for key in raw["tiers"]}
    asked = recall_questions(Pricing.model_validate(raw), seed=1)
    assert not any("price" in question.id for question in asked)
