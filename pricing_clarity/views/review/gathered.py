"""What one version of a study has gathered, worked out once and kept for as long as nothing changes.

Kept in this module and not in `st.cache_resource`, which any visitor's browser may clear.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from threading import Lock

import pandas as pd

from pricing_clarity.present.charts import WIDTH, Chart
from pricing_clarity.present.drawn import drawn
from pricing_clarity.present.material import Material, Other, responses_of
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.tables import answers_table
from pricing_clarity.quiz.session import Confidence
from pricing_clarity.store import COLLEAGUES, Counts, Version
from pricing_clarity.views.context import Context
from pricing_clarity.views.working import LOOK, Tell, untold

_MOST = 6
_MOST_PARTS = 4
_MOST_FILES = 2

_Which = tuple[str | None, str, bool, str | None]
_Stamp = tuple[int, Counts, date]


@dataclass(frozen=True)
class Part:
    """Which answers to look at: of a segment, of those who came by one link, given so surely; None for all."""

    segment: str | None = None
    link: str | None = None
    confidence: Confidence | None = None

    @property
    def whole(self) -> bool:
        """Whether it is everything."""
        return self == Part()


@dataclass(frozen=True)
class Gathered:
    """The answers of real people or of invented ones with everything that is drawn from them.

    `links` are the people who came by each link, by its label, where there are several; `segments` likewise those who
    are customers, sales and so on.
    """

    version: Version
    counts: Counts
    material: Material
    links: Mapping[str, frozenset[str]]
    segments: Mapping[str, frozenset[str]]

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The table of all answers."""
        return answers_table(self.material.responses, self.material.published)

    def chart(self, kind: str, palette: Palette, width: int = WIDTH) -> Chart | None:
        """One chart in these colours, of so many characters of width; None where the answers do not allow it."""
        which = kind, palette.paper, width
        if which not in self._charts:
            base = "before-after" if kind.startswith("before-after") else kind
            self._charts[which] = drawn(self.material, palette, width, [base]).get(kind)
        return self._charts[which]

    def file(self, name: str) -> bytes | None:
        """A file of these answers that somebody has had written, if it is still kept."""
        return self._files.get(name)

    def keep_file(self, name: str, content: bytes) -> None:
        """Keeps a file that was written; the latest few are kept."""
        self._files[name] = content
        while len(self._files) > _MOST_FILES:
            self._files.pop(next(iter(self._files)), None)

    def part(self, wanted: Part) -> "Gathered":
        """The same of a part of the answers; the latest few parts are kept."""
        if wanted.whole:
            return self
        if wanted not in self._parts:
            while len(self._parts) >= _MOST_PARTS:
                del self._parts[next(iter(self._parts))]
            chosen = [self.segments.get(wanted.segment or ""), self.links.get(wanted.link or "")]
            known = [people for people in chosen if people is not None]
            people = frozenset.intersection(*known) if known else None
            narrowed = self.material.narrowed(
                _in_words(wanted),
                participants=people,
                confidence=wanted.confidence,
                segments=wanted.segment.__eq__ if wanted.segment else None,
            )
            self._parts[wanted] = Gathered(self.version, self.counts, narrowed, self.links, self.segments)
        return self._parts[wanted]

    @property
    def worked_out(self) -> bool:
        """Whether what the answers say is known already."""
        return "findings" in vars(self.material)

    def work_out(self, tell: Tell = untold) -> None:
        """Works out what the answers say, so that nothing that is drawn has to wait for it."""
        if self.material.responses:
            self.material.work_out(tell)

    @cached_property
    def buyers(self) -> "Gathered":
        """The same without colleagues, where they took part beside others."""
        buyers = [people for segment, people in self.segments.items() if segment not in COLLEAGUES]
        if not buyers or len(buyers) == len(self.segments):
            return self
        narrowed = self.material.narrowed(
            "without colleagues",
            participants=frozenset.union(*buyers),
            segments=lambda segment: segment not in COLLEAGUES,
        )
        return Gathered(self.version, self.counts, narrowed, self.links, self.segments)

    @cached_property
    def _parts(self) -> "dict[Part, Gathered]":
        return {}

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _charts(self) -> dict[tuple[str, str, int], Chart | None]:
        return {}


SURE: Mapping[Confidence, str] = {"sure": "sure", "fairly": "fairly sure", "guess": "a guess"}
"""How sure somebody was, as the filter names it."""


def _several(people: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(own) for name, own in people.items()} if len(people) > 1 else {}


def _in_words(part: Part) -> str:
    said = [f"{part.segment} alone"] if part.segment else []
    said += [f"people who came by “{part.link}”"] if part.link else []
    said += [f"answers of which people said “{SURE[part.confidence]}”"] if part.confidence else []
    return " and ".join(said)


_BEGUN, _READ, _SORTED = 0.05, 0.3, 0.55
"""How far it is, as shares of the time that it takes with many answers."""


def _between(begin: float, end: float, done: float) -> float:
    return begin + (end - begin) * min(1.0, done)


_kept: dict[_Which, tuple[_Stamp, Gathered]] = {}
_lock = Lock()


@cache
def _leave_the_program_alone() -> None:
    """Takes what is loaded by now out of the garbage collector's rounds.

    It would go through the whole program, which stays anyway, every time some thousand answers have been read.
    """
    gc.collect()
    gc.freeze()


def known(context: Context, version: Version, *, simulated: bool, changes: int, variant: str | None = None) -> bool:
    """Whether nothing needs to be worked out to show the version as it is now."""
    found = _kept.get((context.settings.database, version.digest, simulated, variant))
    return bool(found and found[0][0] == changes)


@contextmanager
def _alone(tell: Tell) -> Iterator[None]:
    """Waits until nobody else works anything out, or until nobody waits for this any more."""
    while not _lock.acquire(timeout=LOOK):
        tell(0)
    try:
        yield
    finally:
        _lock.release()


def gathered(
    context: Context,
    version: Version,
    *,
    simulated: bool,
    changes: int,
    variant: str | None = None,
    tell: Tell = untold,
) -> Gathered | None:
    """What the version has gathered when its study has changed so many times; None if the version is gone.

    `variant` is one of the pricings that the study tries against each other, where it has several. `tell` hears how far
    it is, and keeps nothing of it where it raises.

    A newer state takes the place of the older one, so that nothing that was erased stays behind.
    """
    store = context.store
    counts = store.counts(version.digest, simulated=simulated)
    stamp = changes, counts, datetime.now().astimezone().date()
    which = context.settings.database, version.digest, simulated, variant
    with _alone(tell):
        kept = _kept.get(which)
        if kept and kept[0] == stamp and kept[1].version == version:
            return kept[1]
        _kept.pop(which, None)
        published = store.published(version.digest)
        if published is None:
            return None
        _leave_the_program_alone()
        tell(_BEGUN)
        answers = max(1, counts.started * len(published.asked))
        runs = store.answers_of(
            version.digest,
            simulated=simulated,
            tell=lambda read: tell(_between(_BEGUN, _READ, read / answers)),
        )
        tell(_READ)
        colleagues = any(run.segment in COLLEAGUES for run in runs)
        material = Material.of(
            published,
            runs,
            stamp[2],
            variant=variant,
            simulated=simulated,
            predictions=[one.prediction for one in store.predictions_of(version.digest)],
            earlier=_earlier(context, version, simulated=simulated, colleagues=colleagues),
            now=f"version {version.number}",
            marks=store.marks(version.study),
            number=version.number,
            tell=lambda done: tell(_between(_READ, _SORTED, done)),
        )
        labels = {invite.id: invite.label or f"link {invite.id}" for invite in store.invites(version.study)}
        links: dict[str, set[str]] = {}
        for run in runs:
            if run.invite is not None and run.answers:
                links.setdefault(labels.get(run.invite, "a link that is gone"), set()).add(run.code)
        segments: dict[str, set[str]] = {}
        for run in runs:
            if run.answers:
                segments.setdefault(run.segment, set()).add(run.code)
        found = Gathered(version, counts, material, _several(links), _several(segments))
        tell(_SORTED)
        # Worked out here, so that of many viewers one computes and the others wait.
        found.work_out(lambda done: tell(_between(_SORTED, 1, done)))
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        _kept[which] = stamp, found
        return found


def _earlier(context: Context, version: Version, *, simulated: bool, colleagues: bool) -> Other | None:
    """The newest of the earlier versions that has answers from the same source; `colleagues` among them or not."""
    study = next((one for one in context.store.studies() if one.id == version.study), None)
    before = [one for one in study.versions if one.number < version.number] if study else []
    for one in sorted(before, key=lambda one: -one.number):
        if context.store.counts(one.digest, simulated=simulated).started:
            published = context.store.published(one.digest)
            everybody = context.store.answers_of(one.digest, simulated=simulated)
            # Where only buyers are asked, a round before is buyers' too, unless only colleagues took part in it.
            buyers = [run for run in everybody if run.segment not in COLLEAGUES]
            runs = everybody if colleagues else buyers or everybody
            rows = responses_of(published, runs, simulated=simulated) if published else []
            if rows:
                return Other(f"version {one.number}", rows, published=published)
    return None
