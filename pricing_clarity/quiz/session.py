"""What participants do: answers as given, and the flat responses that findings read and the CSV holds."""

from datetime import datetime
from typing import Literal

from pricing_clarity.pricing.base import Part

Confidence = Literal["guess", "fairly", "sure"]
"""How sure: a guess, fairly sure, sure."""

Outcome = Literal["answered", "cannot_tell", "gave_up"]


class Answer(Part):
    """One participant's answer to one question; `value` is canonical, None unless `outcome` is `answered`.

    `gave_up` is "I'd give up here" (walked away); `cannot_tell` is "I can't tell from this page". `seconds` is the
    time that the question was visible, as the participant's browser measured it; `server_seconds` from shown to
    stored by the server's clock.
    """

    question: str
    outcome: Outcome = "answered"
    value: str | None = None
    confidence: Confidence | None = None
    seconds: float | None = None
    server_seconds: float | None = None
    reason: str | None = None


class Observation(Part):
    """What a facilitator wrote down while somebody took the quiz: about which question, when, by whom.

    `after` is how long the question had been shown by then, in seconds.
    """

    participant: str
    text: str
    at: datetime
    question: str | None = None
    after: float | None = None
    by: str | None = None


class Response(Part):
    """One row of the response CSV: an answer with all that findings need to know about it.

    The first nine fields are the contract with outside tools; the others are known only for the toolkit's own
    studies and None or empty elsewhere. `choice` is the answer as shown, `correct` None where unknown; `misreadings`
    are alternatives, each an id or ids joined by `+`; `offered` those that the question could show. `value` and
    `key` are canonical; `currency` is set where they are money.
    """

    participant: str
    question: str
    choice: str | None = None
    correct: bool | None = None
    confidence: Confidence | None = None
    seconds: float | None = None
    walked_away: bool = False
    elements: tuple[str, ...] = ()
    misreadings: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    kind: str | None = None
    outcome: Outcome | None = None
    value: str | None = None
    key: str | None = None
    currency: str | None = None
    reason: str | None = None
    variant: str | None = None
    segment: str | None = None
    simulated: bool = False
