"""A small study with a question of each look, written by hand: one of each entry, and nothing generated."""

from decimal import Decimal

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.question import Belief, Choice, Misreading, Question
from pricing_clarity.quiz.study import Published, Study, Texts
from pricing_clarity.store import NewInvite, Status, Store

IGNORED = "promotion-ignored:promotions.two-more"

PRICING = Pricing.model_validate(
    {
        "title": "Home bundle",
        "tiers": {
            "double": {
                "name": "Double Play",
                "charge": {"amount": Decimal("69.97")},
                "features": {"channels": "75", "internet": "20 Mbps"},
            },
            "triple": {
                "name": "Triple Play",
                "charge": {"amount": Decimal("89.97")},
                "features": {"channels": "125", "internet": "30 Mbps", "phone": True},
            },
        },
        "options": {
            "hd": {"name": "HD", "charge": {"amount": 5}},
            "dvr": {"name": "DVR", "charge": {"amount": 15}},
            "sports": {"name": "Sports", "charge": {"amount": 6}},
            "movies": {"name": "Movies", "charge": {"amount": 12}},
        },
        "promotions": {
            "two-more": {
                "says": "Add any two other options and get HD free and DVR for $8",
                "when": {"options": {"at_least": 2, "besides": ["hd", "dvr"]}},
                "then": [{"price_of": "hd", "becomes": 0}, {"price_of": "dvr", "becomes": 8}],
            }
        },
        "fees": {"box": {"name": "Box rental", "charge": {"amount": 7}, "shown": "checkout"}},
        "copy": {"headline": "TV, internet and phone in one", "highlight": "triple"},
    }
)

QUESTIONS = (
    Question(
        id="total-secret-1",
        kind="total",
        pricing="home",
        scenario="You choose Triple Play with HD, DVR, Sports and Movies. You are a new customer.",
        stem="What do you pay a month?",
        entry="choice",
        choices=(
            Choice(text="$127.97", value="127.97", misreadings=(IGNORED,)),
            Choice(text="$115.97", value="115.97", correct=True),
            Choice(text="$120.97", value="120.97", misreadings=("promotion-in-part:promotions.two-more",)),
        ),
        key="115.97",
        elements=("promotions.two-more", "options.hd"),
        beliefs=(Belief(misreadings=(IGNORED,), value="127.97"),),
        currency="USD",
        because="the promotion applies",
    ),
    Question(
        id="total-secret-2",
        kind="total",
        pricing="home",
        scenario="You choose Double Play with HD.",
        stem="What do you pay a month?",
        entry="number",
        key="74.97",
        elements=("options.hd",),
        beliefs=(Belief(misreadings=("option-not-available:options.hd",), value="impossible"),),
        currency="USD",
    ),
    Question(
        id="included-secret",
        kind="included",
        pricing="home",
        scenario="You choose Double Play.",
        stem="Do you get “Phone” with it?",
        entry="choice",
        choices=(
            Choice(text="Yes, it’s included", value="yes"),
            Choice(text="Only for an extra charge", value="extra"),
            Choice(text="No, not with Double Play", value="no", correct=True),
        ),
        key="no",
        elements=("features.phone",),
    ),
    Question(
        id="cheapest-secret",
        kind="cheapest",
        pricing="home",
        scenario="You need a phone line.",
        stem="Which is the cheapest plan that gives you that?",
        entry="choice",
        choices=(
            Choice(text="Double Play", value="double"),
            Choice(text="Triple Play", value="triple", correct=True),
        ),
        key="triple",
        elements=("tiers.triple",),
    ),
)

PUBLISHED = Published(
    id="home-study",
    study=Study(title="Does anybody see the promotion?", pricing="home", texts=Texts(welcome="Hello, **you**.")),
    pricing=PRICING,
    questions=QUESTIONS,
    misreadings=(Misreading(id=IGNORED, kind="promotion-ignored", element="promotions.two-more", says="thinks so"),),
)

SECRETS = ("secret", IGNORED, "promotion-ignored", "promotion-in-part", "correct", "because", "the promotion applies")
"""What no participant's browser may ever be told."""


def opened(store: Store, *, published: Published = PUBLISHED, status: Status = Status.OPEN) -> NewInvite:
    """A link to the study, published in this store."""
    version = store.publish(published)
    store.set_status(version.digest, Status.OPEN)
    if status is not Status.OPEN:
        store.set_status(version.digest, status)
    invite = store.invite(published.id)
    assert isinstance(invite, NewInvite)
    return invite
