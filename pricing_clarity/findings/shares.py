"""The share of buyers who hold each misreading, from what each person's answers say.

The prior says: most rules confuse hardly anyone, a few confuse many. Each share has its posterior on a grid; the
shares know of each other through the people (an answer explained by one misreading is no longer evidence for another).
Solved by belief propagation: each person tells each misreading how much likelier their answers are if they hold it,
given what the other people say about all the others, until nothing changes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logsumexp
from scipy.stats import beta

from pricing_clarity.findings.beliefs import Behaviour, Floats
from pricing_clarity.findings.people import People


@dataclass(frozen=True)
class Prior:
    """Shares before data: a misreading that confuses many has a Beta(*many), any other a Beta(*few).

    `confusing` is the chance of confusing many, before data; the study's other misreadings are added to that, as
    if it came from `worth` misreadings. Intervals start from the chance `open` in place of it: who looks at one
    misreading asks what its share may be, not whether it stands out among all.
    """

    confusing: float = 0.08
    open: float = 0.3
    many: tuple[float, float] = (2.5, 2.0)
    few: tuple[float, float] = (4.0, 45.0)
    worth: float = 15.0

    def densities(self, share: Floats) -> Floats:
        """The log densities at each share if it confuses many, and if not; (2, grid)."""
        return np.array([beta.logpdf(share, *self.many), beta.logpdf(share, *self.few)])

    def chances(self, many: Floats) -> Floats:
        """For each misreading its chance of confusing many, from those that the others do; (misreadings,)."""
        return np.asarray((self.worth * self.confusing + many.sum() - many) / (self.worth + len(many) - 1), np.float64)


@dataclass(frozen=True)
class Shares:
    """Posteriors, one row a misreading.

    `density` (misreadings, grid) sums to 1 along the grid `share`; so does `open`, from the prior of intervals.
    `holds` (patterns, misreadings) is the probability that people with this pattern of answers hold it.
    """

    share: Floats
    density: Floats
    open: Floats
    holds: Floats

    @property
    def mean(self) -> Floats:
        """The expected share of each misreading, (misreadings,)."""
        return np.asarray(self.density @ self.share, np.float64)

    def interval(self, level: float) -> tuple[Floats, Floats]:
        """Equal tails of `open` around the probability `level`, the mean always between them; (misreadings,) each."""
        tail = (1 - level) / 2
        low, high = (
            np.array([np.interp(one, heights, self._edges) for heights in _heights(self.open)])
            for one in (tail, 1 - tail)
        )
        return np.minimum(low, self.mean), np.maximum(high, self.mean)

    def below(self, share: Floats) -> Floats:
        """The probability that each misreading's share lies below each given one, (misreadings, given)."""
        found = [np.interp(share, self._edges, heights) for heights in _heights(self.density)]
        return np.array(found).reshape(len(self.density), len(share))

    def above(self, threshold: float) -> Floats:
        """The probability of a share above the threshold, (misreadings,)."""
        return 1 - self.below(np.array([threshold]))[:, 0]

    @property
    def _edges(self) -> Floats:
        return np.append(0.0, self.share + self.share[0])


def _heights(density: Floats) -> Floats:
    """The probability up to each edge of the grid, (misreadings, grid + 1)."""
    return np.concatenate([np.zeros((len(density), 1)), np.cumsum(density, axis=1)], axis=1)


FEW_PATTERNS, FEW_PEOPLE = 300, 1000
"""Up to so many patterns and people everybody is told what the *others* say; above, one person hardly matters."""

_ROUNDS = 60
_CLOSE = 1e-6
_CLOSE_OF_MANY = 1e-4
_BINS = 512


def infer(people: People, prior: Prior, behaviour: Behaviour, tell: Callable[[float], None] = lambda _: None) -> Shares:
    """The posterior shares; `tell` hears after each round how much may be done, from 0 to 1."""
    patterns, kinds = len(people.count), len(people.misreadings)
    few = patterns <= FEW_PATTERNS and people.count.sum() <= FEW_PEOPLE
    points = 200 if few else 1000
    share = (np.arange(points) + 0.5) / points
    either = prior.densities(share)
    many = np.full(kinds, prior.confusing)
    before = _mixed(either, many)
    opened = _mixed(either, np.full(kinds, prior.open))
    density, evidence = _normal(before), np.zeros((kinds, points))
    told = np.tile(density @ share, (patterns, 1))
    mix, holds = behaviour.mix, told
    for done in range(_ROUNDS):
        # It may take few rounds or many: each brings it a quarter nearer to the end.
        tell(1 - 0.75**done)
        odds, types = _odds(people, told, mix)
        holds = told * odds / (told * odds + 1 - told)
        mix = (behaviour.worth * behaviour.mix + people.count @ types) / (behaviour.worth + people.count.sum())
        each = np.log1p((odds[:, :, None] - 1) * share) if few else np.zeros((0, kinds, points))
        evidence = np.einsum("p,pmg->mg", people.count, each) if few else _binned(odds, people.count, share)
        before = _mixed(either, prior.chances(many))
        many = _confusing(either, prior.chances(many), evidence)
        density = _normal(before + evidence)
        others = _normal(before + evidence - each) @ share if few else np.tile(density @ share, (patterns, 1))
        moved = float(np.abs(others - told).max(initial=0.0))
        told = others
        if moved < (_CLOSE if few else _CLOSE_OF_MANY):
            break
    return Shares(share, density, _normal(opened + evidence), holds)


def _mixed(either: Floats, chances: Floats) -> Floats:
    """The log prior of each misreading, (misreadings, grid)."""
    found = np.logaddexp(np.log(chances)[:, None] + either[0], np.log1p(-chances)[:, None] + either[1])
    return np.asarray(found, np.float64)


def _confusing(either: Floats, chances: Floats, evidence: Floats) -> Floats:
    """The probability that each misreading confuses many, given what everybody's answers say; (misreadings,)."""
    many = np.log(chances) + logsumexp(either[0] + evidence, axis=1)
    few = np.log1p(-chances) + logsumexp(either[1] + evidence, axis=1)
    return np.asarray(expit(many - few), np.float64)


def _odds(people: People, told: Floats, mix: Floats) -> tuple[Floats, Floats]:
    """How much likelier each pattern of answers is if each misreading is held, (patterns, misreadings).

    `told` are the chances that each other misreading is held, `mix` how frequent each type is. Also returns the
    probability that people with the pattern are of each type, (patterns, types).
    """
    size = people.members.shape[1]
    bits = ((np.arange(2**size)[:, None] >> np.arange(size)[::-1]) & 1).astype(np.float64)
    own = np.take_along_axis(told, people.members, axis=1)
    before = np.exp(np.log(own / (1 - own)) @ bits.T)
    weight = (mix @ people.likelihood) * before
    held = np.clip((weight @ bits) / weight.sum(axis=1, keepdims=True), 1e-15, 1 - 1e-15)
    types = mix * (people.likelihood @ before[:, :, None])[:, :, 0]
    types /= types.sum(axis=1, keepdims=True)
    odds = np.einsum("pt,ptm->pm", types, people.ratios)
    np.put_along_axis(odds, people.members, held / (1 - held) * (1 - own) / own, axis=1)
    return odds, types


def _binned(odds: Floats, count: NDArray[np.int64], share: Floats) -> Floats:
    """Σ over people of the log likelihood at each share, their odds rounded to bins of equal width in the log."""
    logs = np.log(odds)
    low, high = float(logs.min()), float(logs.max())
    width = max((high - low) / (_BINS - 1), 1e-12)
    place = np.rint((logs - low) / width).astype(np.int64)
    middle = np.exp(low + width * np.arange(_BINS))
    table = np.log1p((middle[:, None] - 1) * share)
    rows = [np.bincount(column, weights=count, minlength=_BINS) for column in place.T]
    return np.asarray(np.array(rows) @ table, np.float64)


def _normal(logs: Floats) -> Floats:
    found = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return np.asarray(found / found.sum(axis=-1, keepdims=True), np.float64)
