"""Charts: the title says the finding, the table and the words agree with the answers, nothing is markup."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_clarity.findings import Names, find
from pricing_clarity.findings.compare import compare
from pricing_clarity.findings.opinions import PagePredicted
from pricing_clarity.present import charts
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.charts.frame import Rows, wrapped
from pricing_clarity.present.charts.ranked import _ticks
from pricing_clarity.present.palette import DARK, LIGHT, Palette
from pricing_clarity.quiz.session import Response

TIERS = {"basic": "Basic", "pro": "Pro"}
STEMS = {"q1": "What does it cost?", "q2": "Which plan?"}


def paying(person: int, amount: str) -> Response:
    """Somebody who believes that the $115.97 purchase costs so much."""
    shown = ("promotion-ignored:promotions.p",) if amount == "127.97" else ()
    return Response(
        participant=f"p{person}",
        question="q1",
        choice=f"${amount}",
        value=amount,
        key="115.97",
        currency="USD",
        correct=amount == "115.97",
        misreadings=shown,
        offered=("promotion-ignored:promotions.p",),
        elements=("promotions.p", "options.hd"),
    )


def choosing(person: int, tier: str) -> Response:
    """Somebody who names a tier where Pro is right."""
    return Response(
        participant=f"p{person}", question="q2", choice=TIERS[tier], value=tier, key="pro", correct=tier == "pro"
    )


EIGHT = [paying(person, "127.97" if person < 6 else "115.97") for person in range(8)]
CHOSEN = [choosing(person, "basic" if person < 3 else "pro") for person in range(8)]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_money_title_says_who_expected_what(palette: Palette) -> None:
    """Six of eight who believe $127.97 where $115.97 is due: the title says so, the table adds up to eight."""
    chart = charts.believed_price(EIGHT, STEMS, palette)
    assert chart is not None
    assert "6 of 8 expected to pay $12 more than they would" == chart.title
    assert 8 == chart.table["People"].sum()
    assert "$115.97" in chart.alt
    assert "$127.97" in chart.alt


def test_money_title_tells_the_direction() -> None:
    """Who believes too little meets a surprise: the title says less."""
    chart = charts.believed_price([paying(n, "100.97") for n in range(3)], STEMS, LIGHT)
    assert chart is not None
    assert "3 of 3 expected to pay $15 less than they would" == chart.title


def test_money_title_praises_only_what_is_all_right() -> None:
    """With everybody right the title says that everybody is."""
    chart = charts.believed_price([paying(n, "115.97") for n in range(3)], STEMS, LIGHT)
    assert chart is not None
    assert "Everybody who named a price named the right one" == chart.title


def test_tiers_title_names_the_pair_most_taken_for_each_other() -> None:
    """Three of eight took Basic where Pro was right; the row of the table holds all eight."""
    chart = charts.mistaken_tiers(CHOSEN, TIERS, LIGHT)
    assert chart is not None
    assert "3 of 8 took Basic where Pro was right" == chart.title
    assert [{"Right tier": "Pro", "Basic": 3, "Pro": 5}] == chart.table.to_dict("records")


def test_outcomes_count_every_answer_once() -> None:
    """Right, wrong, can't tell and giving up add up to the answers of each question."""
    gone = Response(participant="p9", question="q2", outcome="gave_up", walked_away=True)
    lost = Response(participant="p8", question="q2", outcome="cannot_tell", correct=False)
    chart = charts.outcomes([*EIGHT, *CHOSEN, gone, lost], STEMS, LIGHT)
    assert chart is not None
    assert "Hardest, with 2 of 8 right: What does it cost?" == chart.title
    assert [
        {"Question": STEMS["q1"], "right": 2, "wrong": 6, "can't tell": 0, "would give up": 0},
        {"Question": STEMS["q2"], "right": 5, "wrong": 3, "can't tell": 1, "would give up": 1},
    ] == chart.table.to_dict("records")


def test_hardest_are_all_that_are_as_hard_and_none_without_a_right_answer() -> None:
    """Equal questions share the title; whoever gives up at an open question does not make it the hardest."""
    stems = {f"q{n}": f"Q{n}. What does it cost?" for n in range(1, 4)}
    rows = [
        Response(participant=f"p{n}", question=question, kind="total", key="1", value="1", correct=n > 0)
        for n in range(3)
        for question in ("q1", "q2")
    ]
    rows += [
        Response(participant="p0", question="q3", kind="own", outcome="gave_up", walked_away=True),
        Response(participant="p1", question="q3", kind="own", value="Nothing.", reason="Nothing."),
    ]
    chart = charts.outcomes(rows, stems, LIGHT)
    assert chart is not None
    assert "Hardest, with 2 of 3 right: Q1 and Q2" == chart.title
    assert [stems["q1"], stems["q2"]] == list(chart.table["Question"])


def test_misreadings_title_is_the_likeliest_one() -> None:
    """Six of eight with a likely real misreading: the title gives the count and the buyer's words."""
    names = Names(misreadings={"promotion-ignored:promotions.p": "thinks the promotion doesn't exist"})
    chart = charts.misreadings(find([*EIGHT, *[r.model_copy(update={"question": "q3"}) for r in EIGHT]]), names, LIGHT)
    assert chart is not None
    assert "6 of 8 think the promotion doesn't exist" == chart.title
    assert "90 % interval" in chart.alt


def test_one_person_gets_no_strong_title() -> None:
    """From one person the title claims nothing."""
    chart = charts.misreadings(find(EIGHT[:1]), Names(), LIGHT)
    assert chart is not None
    assert "Nothing that 1 person could show for sure" == chart.title


def test_elements_that_cannot_be_ranked_say_so() -> None:
    """Two elements seen in the same answers are both among the worst: no single one is accused."""
    chart = charts.elements(find(EIGHT), Names(elements={"promotions.p": "Offer", "options.hd": "HD"}), LIGHT)
    assert chart is not None
    assert {"Offer", "HD"} == set(chart.table["Element"])


@pytest.mark.parametrize("draw", [charts.believed_price, charts.outcomes])
def test_without_answers_there_is_no_chart(draw: object) -> None:
    """Nobody's answers draw nothing, rather than an empty frame."""
    assert callable(draw)
    assert draw([], {}, LIGHT) is None
    assert charts.mistaken_tiers([], TIERS, LIGHT) is None
    assert charts.misreadings(find([]), Names(), LIGHT) is None
    assert charts.elements(find([]), Names(), LIGHT) is None


def test_names_are_never_markup() -> None:
    """A hostile name is shown, not run: Plotly reads some HTML in its texts."""
    assert "&lt;a href=x&gt;&amp;" == wrapped("<a href=x>&")


def test_long_names_get_the_room_that_they_need() -> None:
    """A name of two lines pushes its marks and all later rows down by a line; none overlap."""
    short, long = Rows.of(["a", "b"], mark=20, gap=12), Rows.of(["word " * 15, "b"], mark=20, gap=12)
    assert long.height - short.height == long.names[1] - short.names[1] == 19
    assert long.marks[0] < long.names[1] < long.marks[1] < long.height


def test_people_map_counts_who_went_wrong() -> None:
    """Six of eight went wrong about the promotion; the table has a column for each person."""
    names = Names(elements={"promotions.p": "Offer", "options.hd": "HD"})
    chart = charts.people_map(find(EIGHT, names), EIGHT, names, LIGHT)
    assert chart is not None
    assert "Offer: 6 of 8 went wrong or gave up at a question about it" == chart.title
    assert 9 == len(chart.table.columns)


def test_sure_and_right_names_the_dangerous_corner() -> None:
    """Of eight sure answers six are wrong, by six people, beside the 5 % that other studies see."""
    sure = [one.model_copy(update={"confidence": "sure"}) for one in EIGHT]
    chart = charts.sure_and_right(sure, LIGHT)
    assert chart is not None
    assert "6 of 8 answers that people were sure of are wrong" == chart.title
    assert "Wrong and sure were 6 of 8: 75\N{NO-BREAK SPACE}% of a person's answers" in chart.subtitle
    assert charts.sure_and_right(EIGHT, LIGHT) is None


def test_time_is_a_geometric_mean() -> None:
    """Two people with 10 and 40 seconds took typically 20; without times there is no chart."""
    timed = [one.model_copy(update={"seconds": s}) for one, s in zip(EIGHT, (10.0, 40.0), strict=False)]
    chart = charts.time_taken(timed, STEMS, LIGHT)
    assert chart is not None
    assert [20.0] == list(chart.table["Seconds"])
    assert charts.time_taken(EIGHT, STEMS, LIGHT) is None


def test_money_title_counts_one_direction() -> None:
    """Five who expect too much and one too little: the title counts the five, and the findings all six."""
    rows = [*(paying(n, "127.97") for n in range(5)), paying(6, "100.97"), paying(7, "115.97")]
    chart = charts.believed_price(rows, STEMS, LIGHT)
    assert chart is not None
    assert "5 of 7 expected to pay $12 more than they would" == chart.title
    assert (6, 7) == (find(rows).money_error[0].wrong, find(rows).money_error[0].n)


@given(st.lists(st.integers(11000, 12500), min_size=1, max_size=8))
def test_money_labels_never_overlap(cents: list[int]) -> None:
    """However close the amounts, no two labels under a row share a place on a phone."""
    chart = charts.believed_price([paying(n, f"{one / 100:.2f}") for n, one in enumerate(cents)], STEMS, LIGHT)
    assert chart is not None
    lines: dict[float, list[tuple[float, float]]] = {}
    for note in chart.figure.layout.annotations[:-1]:
        wide = len(note.text.replace("<b>", "").replace("</b>", "")) * 0.034
        left = note.x - {"left": 0, "center": 0.5, "right": 1}[note.xanchor] * wide
        lines.setdefault(note.y, []).append((left, left + wide))
    for own in lines.values():
        for (_, end), (begin, _) in pairwise(sorted(own)):
            assert end <= begin + 1e-9


@settings(max_examples=20)
@given(st.lists(st.integers(11000, 12500), min_size=1, max_size=16), st.sampled_from([11000, 99900]))
def test_marks_of_prices_never_lie_on_each_other_or_on_a_name(cents: list[int], far: int) -> None:
    """However many people name prices close to each other, on a phone: a mark stands on the one that it would hide."""
    rows = [paying(n, f"{one / 100:.2f}") for n, one in enumerate([*cents, far])]
    chart = charts.believed_price(rows, STEMS, LIGHT)
    assert chart is not None
    (drawn,) = chart.figure.data
    marks = sorted(zip(drawn.x, drawn.y, strict=True))
    for (x, y), (other, above) in combinations(marks, 2):
        assert other - x >= 0.09 - 1e-9 or abs(above - y) >= 29
    name = chart.figure.layout.annotations[-1]
    below = name.y + 17 * (1 + name.text.count("<br>"))
    assert min(y - size / 2 for y, size in zip(drawn.y, drawn.marker.size, strict=True)) >= below


def test_the_funnel_counts_each_who_gives_up_once() -> None:
    """Three people, two questions: one leaves at the first and would again, one at the second; one stays."""

    def met(person: str, question: str, gone: bool) -> Response:
        return Response(participant=person, question=question, correct=None if gone else True, walked_away=gone)

    rows = [met("a", "q1", True), met("a", "q2", True), met("b", "q2", False), met("b", "q1", True)]
    rows += [met("c", "q1", False), met("c", "q2", False)]
    chart = charts.still_here(rows, LIGHT)
    assert chart is not None
    assert "2 of 3 would have given up, the first at their first question" == chart.title
    assert [2, 1] == list(chart.table["Still there"])
    assert find(rows).walked_away.people == chart.table["Would leave here"].sum()
    assert charts.still_here(rows[4:], LIGHT) is None


def test_a_matrix_of_tiers_counts_people() -> None:
    """Somebody who takes Basic for Pro twice counts once, as in the findings."""
    again = [one.model_copy(update={"question": "q9", "elements": ("tiers.basic", "tiers.pro")}) for one in CHOSEN]
    chart = charts.mistaken_tiers([*CHOSEN, *again], TIERS, LIGHT)
    assert chart is not None
    assert "3 of 8 took Basic where Pro was right" == chart.title
    mistaken = find([*CHOSEN, *again]).tiers_mistaken[0]
    assert (3, 8) == (mistaken.people, mistaken.of)


def test_names_of_many_tiers_stand_upright_on_a_line_each() -> None:
    """On a phone eight columns are narrower than a word: names of two lines would run into each other."""
    tiers = {f"t{n}": f"Enterprise number {n} with everything" for n in range(8)}
    row = Response(participant="p", question="q", kind="cheapest", key="t1", value="t2", correct=False)
    chart = charts.mistaken_tiers([row], tiers, LIGHT)
    assert chart is not None
    assert -90 == chart.figure.layout.xaxis.tickangle
    assert [f"Enterprise number {n}…" for n in range(8)] == list(chart.figure.layout.xaxis.ticktext)


def test_nobody_who_is_right_and_sure_is_said_to_be_confused() -> None:
    """All right: no element is accused, however few there are."""
    chart = charts.elements(find([paying(n, "115.97") for n in range(8)]), Names(), LIGHT)
    assert chart is not None
    assert "No part of the page confused people much" == chart.title


@pytest.mark.parametrize(("top", "ticks"), [(1, 6), (100, 6), (47, 5), (3.2, 4), (0.4, 5), (1200, 5)])
def test_axes_have_few_round_ticks(top: float, ticks: int) -> None:
    """From 0 up in round steps, never beyond the top."""
    found = _ticks(top)
    assert (0, ticks) == (found[0], len(found))
    assert found[-1] <= top


def rounds(before: int, after: int) -> Chart | None:
    """So many of eight ignore the promotion in two questions, before and after, drawn."""

    def one(name: str, many: int) -> list[Response]:
        answers = [paying(person, "127.97" if person < many else "115.97") for person in range(8)]
        answers = [each.model_copy(update={"participant": f"{name}{each.participant}"}) for each in answers]
        return [*answers, *(each.model_copy(update={"question": "q3"}) for each in answers)]

    names = Names(misreadings={"promotion-ignored:promotions.p": "thinks the promotion doesn't exist"})
    return charts.before_after(compare(one("a", before), one("b", after)), names, "version 1", "version 2", LIGHT)


def test_before_and_after_say_which_is_clearer() -> None:
    """From 7 of 8 to 1 of 8: clearer; the other way round: less clear; the table has both counts."""
    better, worse = rounds(7, 1), rounds(1, 7)
    assert better is not None
    assert worse is not None
    assert better.title.startswith("Version 2 is clearer than version 1, with a probability of ")
    assert worse.title.startswith("Version 2 is less clear than version 1, with a probability of ")
    assert better.table["Version 1"][0].startswith("7 of 8: ")
    assert better.table["Version 2"][0].startswith("1 of 8: ")
    assert "fewer than ten a side" in better.subtitle


def test_before_and_after_claim_nothing_without_a_difference() -> None:
    """Four of eight both times: nobody can tell. Nobody at all: no chart."""
    same = rounds(4, 4)
    assert same is not None
    assert "So few people cannot tell whether version 2 is clearer than version 1" == same.title
    assert charts.before_after(compare([], []), Names(), "version 1", "version 2", LIGHT) is None


def test_before_and_after_name_a_misreading_that_surely_fell() -> None:
    """Where the rest got worse, so that nobody can tell which is clearer, the title names what surely fell."""

    def answers(name: str, ignoring: int, failing: int) -> list[Response]:
        shown = [paying(n, "127.97" if n < ignoring else "115.97") for n in range(8)]
        others = [
            Response(participant=f"p{n}", question=question, correct=n >= failing, elements=("options.hd",))
            for n in range(8)
            for question in ("q4", "q5")
        ]
        rows = [*shown, *(one.model_copy(update={"question": "q3"}) for one in shown), *others]
        return [one.model_copy(update={"participant": name + one.participant}) for one in rows]

    names = Names(misreadings={"promotion-ignored:promotions.p": "thinks the promotion doesn't exist"})
    found = compare(answers("a", 7, 1), answers("b", 0, 8))
    chart = charts.before_after(found, names, "version 1", "version 2", LIGHT)
    assert chart is not None
    assert "From 7 of 8 to 0 of 8: thinks the promotion doesn't exist" == chart.title


def page(name: str, share: float, half: float, **departments: float) -> PagePredicted:
    """What happened on a page and what was expected of it."""
    return PagePredicted(name=name, people=8, share=share, low=share - half, high=share + half, departments=departments)


def test_pages_say_who_expected_the_opposite() -> None:
    """A is understood better for sure, sales expected it of B; both marks of each page are in the table."""
    pages = [page("A", 0.9, 0.1, sales=0.4, product=0.8), page("B", 0.3, 0.1, sales=0.9, product=0.7)]
    chart = charts.pages_predicted(pages, LIGHT)
    assert chart is not None
    title = chart.title.replace("\N{NO-BREAK SPACE}", " ")
    assert "“A” is understood better than “B”: 90 % against 30 % right; Sales expected the opposite" == title
    assert ["A", "B"] == list(chart.table["Page"])


def test_pages_claim_nothing_where_intervals_overlap() -> None:
    """So few cannot tell; what colleagues expected is said all the same. One page alone is no comparison."""
    pages = [page("A", 0.6, 0.2, sales=0.4), page("B", 0.5, 0.2, sales=0.9)]
    chart = charts.pages_predicted(pages, LIGHT)
    assert chart is not None
    assert "So few people cannot tell which page is understood better; sales expected it of “B”" == chart.title
    assert charts.pages_predicted(pages[:1], LIGHT) is None
    sure = charts.pages_predicted(pages, LIGHT, clearer=0.95)
    assert sure is not None
    assert sure.title.startswith("“A” is understood better than “B”")


def test_of_many_questions_the_hardest_are_drawn() -> None:
    """Thirty questions keep the chart as low as twelve; the table has every one, and the subtitle says so."""
    stems = {f"q{n}": f"Q{n}. What does it cost?" for n in range(30)}
    rows = [
        Response(participant=f"p{person}", question=f"q{n}", key="1", value="1", correct=n > 5 or person > n)
        for n in range(30)
        for person in range(8)
    ]
    chart = charts.outcomes(rows, stems, LIGHT)
    assert chart is not None
    assert chart.figure.layout.height < 1000
    assert (30, True) == (len(chart.table), "18 easier ones are in the table" in chart.subtitle)
    assert {f"q{n}" for n in range(6)} <= {one.partition("|")[0] for one in chart.figure.data[0].customdata}


def test_a_narrow_part_of_a_bar_says_no_more_than_fits() -> None:
    """One of forty: no sign so small that nobody reads it; the table has all."""
    rows = [Response(participant=f"p{n}", question="q1", key="1", value="1", correct=n > 0) for n in range(40)]
    chart = charts.outcomes(rows, STEMS, LIGHT)
    assert chart is not None
    assert ["39 ✓", ""] == [bar.text[0] for bar in chart.figure.data[:2]]


def test_of_many_prices_those_that_most_people_named_are_drawn() -> None:
    """A hundred prices of one question leave eight that can be told apart, the true one among them."""
    rows = [paying(n, f"{100 + n}.97") for n in range(100)] + [paying(100 + n, "127.97") for n in range(5)]
    chart = charts.believed_price(rows, STEMS, LIGHT)
    assert chart is not None
    drawn = {str(one).partition("|")[2] for one in chart.figure.data[0].customdata}
    assert (8, True, 100) == (len(drawn), {"115.97", "127.97"} <= drawn, len(chart.table))


def test_a_single_person_does_not_tell_what_being_sure_is_worth() -> None:
    """Two of four sure answers wrong are no finding about buyers."""
    rows = [one.model_copy(update={"confidence": "sure", "participant": "p1"}) for one in EIGHT]
    chart = charts.sure_and_right(rows, LIGHT)
    assert chart is not None
    assert "so few people cannot tell" in chart.notes[0]
