"""What a quiz can show, what it cannot tell apart, and what one more question would add."""

from collections import defaultdict

from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.beliefs import Draft, Minds
from pricing_clarity.quiz.blueprint import READER, Blueprint
from pricing_clarity.quiz.compose import compose
from pricing_clarity.quiz.publish import choose
from pricing_clarity.quiz.question import Question
from pricing_clarity.quiz.study import Published


class Looks(Part):
    """One misreading, and how many questions of a quiz can show it by itself."""

    misreading: str
    says: str
    questions: int


class Coverage(Part):
    """What a quiz can show.

    `looks` are the misreadings that it can show; `unseen` those of the pricing that it cannot; each group of `alike`
    leads to the same answers throughout, so that nobody can tell which of them a buyer holds.
    """

    looks: tuple[Looks, ...]
    unseen: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]


class OneMore(Part):
    """The question that would tell the most beside those of a quiz.

    `shows` are misreadings that no other question shows, `again` those that it shows once more, `separates` pairs
    that no other one tells apart.
    """

    question: Question
    shows: tuple[str, ...]
    again: tuple[str, ...]
    separates: tuple[tuple[str, str], ...]


def coverage(published: Published) -> Coverage:
    """What the published quiz can show of all that its pricing invites to misread."""
    counts: dict[str, int] = defaultdict(int)
    for question in published.questions:
        shown = {name for name in question.offered if "+" not in name}
        for name in shown:
            counts[name] += 1
    looks = tuple(
        Looks(misreading=one.id, says=one.says, questions=counts[one.id])
        for one in published.misreadings
        if counts[one.id]
    )
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in published.misreadings:
        groups[tuple(question.answer_of([one.id]) for question in published.questions)].append(one.id)
    possible = Minds(published.pricing).misreadings
    return Coverage(
        looks=looks,
        unseen=tuple(name for name in possible if not counts[name]),
        alike=tuple(tuple(group) for group in groups.values() if len(group) > 1),
    )


def one_more(published: Published, about: str = "") -> OneMore | None:
    """The question that would add the most; None where no other one can be asked beside those there are.

    `about` an element, where one is given: it shapes the right answer, or may be misread there.
    """
    minds, study = Minds(published.pricing), published.study
    choice = choose(minds, study, [Minds(variant.pricing) for variant in published.others])
    possible = [one.id for one in choice.misreadings]
    blueprint = Blueprint(published.pricing, choice.misreadings, study.entry, len(published.questions) + 1)
    by_id = {one.asked.id: one for one in (*choice.drafts, *(pick.draft for pick in choice.picks))}
    for question in published.questions:
        if question.id in by_id:
            blueprint.take(by_id[question.id], question)
    before = set(blueprint.together())
    fitting = [one for one in choice.drafts if not about or _touches(one, about, minds)]
    pick = blueprint.pick(fitting)
    if pick is None:
        return None
    shown = {name for question in published.questions for name in question.offered}
    told = before - set(blueprint.together())
    return OneMore(
        question=compose(pick.draft, minds, pick.entry, pick.distractors, possible),
        shows=tuple(name for name in pick.shown if name not in shown),
        again=tuple(name for name in pick.shown if name in shown),
        separates=tuple(sorted(pair for pair in told if READER not in pair)),
    )


def _touches(draft: Draft, element: str, minds: Minds) -> bool:
    misread = (minds.misreadings[name].element for name in draft.singles)
    return element in draft.asked.elements(minds.pricing) or element in misread


def repeated(published: Published) -> tuple[str, ...]:
    """The questions of a later round that are those of the first, for want of an equivalent; none in the first."""
    study = published.study
    if study.round == 1:
        return ()
    others = [Minds(variant.pricing) for variant in published.others]
    first = choose(Minds(published.pricing), study.model_copy(update={"round": 1}), others)
    known = {pick.draft.asked.id for pick in first.picks}
    return tuple(question.id for question in published.questions if question.id in known)
