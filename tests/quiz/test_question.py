from pricing_clarity.quiz.question import NONE_OF_THESE, Belief, Choice, Question

A, B, C = "promotion-ignored:promotions.two", "fee-missed:fees.setup", "seat-price-flat:tiers.pro"


def question(entry="choice", **fields):
    """A question with two misreadings that matter."""
    fields.setdefault(
        "choices",
        (
            Choice(text="$100", value="100.00", misreadings=(A,)),
            Choice(text="$120", value="120.00", correct=True),
            Choice(text="$130", value="130.00", misreadings=(B, f"{A}+{B}")),
        ),
    )
    beliefs = (
        Belief(misreadings=(A,), value="100.00"),
        Belief(misreadings=(B,), value="130.00"),
        Belief(misreadings=(A, B), value="110.00"),
    )
    return Question(
        id="total-pro",
        kind="total",
        pricing="product",
        scenario="You take Pro.",
        stem="What will you pay a month?",
        entry=entry,
        key="120.00",
        elements=("tiers.pro",),
        beliefs=beliefs,
        **fields,
    )


def test_who_holds_nothing_answers_the_key():
    """Somebody without a misreading, or with one that does not matter here, gives the right answer."""
    assert "120.00" == question().answer_of(())
    assert "120.00" == question().answer_of({C})


def test_a_combination_counts_before_its_parts():
    """Two misreadings together lead to the answer listed for both, not to that of one of them."""
    assert "110.00" == question().believed({A, B})
    assert "110.00" == question().believed({A, B, C})
    assert "100.00" == question().believed({A, C})


def test_what_is_not_among_the_choices_is_none_of_these():
    """Somebody who finds no choice that fits takes "None of these"; a typed number needs no choice."""
    assert NONE_OF_THESE == question().answer_of({A, B})
    assert "110.00" == question("number", choices=()).answer_of({A, B})


def test_none_of_these_shows_no_misreading():
    """To take "None of these" is wrong, and stands for nothing."""
    assert not question().is_right(NONE_OF_THESE)
    assert () == question().explanations(NONE_OF_THESE)


def test_a_typed_number_is_right_within_five_cents():
    """People round: five cents off is right, six are not; text that is no amount is wrong and no error."""
    number = question("number", choices=())
    assert number.is_right("120.05")
    assert not number.is_right("120.06")
    assert not number.is_right("about a hundred")


def test_a_typed_number_is_looked_up_among_beliefs():
    """A wrong amount is explained by the fewest misreadings that lead there."""
    number = question("number", choices=())
    assert (A,) == number.explanations("99.99")
    assert (f"{A}+{B}",) == number.explanations("110")
    assert () == number.explanations("55")


def test_offered_are_the_misreadings_that_an_answer_can_show():
    """A choice question offers what its choices stand for, a number what its beliefs lead to."""
    assert (A, B, f"{A}+{B}") == question().offered
    assert (A, B, f"{A}+{B}") == question("number", choices=()).offered
