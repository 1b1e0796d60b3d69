"""The scenarios that the findings are tried on: one of each thing that may vary, and everything at once."""

from pricing_clarity.findings.validate.generate import Scenario

USUAL = Scenario("usual")
"""Eight rules, ten questions touching one to three each, two rules held by 60 % of buyers, the others by 10 %."""

SCENARIOS = (
    USUAL,
    Scenario("one-question-a-rule", questions=8, touches=(1, 1)),
    Scenario("many-questions-a-rule", questions=14, touches=(2, 4)),
    Scenario("several-rules-a-question", touches=(2, 3)),
    Scenario("few-choices", touches=(2, 3), choices=(4, 5)),
    Scenario("no-none-of-these", touches=(2, 3), choices=(4, 5), none_of_these=False),
    Scenario("answers-that-fit-several", touches=(2, 3), steps=4),
    Scenario("typed", touches=(2, 3), typed=True),
    Scenario("slips-5", slip=0.05),
    Scenario("slips-20", slip=0.2),
    Scenario("careless", careless=0.8),
    Scenario("alike", alike=0.3),
    Scenario("persistence-80", persistence=0.8),
    Scenario("persistence-60", persistence=0.6),
    Scenario("shares-80-40", planted=(0.8, 0.4)),
    Scenario("shares-30-to-90", spread=0.3),
    Scenario("others-2-to-15", background=(0.02, 0.15)),
    Scenario("three-confuse", planted=(0.5, 0.6, 0.7)),
    Scenario("two-misreadings-a-rule", rules=6, each=2),
    Scenario("twenty-rules", rules=20, questions=12),
    Scenario(
        "everything",
        touches=(2, 3),
        steps=6,
        slip=0.15,
        persistence=0.75,
        alike=0.2,
        careless=0.5,
        background=(0.02, 0.15),
    ),
)
