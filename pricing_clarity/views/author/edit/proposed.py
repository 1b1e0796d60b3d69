"""The questions that the toolkit proposes, to be kept, left out, said in other words, moved; and the author's own."""

from typing import Any

import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import plain, sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.quiz.authored import OwnQuestion
from pricing_clarity.quiz.question import Question
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.views.author import questions
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form, amount_of

OWN = "own-"
ROWS = 4


def proposed(desk: Desk[Study], study: Study, pricing: Pricing, draft: Published | Shortfall | None) -> None:
    """Draws every question with what its wrong answers stand for, and what can be done with it."""
    if isinstance(draft, Shortfall):
        st.warning(
            f"**{draft.possible} of {draft.asked} questions.** {sentence(plain(draft.because))}.",
            icon=":material/production_quantity_limits:",
        )
        if draft.possible and st.button(f"Ask {draft.possible}", icon=":material/check:", key=desk.key("fewer")):
            desk.edit([Edit(("questions",), draft.possible)], anew=True)
            st.rerun()
    elif draft is not None:
        st.markdown(
            ":gray[These tell the most together about what buyers may misread. Leave out what does not fit: the next "
            "best takes its place.]"
        )
        says = {one.id: one.says for one in draft.misreadings}
        for place, question in enumerate(draft.questions):
            _question(desk, study, draft, place, question, says)
    _dropped(desk, study)
    _own(desk, study, pricing)


def _question(
    desk: Desk[Study], study: Study, draft: Published, place: int, question: Question, says: dict[str, str]
) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f":gray[Question {place + 1}]")
        st.markdown(f"{plain(question.scenario)} **{plain(question.stem)}**")
        st.table(questions.rows(question, says), border="horizontal", hide_index=True)
        ids = [one.id for one in draft.questions]
        with st.container(horizontal=True):
            for label, icon, other in (("Earlier", "arrow_upward", place - 1), ("Later", "arrow_downward", place + 1)):
                there = 0 <= other < len(ids)
                if there and st.button(label, icon=f":material/{icon}:", key=desk.key(label, question.id)):
                    ids[place], ids[other] = ids[other], ids[place]
                    _then(desk, [Edit(("sequence",), ids)])
            if st.button("Leave out", icon=":material/remove_circle:", key=desk.key("drop", question.id)):
                _then(desk, _left_out(study, question))
            with st.popover("Other words", icon=":material/edit:"):
                _reword(desk, study, question)


def _left_out(study: Study, question: Question) -> list[Edit]:
    if question.kind == "own":
        kept = [place for place, own in enumerate(study.own) if f"{OWN}{own.id}" != question.id]
        gone = [place for place in range(len(study.own)) if place not in kept]
        return [Edit(("own", place) if kept else ("own",), None) for place in gone]
    if question.id == "open-choice":
        return [Edit(("open_choice",), None)]
    return [Edit(("drop",), [*study.drop, question.id])]


def _reword(desk: Desk[Study], study: Study, question: Question) -> None:
    scenario = st.text_area("The situation", question.scenario, key=desk.key("scenario", question.id))
    ask = st.text_area("The question", question.stem, key=desk.key("ask", question.id))
    st.markdown(":gray[Numbers and names in the words are not computed any more: they stay when a price changes.]")
    left, right = st.columns(2)
    if left.button("Use these words", type="primary", key=desk.key("reword", question.id)):
        words = {"scenario": scenario.strip()} if scenario.strip() != question.scenario else {}
        words |= {"ask": ask.strip()} if ask.strip() and ask.strip() != question.stem else {}
        if words:
            _then(desk, [Edit(("reword", question.id, key), value) for key, value in words.items()])
    if question.id in study.reword and right.button("The toolkit's words", key=desk.key("reset", question.id)):
        last = len(study.reword) == 1
        _then(desk, [Edit(("reword",) if last else ("reword", question.id), None)])


def _dropped(desk: Desk[Study], study: Study) -> None:
    if not study.drop:
        return
    with st.expander(f"Left out: {len(study.drop)}"):
        for name in study.drop:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"`{name}`")
                if st.button("Propose it again", icon=":material/undo:", key=desk.key("again", name)):
                    _then(desk, [Edit(("drop",), [one for one in study.drop if one != name] or None)])


def _own(desk: Desk[Study], study: Study, pricing: Pricing) -> None:
    with st.expander("Add a question of your own", icon=":material/add:"):
        form = Form(desk.key("own", len(study.own)))
        scenario = form.text("The situation, if it needs one", None, placeholder="You add DVR.")
        ask = form.text("The question", None, placeholder="How many hours can you record?")
        about = form.several("What it is about", _elements(pricing), (), placeholder="An element of the page")
        ways = {"choices": "Choices", "amount": "An amount to type", "open": "In their own words"}
        way = form.choice("How people answer", ways, "choices")
        answer: dict[str, Any] = {}
        if way == "choices":
            answer["choices"] = _choices(form)
        elif way == "amount":
            answer["amount"] = amount_of(form.text("The right amount", None) or "")
        else:
            answer["open"] = True
        if not st.button("Add the question", icon=":material/add:", key=desk.key("add-own")):
            return
        if not ask:
            form.refuse("Write the question.")
            return
        if way == "amount" and answer["amount"] is None:
            form.refuse("Write the right amount as a number, such as 29.99.")
            return
        name = slug(ask[:40], {own.id for own in study.own})
        values = {"id": name, "ask": ask, **answer} | ({"scenario": scenario} if scenario else {})
        values |= {"about": list(about)} if about else {}
        if form.made(OwnQuestion, values) is not None:
            edits = [Edit(("own", len(study.own)) if study.own else ("own",), values if study.own else [values])]
            more = [Edit(("questions",), study.questions + 1)] if study.questions < 30 else []
            _then(desk, edits + more)


def _choices(form: Form) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    st.markdown(":gray[The first is the right one. For a wrong one, say what somebody thinks who gives it.]")
    for row in range(ROWS):
        left, right = st.columns([3, 4])
        with left:
            text = form.text("The right answer" if not row else f"Wrong answer {row}", None)
        thinks = None
        if row:
            with right:
                thinks = form.text(
                    f"What somebody thinks who gives wrong answer {row}",
                    None,
                    placeholder="thinks recording has no limit",
                )
        if text:
            said.append({"text": text} | ({"right": True} if not row else {}) | ({"thinks": thinks} if thinks else {}))
    return said


def _elements(pricing: Pricing) -> dict[str, str]:
    sections = ("tiers", "options", "promotions", "fees", "limits", "features", "terms")
    ids = (f"{section}.{key}" for section in sections for key in getattr(pricing, section))
    return {element: pricing.name_of(element) for element in ids}


def _then(desk: Desk[Study], edits: list[Edit]) -> None:
    if desk.edit(edits, anew=True):
        st.rerun()
