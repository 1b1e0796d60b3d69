"""The questions of a study as its author reviews them: key, reason, and what each wrong answer stands for."""

from collections.abc import Mapping

import streamlit as st

from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.quiz.question import TOGETHER, Choice, Question
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.study import Published


def render(published: Published) -> None:
    """Draws every question with its answers."""
    says = {one.id: one.says for one in published.misreadings}
    numbers = numbered(one.id for one in published.questions)
    computed = (
        "computed from the pricing. A change of price changes them" if published.study.pricing else "all your own"
    )
    st.markdown(f":gray[{counted(len(numbers), 'question')}, {computed}; participants never see this page.]")
    for question in published.questions:
        with st.container(border=True, gap="small", key=f"answers-{published.id}-{question.id}"):
            st.markdown(f":gray[{called(numbers, question)}]")
            st.markdown(f"{plain(question.scenario)} **{plain(question.stem)}**")
            if question.because:
                st.markdown(f":gray[{plain(question.because)}]")
            st.table(rows(question, says), border="horizontal", hide_index=True)


def called(numbers: Mapping[str, int], question: Question) -> str:
    """What a question stands under: `Question 3`, as in the results; or that it is a screener."""
    return f"Question {numbers[question.id]}" if question.id in numbers else "Screener"


def rows(question: Question, says: dict[str, str]) -> list[dict[str, str]]:
    """One row for each answer: what is said, and who says so."""
    if question.choices and not question.scored:
        return [{"Answer": plain(choice.text), "Who says so": "whoever would pick it"} for choice in question.choices]
    if question.choices:
        return [
            {
                "Answer": f"**{plain(choice.text)}**" if choice.correct else plain(choice.text),
                "Who says so": _right(choice, says) if choice.correct else plain(_who(choice.misreadings, says)),
            }
            for choice in question.choices
        ]
    if not question.scored:
        return [{"Answer": "In words", "Who says so": "nothing is right or wrong here"}]
    found: dict[str, list[str]] = {}
    for belief in question.beliefs:
        if belief.value != question.key and len(belief.misreadings) == 1:
            found.setdefault(belief.value, []).extend(belief.misreadings)
    rows = [
        {
            "Typed answer": f"**{plain(_label(question, question.key))}**",
            "Who says so": ":green[:material/check: right]",
        }
    ]
    return rows + [
        {"Typed answer": plain(_label(question, value)), "Who says so": plain(_who(tuple(misreadings), says))}
        for value, misreadings in found.items()
    ]


def _right(choice: Choice, says: dict[str, str]) -> str:
    """Right; where several are ticked, also who leaves it out."""
    who = plain(_who(choice.misreadings, says))
    left = f"; left out by who {who[:1].lower()}{who[1:]}" if choice.misreadings else ""
    return f":green[:material/check: right]{left}"


def _label(question: Question, value: str) -> str:
    return question.labels.get(value, value)


def _who(misreadings: tuple[str, ...], says: dict[str, str]) -> str:
    if not misreadings:
        return "nobody in particular"
    words = [" and ".join(says.get(one, one) for one in text.split(TOGETHER)) for text in misreadings]
    return sentence("; or ".join(words[:3]) + ("; …" if len(words) > 3 else ""))
