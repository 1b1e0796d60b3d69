"""Questions by hand as they are published: keys and beliefs from what the author wrote; and the open choice."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.authored import OwnMisreading, OwnQuestion
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.question import Belief, Choice, Misreading, Question, ticks
from pricing_clarity.quiz.wording import canonical, price

OWN = "own"
"""The kind of question, and of misreading, that an author writes."""

OPEN_CHOICE = "open-choice"
NONE_OF_THEM = "none-of-them"

TOUCHED = ("tiers", "options", "features", "limits", "promotions", "fees", "terms")
"""The sections of a pricing whose elements can be picked on its page."""

_MOST_TOGETHER = 3


class ByHand:
    """The author's misreadings of one study, and its questions as published.

    `known` are the pricing's own misreadings by id, so that a question by hand can show one of them too.
    """

    def __init__(self, pricing: Pricing, named: Sequence[OwnMisreading], known: Mapping[str, Misreading]) -> None:
        self._pricing = pricing
        self._named = {
            one.id: Misreading(id=f"{OWN}-{one.id}:{one.element}", kind=OWN, element=one.element, says=one.says)
            for one in named
        }
        self._known = known
        self.misreadings: dict[str, Misreading] = {}
        """Those that the questions so far can show, by id."""

    def question(self, own: OwnQuestion) -> Question:
        """The question as published."""
        element = own.about[0] if own.about else own.pick or f"{OWN}.{own.id}"
        leading = self._leading(own, element)
        choices, key, beliefs = self._answers(own, leading)
        labels = {choice.value: choice.text for choice in choices}
        if own.several:
            labels[key] = "; ".join(choice.text for choice in choices if choice.correct)
        if own.entry == "number":
            labels = {one: price(one, self._pricing.currency) for one in (key, *(belief.value for belief in beliefs))}
        return Question(
            id=f"{OWN}-{own.id}",
            kind=OWN,
            pricing=self._pricing.title,
            scenario=own.scenario,
            stem=own.ask,
            entry=own.entry,
            choices=choices,
            key=key,
            # What is answered in words is about no part of the page unless its author says so: it would rank as one.
            elements=own.about if own.open else own.about or (element,),
            beliefs=beliefs,
            currency=self._pricing.currency if own.entry == "number" else None,
            labels=labels,
        )

    def _leading(self, own: OwnQuestion, element: str) -> dict[str, str]:
        """The id of the misreading behind each thought."""
        found: dict[str, str] = {}
        sentences = 0
        for thinks in own.thoughts:
            one = self._named.get(thinks) or self._known.get(thinks)
            if one is None:
                sentences += 1
                name = f"{OWN}-{own.id}-{sentences}:{element}"
                one = Misreading(id=name, kind=OWN, element=element, says=thinks)
            self.misreadings[one.id] = one
            found[thinks] = one.id
        return found

    def _answers(
        self, own: OwnQuestion, leading: Mapping[str, str]
    ) -> tuple[tuple[Choice, ...], str, tuple[Belief, ...]]:
        if own.amount is not None:
            return (), self._amount(own.amount), self._typed(own, own.amount, leading)
        if own.pick:
            return self._picked(own, own.pick, leading)
        choices = tuple(
            Choice(
                text=choice.text,
                value=str(number),
                correct=choice.right,
                misreadings=(leading[choice.thinks],) if choice.thinks else (),
            )
            for number, choice in enumerate(own.choices, 1)
        )
        right = [choice.value for choice in choices if choice.correct]
        if own.several:
            return choices, ticks(right), _toggled(choices, right)
        return choices, right[0] if right else "", _leading_there(choices)

    def _typed(self, own: OwnQuestion, key: Decimal, leading: Mapping[str, str]) -> tuple[Belief, ...]:
        wrong = {self._amount(one.amount): leading[one.thinks] for one in own.wrong if one.amount is not None}
        return tuple(
            Belief(misreadings=(name,), value=value) for value, name in wrong.items() if value != self._amount(key)
        )

    def _amount(self, amount: Decimal) -> str:
        return canonical(amount, self._pricing.currency)

    def _picked(
        self, own: OwnQuestion, key: str, leading: Mapping[str, str]
    ) -> tuple[tuple[Choice, ...], str, tuple[Belief, ...]]:
        """All elements of the sections named can be picked, as on a real page."""
        wrong = {one.pick: leading[one.thinks] for one in own.wrong if one.pick}
        sections = {element.partition(".")[0] for element in (key, *wrong)}
        choices = tuple(
            Choice(
                text=self._pricing.name_of(element),
                value=_value(element),
                correct=element == key,
                misreadings=(wrong[element],) if element in wrong and element != key else (),
                element=element,
            )
            for element in elements_on_page(self._pricing)
            if element.partition(".")[0] in sections
        )
        return choices, _value(key), _leading_there(choices)


def _value(element: str) -> str:
    """What picking an element is stored as: a tier by its id, as everywhere; anything else by its element id."""
    return element.removeprefix("tiers.")


def elements_on_page(pricing: Pricing) -> tuple[str, ...]:
    """The elements that can be picked on the price page, in the order of the definition."""
    return tuple(f"{section}.{key}" for section in TOUCHED for key in getattr(pricing, section))


def parts_of_page(pricing: Pricing) -> tuple[str, ...]:
    """Everything on the price page that somebody may point at: also billing periods, tax and footnotes."""
    periods = pricing.periods if len(pricing.periods) > 1 else ()
    return (
        *elements_on_page(pricing),
        *(f"billing.{period}" for period in periods),
        *(["tax"] if pricing.tax else []),
        *(f"footnotes.{key}" for key in pricing.copy_.footnotes),
    )


def _leading_there(choices: Iterable[Choice]) -> tuple[Belief, ...]:
    return tuple(
        Belief(misreadings=(name,), value=choice.value)
        for choice in choices
        if not choice.correct
        for name in choice.misreadings
    )


def _toggled(choices: Sequence[Choice], right: Sequence[str]) -> tuple[Belief, ...]:
    """What is ticked by those who hold up to three of the misreadings: each gets its own choices wrong."""
    wrong: dict[str, set[str]] = {}
    for choice in choices:
        for name in choice.misreadings:
            wrong.setdefault(name, set()).add(choice.value)
    return tuple(
        Belief(misreadings=held, value=ticks(set(right) ^ set().union(*(wrong[one] for one in held))))
        for size in range(1, _MOST_TOGETHER + 1)
        for held in combinations(wrong, size)
    )


def open_choice(pricing: Pricing) -> Question:
    """Which tier one would pick, or none: nothing is right or wrong."""
    offered = [tier for tier in tiers(pricing) if tier]
    choices = [Choice(text=pricing.name_of(f"tiers.{tier}"), value=tier) for tier in offered]
    choices.append(Choice(text=say("None of them"), value=NONE_OF_THEM))
    return Question(
        id=OPEN_CHOICE,
        kind=OPEN_CHOICE,
        pricing=pricing.title,
        scenario=say("Think of what you need yourself."),
        stem=say("Which of these would you pick, if any?"),
        entry="choice",
        choices=tuple(choices),
        key="",
        elements=tuple(f"tiers.{tier}" for tier in offered),
        labels={choice.value: choice.text for choice in choices},
    )
