"""A short study with a question of every entry, a screener, a look at the page to remember, and all that can follow."""

from pricing_clarity.quiz.authored import OwnQuestion
from pricing_clarity.quiz.by_hand import ByHand
from pricing_clarity.quiz.questions.recall import recall_questions
from pricing_clarity.quiz.screener import ScreenerQuestion, screener_question
from pricing_clarity.quiz.study import Published, Study
from tests.views.take.published import PRICING, PUBLISHED, QUESTIONS

LOOK = 3
"""Seconds of the look at the page: as few as a study may say."""

SCREENERS = 1
"""Questions that come first and are not counted on the page."""

_SCREENER = ScreenerQuestion.model_validate(
    {
        "id": "home",
        "ask": "How many people are you at home?",
        "choices": [*({"text": str(number)} for number in range(1, 8)), {"text": "I have none", "out": True}],
    }
)
_OWN = (
    {
        "id": "count",
        "ask": "Which of these count as one of the two others?",
        "several": True,
        "choices": [{"text": "Sports", "right": True}, {"text": "Movies", "right": True}, {"text": "HD"}],
    },
    {"id": "begin", "ask": "Which bundle has a phone?", "pick": "tiers.triple"},
    {"id": "unclear", "ask": "What would you ask about?", "open": True},
)


def every_entry(*, look: bool = True) -> Published:
    """The study as published, with choices in another order for everybody; without a `look` there is no recall."""
    study = Study.model_validate(
        {
            "title": "Everything once",
            "pricing": "home",
            "order": "shuffled",
            "recall": LOOK if look else None,
            "afterwards": ["ease", "comment"],
            "give_back": True,
            "texts": {"welcome": "Hello.", "consent": "Answers are kept.", "thanks": "Thank you."},
        }
    )
    by_hand = ByHand(PRICING, (), {})
    remembered = recall_questions(PRICING, 1)[-1:] if look else ()
    questions = (
        screener_question(_SCREENER, PRICING.title),
        *remembered,
        *QUESTIONS[:2],
        *(by_hand.question(OwnQuestion.model_validate(own)) for own in _OWN),
    )
    return PUBLISHED.model_copy(update={"id": "everything", "study": study, "questions": questions})
