"""The share of buyers who hold each misreading, from what each person's answers say.

The prior says: most rules confuse hardly anyone, a few confuse many. Each share has its posterior on a grid; the
shares know of each other through the people (an answer explained by one misreading is no longer evidence for another).
Solved by belief propagation: each person tells each misreading how much likelier their answers are if they hold it,
given what the other people say about all the others, until nothing changes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from pricing_clarity.findings.beliefs import Floats
from pricing_clarity.findings.people import People


@dataclass(frozen=True)
class Prior:
    """Shares before data: with the probability `confusing` a Beta(*many), otherwise a Beta(*few)."""

    confusing: float = 0.15
    many: tuple[float, float] = (2.5, 2.0)
    few: tuple[float, float] = (1.2, 14.0)

    def density(self, share: Floats) -> Floats:
        """The density at each share."""
        found = self.confusing * beta.pdf(share, *self.many) + (1 - self.confusing) * beta.pdf(share, *self.few)
        return np.asarray(found, np.float64)


@dataclass(frozen=True)
class Shares:
    """Posteriors, one row a misreading.

    `density` (misreadings, grid) sums to 1 along the grid `share`; `holds` (patterns, misreadings) is the probability
    that people with this pattern of answers hold it.
    """

    share: Floats
    density: Floats
    holds: Floats

    @property
    def mean(self) -> Floats:
        """The expected share of each misreading, (misreadings,)."""
        return np.asarray(self.density @ self.share, np.float64)

    def quantile(self, level: float) -> Floats:
        """The share below which it lies with the probability `level`, (misreadings,)."""
        width = self.share[1] - self.share[0]
        edges = np.append(0.0, self.share + width / 2)
        heights = np.concatenate([np.zeros((len(self.density), 1)), np.cumsum(self.density, axis=1)], axis=1)
        return np.array([np.interp(level, row, edges) for row in heights])

    def above(self, threshold: float) -> Floats:
        """The probability of a share above the threshold, (misreadings,)."""
        width = self.share[1] - self.share[0]
        inside = np.clip((self.share + width / 2 - threshold) / width, 0, 1)
        return np.asarray(self.density @ inside, np.float64)


FEW_PATTERNS = 300
"""Up to so many patterns of answers everybody is told what the *others* say; above, one person hardly matters."""

_ROUNDS = 60
_CLOSE = 1e-7
_BINS = 512


def infer(people: People, prior: Prior) -> Shares:
    """The posterior shares."""
    patterns, kinds = len(people.count), len(people.misreadings)
    few = patterns <= FEW_PATTERNS
    points = 200 if few else 1000
    share = (np.arange(points) + 0.5) / points
    before = np.log(prior.density(share))
    density = np.tile(_normal(before), (kinds, 1))
    told = np.tile(density @ share, (patterns, 1))
    odds, holds = people.odds, told
    for _ in range(_ROUNDS):
        odds, holds = _odds(people, told)
        if few:
            each = np.log1p((odds[:, :, None] - 1) * share)
            total = before + np.einsum("p,pmg->mg", people.count, each)
            density = _normal(total)
            others = _normal(total[None] - each) @ share
        else:
            density = _normal(before + _binned(odds, people.count, share))
            others = np.tile(density @ share, (patterns, 1))
        moved = float(np.abs(others - told).max(initial=0.0))
        told = others
        if moved < _CLOSE:
            break
    return Shares(share, density, holds)


def _odds(people: People, told: Floats) -> tuple[Floats, Floats]:
    """Likelihood ratios of holding each misreading, and the probability of it; both (patterns, misreadings)."""
    size = people.members.shape[1]
    state = np.arange(2**size)
    bits = (state[:, None] >> np.arange(size)[::-1]) & 1
    own = np.take_along_axis(told, people.members, axis=1)
    weight = people.likelihood.copy()
    weight *= np.exp(np.log(own / (1 - own)) @ bits.T.astype(np.float64))
    total = weight.sum(axis=1, keepdims=True)
    held = np.clip((weight @ bits) / total, 1e-15, 1 - 1e-15)
    ratio = held / (1 - held) * (1 - own) / own
    odds = people.odds.copy()
    np.put_along_axis(odds, people.members, ratio, axis=1)
    return odds, told * odds / (told * odds + 1 - told)


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
