"""A draft made into a question: choices, beliefs and words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft, Minds, combined, settle
from pricing_clarity.quiz.question import IMPOSSIBLE, TOGETHER, Belief, Choice, Entry, Question, ticked
from pricing_clarity.quiz.questions import Asked

MOST_DISTRACTORS = 4
FEWEST_DISTRACTORS = 2


def offered(draft: Draft, worth: Callable[[str], float]) -> tuple[str, ...]:
    """The wrong values that a choice question offers for single misreadings: those that tell the most.

    `worth` says how much it is worth to show a misreading; a value that several lead to tells less about each.
    """
    wrong = draft.wrong

    def telling(value: str) -> tuple[int, float]:
        return int(value == IMPOSSIBLE), -sum(worth(one) for one in wrong[value]) / len(wrong[value]) ** 0.5

    likely = [value for value in wrong if draft.asked.plausible(value)]
    return tuple(sorted(likely, key=telling)[:MOST_DISTRACTORS])


def compose(
    draft: Draft, minds: Minds, entry: Entry, distractors: Sequence[str] = (), among: Collection[str] = ()
) -> Question:
    """The question as it is published.

    `distractors` are the wrong values that a choice question offers at least; `among` the misreadings that may matter
    here in combination with those that do by themselves.
    """
    asked, pricing = draft.asked, minds.pricing
    beliefs = combined(draft, minds, among)
    choices: tuple[Choice, ...] = ()
    if entry == "multiple":
        choices = _boxes(draft, pricing)
    elif entry != "number":
        choices = _choices(draft, minds, beliefs, distractors, asked.touched(pricing) if entry == "pick" else {})
    values = dict.fromkeys((draft.key, *(belief.value for belief in beliefs), *(choice.value for choice in choices)))
    touched = (minds.misreadings[name].element for name in draft.singles)
    is_money, period = asked.currency_and_period
    return Question(
        id=asked.id,
        kind=asked.kind,
        pricing=pricing.title,
        scenario=asked.scenario(pricing),
        stem=asked.stem(pricing),
        entry=entry,
        choices=choices,
        key=draft.key,
        elements=tuple(dict.fromkeys((*asked.elements(pricing), *touched))),
        beliefs=beliefs,
        currency=pricing.currency if is_money else None,
        period=period,
        labels={value: asked.label(value, pricing) for value in values},
        selection=asked.selection,
        parameters=asked.parameters,
        because=asked.because(pricing),
    )


def _boxes(draft: Draft, pricing: Pricing) -> tuple[Choice, ...]:
    """What can be ticked; each with the misreadings that get it wrong, ticked or left out."""
    right = ticked(draft.key)
    return tuple(
        Choice(
            text=draft.asked.label(box, pricing),
            value=box,
            correct=box in right,
            misreadings=tuple(name for name, value in draft.singles.items() if box in ticked(value) ^ right),
        )
        for box in draft.asked.boxes(pricing)
    )


def _choices(
    draft: Draft, minds: Minds, beliefs: Sequence[Belief], wanted: Sequence[str], touched: Mapping[str, str]
) -> tuple[Choice, ...]:
    asked, pricing = draft.asked, minds.pricing
    values = list(dict.fromkeys((*touched, *asked.always(pricing), *wanted)))
    values = [value for value in values if value != draft.key]
    pairs = (belief.value for belief in beliefs if len(belief.misreadings) == 2)
    for value in (*pairs, *_slips(asked, draft, minds, beliefs)):
        if len(values) >= FEWEST_DISTRACTORS + 1:
            break
        if (
            value != draft.key
            and value not in values
            and asked.plausible(value)
            and _apart(asked, value, (draft.key, *values))
        ):
            values.append(value)
    shown = asked.in_order([draft.key, *values], pricing)
    return tuple(
        Choice(
            text=asked.label(value, pricing),
            value=value,
            correct=value == draft.key,
            misreadings=() if value == draft.key else _leading_to(value, beliefs),
            element=touched.get(value),
        )
        for value in shown
    )


def _slips(asked: Asked, draft: Draft, minds: Minds, beliefs: Sequence[Belief]) -> list[str]:
    settled = [draft.key, *dict.fromkeys(belief.value for belief in beliefs)]
    believed = set(settled)
    slips = [settle(asked, value, settled) for value in asked.fillers(minds.pricing, draft.key)]
    return [value for value in slips if value not in believed]


def _apart(asked: Asked, value: str, others: Sequence[str]) -> bool:
    """Whether an amount is far enough from the others that nobody has to tell cents apart."""
    if not asked.currency_and_period[0] or value == IMPOSSIBLE:
        return True
    amounts = [Decimal(other) for other in others if other != IMPOSSIBLE]
    return all(abs(Decimal(value) - amount) > abs(amount) / 200 for amount in amounts)


def _leading_to(value: str, beliefs: Sequence[Belief]) -> tuple[str, ...]:
    """The fewest misreadings that lead to a value: every alternative."""
    fitting = [belief for belief in beliefs if belief.value == value]
    fewest = min((len(belief.misreadings) for belief in fitting), default=0)
    return tuple(TOGETHER.join(belief.misreadings) for belief in fitting if len(belief.misreadings) == fewest)
