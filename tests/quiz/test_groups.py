from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.quiz.groups import Groups

NAMES = tuple("abcdef")
answers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1", "2", "3"]))


@given(st.lists(answers, max_size=5))
def test_groups_are_those_with_the_same_answers(asked):
    """Names are in one group when they answered all alike; gains are the shares of pairs newly apart, and of names."""
    groups, before = Groups(NAMES), 0.0
    for number, one in enumerate(asked, 1):
        gain, alone = groups.gain(one), groups.alone(one)
        single = sum(len(group) == 1 for group in groups.groups())
        groups.add(one)
        seen = {name: tuple(each.get(name) for each in asked[:number]) for name in NAMES}
        pairs = list(combinations(NAMES, 2))
        apart = sum(seen[first] != seen[second] for first, second in pairs) / len(pairs)
        assert abs(apart - before - gain) < 1e-9
        assert abs((sum(len(group) == 1 for group in groups.groups()) - single) / len(NAMES) - alone) < 1e-9
        before = apart
        together = {frozenset(pair) for group in groups.groups() for pair in combinations(group, 2)}
        assert {frozenset(pair) for pair in pairs if seen[pair[0]] == seen[pair[1]]} == together
