"""From a study and a pricing to the frozen study that participants see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from pricing_clarity.pricing.language import ENGLISH, Language, one_of, speaking
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.beliefs import Draft, Minds, draft, values_of
from pricing_clarity.quiz.blueprint import Blueprint, Pick
from pricing_clarity.quiz.by_hand import ByHand, open_choice
from pricing_clarity.quiz.compose import compose
from pricing_clarity.quiz.edited import edited
from pricing_clarity.quiz.equivalent import equivalent, named
from pricing_clarity.quiz.question import Entry, Misreading
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.questions.recall import recall_questions
from pricing_clarity.quiz.screener import screener_question
from pricing_clarity.quiz.study import Published, Screenshot, Shortfall, Study, Variant
from pricing_clarity.quiz.variants import askable, pick_again
from pricing_clarity.quiz.wording import counted


def publish(
    study_id: str,
    study: Study,
    pricing: Pricing,
    others: Mapping[str, Pricing] = MappingProxyType({}),
    screenshots: Sequence[Screenshot] = (),
    language: Language = ENGLISH,
) -> Published | Shortfall:
    """The study with its questions, keys and beliefs; the same for the same seed and pricing.

    `others` are the pricings by id that the study tries against the first; the same questions are asked about each.
    `screenshots` are the images that the study names, in its order; `language` is what the questions are written in.
    A `Shortfall` where the pricing does not give as
    many questions as the study asks for.
    """
    unknown = [kind for kind in study.kinds if kind not in KINDS]
    if unknown:
        because = f"there is no kind of question called {one_of(unknown)}; choose from {one_of(KINDS)}"
        return Shortfall(asked=study.questions, possible=0, because=because)
    with speaking(ENGLISH):
        minds = Minds(pricing)
        minds_of = {name: Minds(others[name]) for name in study.pricings[1:]}
        choice = choose(minds, study, tuple(minds_of.values()))
    if len(choice.picks) < choice.wanted:
        possible = len(choice.picks) + len(study.own)
        return Shortfall(asked=study.questions, possible=possible, because=_why(choice.picks, minds, minds_of))
    with speaking(language):
        made = assemble(study_id, study, minds, choice.picks)
        variants = tuple(_variant(name, made, its, choice.picks) for name, its in minds_of.items())
    return made.model_copy(update={"others": variants, "screenshots": tuple(screenshots)})


@dataclass(frozen=True)
class Choice:
    """The questions chosen, out of which, and how many were wanted; `misreadings` are those that any could show.

    In a later round the `drafts` are without those that the first round asks.
    """

    picks: tuple[Pick, ...]
    drafts: tuple[Draft, ...]
    misreadings: tuple[Misreading, ...]
    wanted: int


def choose(minds: Minds, study: Study, others: Sequence[Minds] = ()) -> Choice:
    """The questions that tell the most together; in a later round such as are equivalent to those.

    Those that the study keeps in its round come first; where it keeps more than it asks, the others are not looked at.
    `others` are the further pricings that the same questions have to be asked about.
    """
    drafts = askable(drafted(minds, study), minds.pricing, others)
    possible = {name for one in drafts for name in one.singles}
    misreadings = tuple(one for name, one in minds.misreadings.items() if name in possible)
    wanted = max(0, study.questions - len(study.own)) if study.pricing else 0

    def best(staying: Sequence[Draft], among: Sequence[Draft]) -> list[Pick]:
        blueprint = Blueprint(minds.pricing, misreadings, study.entry, wanted)
        if len(staying) > wanted:
            among = staying
        else:
            for one in staying:
                as_it_was = study.keep[one.asked.id]
                blueprint.keep(one, as_it_was.entry, values_of(one, minds, as_it_was.offer))
        for _ in range(wanted - len(blueprint.picks)):
            if blueprint.pick(among) is None:
                break
        blueprint.improve(among)
        return blueprint.picks

    picks = best(_staying(1, drafts, minds, study, others), drafts)
    if study.round == 1:
        return Choice(tuple(picks), tuple(drafts), misreadings, wanted)
    first = {pick.draft.asked.id for pick in picks}
    new = [one for one in drafts if one.asked.id not in first]
    picks = equivalent(picks, drafts, minds, study, others)
    if staying := _staying(study.round, drafts, minds, study, others):
        likewise = [pick.draft for pick in picks]
        picks = best(staying, [*(one for one in likewise if one.asked.id not in first), *new])
        # Where there is nothing else, what the first round asked is asked again.
        picks = picks if len(picks) == wanted else best(staying, [*likewise, *new])
    return Choice(tuple(picks), tuple(new), misreadings, wanted)


def _staying(
    number: int, drafts: Sequence[Draft], minds: Minds, study: Study, others: Sequence[Minds]
) -> Sequence[Draft]:
    """The questions that the study keeps in one round and that can still be asked."""
    ids = [name for name, kept in study.keep.items() if number in kept.rounds and name not in study.drop]
    by_id = {one.asked.id: one for one in drafts}
    if number > 1:
        found = named(set(ids) - by_id.keys(), [one.asked for one in drafts], minds.pricing)
        again = [one for asked in found.values() if (one := draft(asked, minds))]
        by_id |= {one.asked.id: one for one in askable(again, minds.pricing, others)}
    return [by_id[name] for name in ids if name in by_id]


def _variant(name: str, first: Published, minds: Minds, picks: Sequence[Pick]) -> Variant:
    """The questions of the first pricing, in their order, about another one."""
    again = [pick_again(pick, first.pricing, minds) for pick in picks]
    made = assemble(first.id, first.study, minds, again)
    place = {question.id: number for number, question in enumerate(first.questions)}
    # What can be asked from memory may be another one about another page; it comes first all the same.
    in_order = sorted(made.questions, key=lambda question: place.get(question.id, -1))
    return Variant(name=name, pricing=minds.pricing, questions=tuple(in_order), misreadings=made.misreadings)


def assemble(study_id: str, study: Study, minds: Minds, picks: Sequence[Pick]) -> Published:
    """The study with these picks as its questions, the easiest first; then its author's own, then the open choice.

    What is asked from memory comes before all of them.
    """
    seen = {name for pick in picks for name in pick.draft.singles}
    shown = tuple(one for name, one in minds.misreadings.items() if name in seen)
    among = [one.id for one in shown]
    questions = tuple(
        compose(pick.draft, minds, _entry(pick, study), pick.distractors, among) for pick in _easiest_first(picks)
    )
    by_hand = ByHand(minds.pricing, study.misreadings, minds.misreadings)
    questions += tuple(by_hand.question(own) for own in study.own)
    shown += tuple(one for name, one in by_hand.misreadings.items() if name not in seen)
    if study.open_choice and any(tiers(minds.pricing)):
        questions = (*questions, open_choice(minds.pricing))
    questions = edited(questions, study.reword, study.sequence)
    if study.recall:
        remembered = [one for one in recall_questions(minds.pricing, study.seed) if one.id not in study.drop]
        questions = (*edited(remembered, study.reword, ()), *questions)
    questions = (*(screener_question(one, minds.pricing.title) for one in study.screener), *questions)
    return Published(id=study_id, study=study, pricing=minds.pricing, questions=questions, misreadings=shown)


def _entry(pick: Pick, study: Study) -> Entry:
    """How a pick is answered: on the page instead of among choices, where the study mixes entries and that can be."""
    drawn = study.entry == "mixed" and not study.screenshots
    on_page = pick.entry == "choice" and drawn and "pick" in pick.draft.asked.entries
    return "pick" if on_page else pick.entry


def drafted(minds: Minds, study: Study) -> list[Draft]:
    """Every question that the study's kinds can ask about the pricing."""
    found: dict[str, Draft] = {}
    for name in study.kinds or KINDS:
        for asked in KINDS[name].candidates(minds.pricing, Random(f"{study.seed} {name}")):
            one = draft(asked, minds) if asked.id not in found and asked.id not in study.drop else None
            if one:
                found[asked.id] = one
    return list(found.values())


def asked_for(pricing: Pricing, study: Study, ids: Collection[str]) -> dict[str, str]:
    """What proposed questions with these ids ask, by id, without what the author leaves out or rewords."""
    kinds = (study.kinds or KINDS) if ids else ()
    known = [one for name in kinds for one in KINDS[name].candidates(pricing, Random(f"{study.seed} {name}"))]
    found = named(ids, known, pricing)
    return {name: f"{asked.scenario(pricing)} {asked.stem(pricing)}".strip() for name, asked in found.items()}


def _easiest_first(picks: Sequence[Pick]) -> list[Pick]:
    def difficulty(pick: Pick) -> tuple[bool, int, int]:
        asked = pick.draft.asked
        return asked.reveals, asked.weight, len(pick.draft.singles)

    return sorted(picks, key=difficulty)


def _why(picks: Sequence[Pick], minds: Minds, others: Mapping[str, Minds]) -> str:
    if not tiers(minds.pricing):
        return "no purchase of this pricing can be asked about: every price is on request"
    if not minds.misreadings:
        return "this pricing has nothing that can be misread in a way that changes an answer"
    if others:
        common = counted(len(picks), "question")
        return f"these pricings give {common} that can be asked about each of them; they may differ in what they sell"
    asked = counted(len(picks), "question")
    return f"this pricing gives {asked} that can show a misreading without one giving away another"
