"""Ids of a published study as people read them."""

from textwrap import shorten

from pricing_clarity.findings import Names
from pricing_clarity.quiz.by_hand import OWN, parts_of_page
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.study import Published

SECTION = {
    "tiers": "tier",
    "options": "option",
    "promotions": "promotion",
    "fees": "fee",
    "limits": "limit",
    "features": "feature",
    "billing": "billing period",
    "terms": "term",
    "units": "unit",
    "footnotes": "footnote",
}
"""What one element of each section is called."""


def element_names(published: Published) -> dict[str, str]:
    """The name of each element that a question, a misreading or a participant can be about: `HD (option)`."""
    ids = [element for question in published.questions for element in question.elements]
    ids += [misreading.element for misreading in published.misreadings]
    ids += parts_of_page(published.pricing)
    return {one: element_name(published, one) for one in dict.fromkeys(ids)}


def element_name(published: Published, element: str) -> str:
    """The name that the page shows, with what kind of thing it is."""
    section, _, own = element.partition(".")
    if section == OWN:
        asked = next((one.stem for one in published.questions if one.id == f"{OWN}-{own}"), own)
        return f"{shorten(asked, 50, placeholder='…')} (question)"
    section = SECTION.get(section, "")
    name = published.pricing.name_of(element)
    return f"{name} ({section})" if section else name


def question_names(published: Published) -> dict[str, str]:
    """Scenario and stem of each question of the quiz, in the order asked; screeners are not among them."""
    texts = {question.id: f"{question.scenario} {question.stem}".strip() for question in published.questions}
    return {question: texts[question] for question in numbered(texts)}


def numbered_questions(published: Published) -> dict[str, str]:
    """The same with the number by which tables, charts and the report call it: `Q3. You choose …`."""
    return {one: f"Q{number}. {name}" for number, (one, name) in enumerate(question_names(published).items(), 1)}


def study_names(published: Published) -> Names:
    """Readable texts for all ids of a study."""
    names = Names.of(published, element_names(published))
    return names.model_copy(update={"questions": numbered_questions(published)})


def variant_name(published: Published, variant: str) -> str:
    """What a pricing under test is called: its title, with its id where several have the same one."""
    titles = {name: published.of(name).pricing.title for name in published.variants}
    same = [name for name, title in titles.items() if title == titles[variant]]
    return titles[variant] if len(same) == 1 else f"{titles[variant]} ({variant})"
