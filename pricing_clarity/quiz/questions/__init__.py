"""The kinds of question. One module each: what it asks, what it records, how it is generated, answered and worded."""

from collections.abc import Mapping

from pricing_clarity.quiz.questions.after import After
from pricing_clarity.quiz.questions.beyond import Beyond
from pricing_clarity.quiz.questions.cheapest import Cheapest
from pricing_clarity.quiz.questions.completing import Completing
from pricing_clarity.quiz.questions.difference import Difference
from pricing_clarity.quiz.questions.having import Having
from pricing_clarity.quiz.questions.included import Included
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.leaving import Leaving
from pricing_clarity.quiz.questions.qualifies import Qualifies
from pricing_clarity.quiz.questions.total import Total

KINDS: Mapping[str, type[Asked]] = {
    kind.kind: kind
    for kind in (Included, Having, Beyond, Qualifies, Completing, Cheapest, Total, Difference, After, Leaving)
}
"""Every kind of question that can be generated from a pricing, by the name that `kinds:` takes in a study."""

__all__ = ["KINDS", "Asked"]
