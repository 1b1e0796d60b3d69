"""The questions that the toolkit proposes, to be kept, left out, said in other words, moved; one more; one's own."""

from typing import Any

import streamlit as st

from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.write_yaml import plain as as_written
from pricing_clarity.present.languages import language_of
from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.language import speaking
from pricing_clarity.quiz.edited import Kept, kept
from pricing_clarity.quiz.publish import asked_for
from pricing_clarity.quiz.question import Question
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.questions.recall import RECALL
from pricing_clarity.quiz.screener import SCREENER, numbered
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.views.author import questions, telling
from pricing_clarity.views.author.edit import own, thoughts
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.going_on import clicked
from pricing_clarity.views.idea import brought
from pricing_clarity.views.working import working

OWN = "own-"
MOST = 30
_KIND = {"own": "your own", RECALL: "from memory, after the first look", "open-choice": "at the end"}


def proposed(desk: Desk[Study], study: Study, pricing: Pricing, draft: Published | Shortfall | None) -> None:
    """Draws every question with what its wrong answers stand for, and what can be done with it."""
    idea = brought(study.pricing) if study.pricing else None
    if isinstance(draft, Shortfall):
        st.warning(
            f"**{draft.possible} of {draft.asked} questions.** {sentence(plain(draft.because))}.",
            icon=":material/production_quantity_limits:",
        )
        if draft.possible and clicked(f"Ask {draft.possible}", icon=":material/check:", key=desk.key("fewer")):
            then(desk, [Edit(("questions",), draft.possible)])
    elif draft is not None:
        generated = _generated(draft)
        if idea:
            # Who comes with an idea finds it first, not below all that is there already.
            _one_more(desk, study, draft, generated)
            own.add(desk, study, pricing)
        if generated:
            st.markdown(
                ":gray[These tell the most together about what buyers may misread. Leave out what does not fit, say it "
                "in your words, move it: the other questions stay as they are.]"
            )
        says = {one.id: one.says for one in draft.misreadings}
        for place, question in enumerate(draft.questions):
            _question(desk, study, draft, place, question, says)
        if study.pricing and not idea:
            _one_more(desk, study, draft, generated)
    if study.pricing:
        _dropped(desk, study, pricing)
        _anew(desk, study)
    if not idea or draft is None or isinstance(draft, Shortfall):
        own.add(desk, study, pricing, draft.possible if isinstance(draft, Shortfall) else None)
    thoughts.render(desk, study, pricing)


def _generated(draft: Published) -> list[Question]:
    return [question for question in draft.questions if question.kind in KINDS]


def _question(
    desk: Desk[Study], study: Study, draft: Published, place: int, question: Question, says: dict[str, str]
) -> None:
    with st.container(border=True, gap="small", key=f"answers-edit-{desk.name}-{question.id}"):
        kind = _KIND.get(question.kind)
        numbers = numbered(one.id for one in draft.questions)
        st.markdown(f":gray[{questions.called(numbers, question)}{f', {kind}' if kind else ''}]")
        st.markdown(f"{plain(question.scenario)} **{plain(question.stem)}**")
        st.table(questions.rows(question, says), border="horizontal", hide_index=True)
        with st.container(horizontal=True):
            _move(desk, draft, place, question)
            if question.kind == SCREENER:
                st.markdown(":gray[Change it under *How it goes*.]")
                return
            if clicked("Leave out", icon=":material/remove_circle:", key=desk.key("drop", question.id)):
                desk.memory.one_more = question.kind in KINDS
                then(desk, _left_out(study, draft, question))
            if question.kind == "own":
                place = next(n for n, one in enumerate(study.own) if f"{OWN}{one.id}" == question.id)
                with st.popover("Change", icon=":material/edit:"):
                    own.change(desk, study, draft.pricing, place)
                return
            with st.popover("Other words", icon=":material/edit:"):
                _reword(desk, study, question)


def _move(desk: Desk[Study], draft: Published, place: int, question: Question) -> None:
    """Up or down among the questions that may change places: those of memory and screeners have theirs."""
    fixed = (SCREENER, RECALL)
    if question.kind in fixed:
        return
    ids = [one.id for one in draft.questions if one.kind not in fixed]
    here = ids.index(question.id)
    for label, icon, other in (("Earlier", "arrow_upward", here - 1), ("Later", "arrow_downward", here + 1)):
        there = 0 <= other < len(ids)
        if there and clicked(label, icon=f":material/{icon}:", key=desk.key(label, question.id)):
            ids[here], ids[other] = ids[other], ids[here]
            then(desk, [Edit(("sequence",), ids)])


def _left_out(study: Study, draft: Published, question: Question) -> list[Edit]:
    fewer = [Edit(("questions",), max(1, study.questions - 1))]
    if question.kind == "own":
        gone = next(place for place, one in enumerate(study.own) if f"{OWN}{one.id}" == question.id)
        last = len(study.own) == 1
        return [Edit(("own",) if last else ("own", gone), None), *(fewer if study.pricing else [])]
    if question.id == "open-choice":
        return [Edit(("open_choice",), None)]
    drop = [Edit(("drop",), [*study.drop, question.id])]
    if question.kind not in KINDS or study.questions == 1:
        return drop
    return [*_keep(study, [one for one in _generated(draft) if one.id != question.id]), *drop, *fewer]


def _keep(study: Study, staying: list[Question]) -> list[Edit]:
    """The edit by which these questions stay in this round as they are.

    One whose answers the author has set keeps them.
    """
    values = _elsewhere(study)
    for one in staying:
        held = study.keep.get(one.id)
        rounds = tuple(sorted({*(held.rounds if held else ()), study.round}))
        as_it_is = held if held and study.round in held.rounds else kept(one)
        values[one.id] = as_it_is.model_copy(update={"rounds": rounds})
    return [Edit(("keep",), as_written(values) or None)]


def _here(study: Study) -> list[str]:
    """What stays in the round that is being edited."""
    return [name for name, one in study.keep.items() if study.round in one.rounds]


def _elsewhere(study: Study) -> dict[str, Kept]:
    """What stays in other rounds, by the questions' ids."""
    without = {
        name: tuple(number for number in one.rounds if number != study.round) for name, one in study.keep.items()
    }
    return {name: study.keep[name].model_copy(update={"rounds": rounds}) for name, rounds in without.items() if rounds}


def _one_more(desk: Desk[Study], study: Study, draft: Published, generated: list[Question]) -> None:
    """The question that would add the most, offered: it is asked only at a click."""
    if study.questions >= MOST:
        return
    idea = brought(study.pricing)
    if idea is None and not desk.memory.one_more:
        if clicked("Propose one more question", icon=":material/add:", key=desk.key("one-more")):
            desk.memory.one_more = True
            st.rerun()
        return
    key = desk.key("one-more-work")
    looked = working(
        telling.LOOKING, lambda _: (telling.one_more_of(draft, idea.element if idea else ""),), key=key, by_itself=True
    )
    if not looked:
        return
    more = looked[0]
    with st.container(border=True, gap="small", key=f"answers-edit-{desk.name}-one-more"):
        if more is None:
            about = f" about {plain(draft.pricing.name_of(idea.element))}" if idea else ""
            st.markdown(f"**There is no other question{about} to ask.** This page leaves none that shows more.")
            return
        question = more.question
        if idea:
            st.markdown(f"**About {plain(draft.pricing.name_of(idea.element))}, computed from the pricing:**")
        else:
            st.markdown("**Another one, if you like:** it would add the most to the others.")
        st.markdown(f"{plain(question.scenario)} **{plain(question.stem)}**")
        names = {one.id: one.says for one in telling.every_misreading(draft)}
        st.table(questions.rows(question, names), border="horizontal", hide_index=True)
        with st.container(horizontal=True):
            if clicked("Ask this one too", type="primary", icon=":material/add:", key=desk.key("ask-it")):
                desk.memory.one_more = False
                if idea:
                    idea.forget()
                edits = _keep(study, [*generated, question])
                then(desk, [*edits, Edit(("questions",), study.questions + 1)])
            if clicked("Another one", icon=":material/autorenew:", key=desk.key("another")):
                then(desk, [*_keep(study, generated), Edit(("drop",), [*study.drop, question.id])])
            if clicked("No, thank you", key=desk.key("no-more")):
                desk.memory.one_more = False
                if idea:
                    idea.forget()
                st.rerun()


def _reword(desk: Desk[Study], study: Study, question: Question) -> None:
    scenario = st.text_area("The situation", question.scenario, key=desk.key("scenario", question.id))
    ask = st.text_area("The question", question.stem, key=desk.key("ask", question.id))
    st.markdown(":gray[Numbers and names in the words are not computed any more: they stay when a price changes.]")
    left, right = st.columns(2)
    with left:
        use = clicked("Use these words", type="primary", key=desk.key("reword", question.id))
    if use:
        words = {"scenario": scenario.strip()} if scenario.strip() != question.scenario else {}
        words |= {"ask": ask.strip()} if ask.strip() and ask.strip() != question.stem else {}
        if words:
            then(desk, [Edit(("reword", question.id, key), value) for key, value in words.items()])
    with right:
        back = question.id in study.reword and clicked("The toolkit's words", key=desk.key("reset", question.id))
    if back:
        last = len(study.reword) == 1
        then(desk, [Edit(("reword",) if last else ("reword", question.id), None)])


def _dropped(desk: Desk[Study], study: Study, pricing: Pricing) -> None:
    if not study.drop:
        return
    folded = st.expander(f"Left out: {len(study.drop)}", key=f"open/{desk.file}/left-out", on_change="rerun")
    if not folded.open:
        return
    with speaking(language_of(study)):
        words = asked_for(pricing, study, study.drop)
    with folded:
        for name in study.drop:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(words[name]) if name in words else f"`{plain(name)}`")
                if clicked("Ask it again", icon=":material/undo:", key=desk.key("again", name)):
                    left = [Edit(("drop",), [one for one in study.drop if one != name] or None)]
                    held = study.keep.get(name, Kept(rounds=(study.round,)))
                    here = as_written(held.model_copy(update={"rounds": tuple({*held.rounds, study.round})}))
                    back = [Edit(("keep", name), here)] if name in words and _here(study) else []
                    more = [Edit(("questions",), study.questions + 1)] if back and study.questions < MOST else []
                    then(desk, left + back + more)


def _anew(desk: Desk[Study], study: Study) -> None:
    """The way back from a set that stays to the one that the toolkit chooses."""
    if not _here(study):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        stay = counted(len(_here(study)), "question stays", "questions stay")
        st.markdown(f":gray[:material/keep: {stay} as chosen, whatever else you change.]")
        if clicked("Choose the set anew", icon=":material/restart_alt:", key=desk.key("anew")):
            then(desk, [Edit(("keep",), as_written(_elsewhere(study)) or None)])


def then(desk: Desk[Any], edits: list[Edit]) -> None:
    """Makes the changes and draws the page anew."""
    if desk.edit(edits, anew=True):
        st.rerun()
