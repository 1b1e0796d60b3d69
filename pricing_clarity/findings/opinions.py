"""What colleagues predicted before there were data, beside what happened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from pricing_clarity.findings.estimates import beta_interval, interval
from pricing_clarity.findings.names import Names
from pricing_clarity.findings.severity import element_findings
from pricing_clarity.findings.tidy import doesnt_know, is_answer, is_right, tidy, walked_away
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.session import Response

_TIER = "tiers."


class QuestionBeside(Part):
    """One question: `right` of `of` people, the share with its interval, and the mean predicted by each department.

    `predicted` is the mean of all `n` predictions; `surprise` is what happened minus that, below 0 where it went worse
    than thought; `expected` says whether the prediction lies inside the interval, or is what was seen.
    """

    question: str
    right: int
    of: int
    share: float
    low: float
    high: float
    n: int
    predicted: float
    surprise: float
    expected: bool
    departments: Mapping[str, float]


class DepartmentBeside(Part):
    """How one department's predictions did.

    `optimism` is the mean of predicted minus what happened, over people and questions; `miss` the mean of its size.
    `named` of `of` who named a tier named one of those that the answers show as worst.
    """

    department: str
    people: int
    optimism: float | None
    miss: float | None
    named: int
    of: int


class Beside(Part):
    """Predictions beside data. `worst_tiers` is the worst tier and those that cannot be told from it."""

    questions: tuple[QuestionBeside, ...]
    departments: tuple[DepartmentBeside, ...]
    worst_tiers: tuple[str, ...]


def beside(predictions: Sequence[Prediction], responses: Iterable[Response], names: Names | None = None) -> Beside:
    """What was predicted beside what happened, the largest surprise first; questions nobody answered are left out.

    Walking away and not knowing count as not right.
    """
    rows = tidy(responses)
    right: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    for one in rows:
        if is_answer(one) or walked_away(one) or doesnt_know(one):
            asked[one.question] += 1
            right[one.question] += is_right(one)
    questions = [
        _question(predictions, question, right[question], of)
        for question, of in asked.items()
        if any(question in one.right for one in predictions)
    ]
    shares = {one.question: one.share for one in questions}
    worst = worst_tiers(rows, names)
    departments = [
        _department([one for one in predictions if one.department == name], shares, worst)
        for name in sorted({one.department for one in predictions})
    ]
    return Beside(
        questions=tuple(sorted(questions, key=lambda one: (-abs(one.surprise), one.question))),
        departments=tuple(departments),
        worst_tiers=worst,
    )


class PagePredicted(Part):
    """One of several pages under test: the share of the predicted questions that people got right, and was predicted.

    `share` is the mean over `people` of their share, with its interval; `departments` the mean of what each predicted.
    """

    name: str
    people: int
    share: float
    low: float
    high: float
    departments: Mapping[str, float]


def pages_beside(
    pages: Sequence[tuple[str, Sequence[Response], Sequence[Prediction]]],
) -> tuple[PagePredicted, ...]:
    """For each page (its name, its answers, what was predicted of it) both; pages without either are left out.

    Walking away and not knowing count as not right.
    """
    found = []
    for name, responses, predictions in pages:
        asked = {question for one in predictions for question in one.right}
        own: dict[str, list[bool]] = defaultdict(list)
        for one in tidy(responses):
            if one.question in asked and (is_answer(one) or walked_away(one) or doesnt_know(one)):
                own[one.participant].append(is_right(one))
        shares = [fmean(answers) for _, answers in sorted(own.items())]
        met = {one.question for one in responses}
        said: dict[str, list[float]] = defaultdict(list)
        for prediction in predictions:
            said[prediction.department] += [share for one, share in prediction.right.items() if one in met]
        if shares:
            low, high = beta_interval(sum(shares), len(shares) - sum(shares))
            means = {department: fmean(its) for department, its in sorted(said.items()) if its}
            found.append(
                PagePredicted(name=name, people=len(shares), share=fmean(shares), low=low, high=high, departments=means)
            )
    return tuple(found)


def worst_tiers(responses: Sequence[Response], names: Names | None = None) -> tuple[str, ...]:
    """The ids of the worst tier and of those that cannot be told from it, `tiers.` left out; none if none is known."""
    tiers = [one for one in element_findings(responses, names or Names()) if one.id.startswith(_TIER)]
    if not tiers:
        return ()
    tied = [one for one in tiers[0].tied_with if one.startswith(_TIER)]
    return tuple(one.removeprefix(_TIER) for one in (tiers[0].id, *sorted(tied)))


def _question(predictions: Sequence[Prediction], question: str, right: int, of: int) -> QuestionBeside:
    said = [(one.department, one.right[question]) for one in predictions if question in one.right]
    predicted = fmean(share for _, share in said)
    low, high = interval(right, of)
    return QuestionBeside(
        question=question,
        right=right,
        of=of,
        share=right / of,
        low=low,
        high=high,
        n=len(said),
        predicted=predicted,
        surprise=right / of - predicted,
        expected=min(low, right / of) <= predicted <= max(high, right / of),
        departments={
            name: fmean(share for department, share in said if department == name)
            for name in sorted({department for department, _ in said})
        },
    )


def _department(
    predictions: Sequence[Prediction], shares: Mapping[str, float], worst: Sequence[str]
) -> DepartmentBeside:
    errors = [share - shares[q] for one in predictions for q, share in one.right.items() if q in shares]
    named = [one.most_confusing.removeprefix(_TIER) for one in predictions if one.most_confusing]
    return DepartmentBeside(
        department=predictions[0].department,
        people=len({one.stakeholder for one in predictions}),
        optimism=fmean(errors) if errors else None,
        miss=fmean(abs(error) for error in errors) if errors else None,
        named=sum(one in worst for one in named) if worst else 0,
        of=len(named),
    )
