"""What each role may do, asked for by messages that were forged: every page, every widget, and windows left open."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from pricing_clarity.store import NewInvite, NewPerson, Role, Status
from pricing_clarity.views import places
from pricing_clarity.views.access import LOGIN_COOKIE, PREDICT_COOKIE
from tests.attacks.conftest import Attacker, Target, page_hash, run, streamlit_session, target
from tests.browser.conftest import serving
from tests.views.take.published import PUBLISHED

REFUSED = "This page is not open to you"
SAVES = ("predict",)
"""What is in the audit trail of those who may only read, write notes and say what they expect."""


@dataclass
class Company:
    """A running app into which a person of each role has logged in."""

    target: Target
    visitors: dict[str, Attacker]
    """By role, and `link` for who came by a link for predicting."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """A company in which everybody has arrived."""
    with serving(tmp_path_factory.mktemp("company")) as server:
        found = target(server)
        visitors = {str(role): logged_in(found, role, role) for role in Role}
        made = found.store.invite_to_predict(PUBLISHED.id)
        assert isinstance(made, NewInvite)
        visitors["link"] = Attacker(found.url, headers={"Cookie": f"{PREDICT_COOKIE}={made.token}"})
        yield Company(found, visitors)
        found.store.close()


def logged_in(found: Target, name: str, role: Role) -> Attacker:
    """Somebody new with this role, who has logged in."""
    made = found.store.add_person(name, role)
    assert isinstance(made, NewPerson)
    login = found.store.log_in(name, made.passcode)
    assert login is not None
    return Attacker(found.url, headers={"Cookie": f"{LOGIN_COOKIE}={login.token}"})


def at(message: BackMsg, place: places.Place) -> None:
    """Asks for a page by its address and by Streamlit's hash of it."""
    message.rerun_script.page_name = place.path
    message.rerun_script.page_script_hash = page_hash(place.path)
    message.rerun_script.query_string = f"study={PUBLISHED.id}"


def widgets_of(told: list[str]) -> set[str]:
    """The ids of what can be pressed or filled in; what scrolls each page to its top is neither."""
    return {word for text in told for word in text.split() if word.startswith("$$") and not word.endswith("-top")}


@pytest.mark.parametrize("who", [*Role, "link"])
def test_a_page_is_drawn_for_its_roles_and_for_no_other(company: Company, who: str) -> None:
    """At every other address stands that it is for others, and nothing that can be pressed."""
    role = Role.STAKEHOLDER if who == "link" else Role(who)
    for place in places.ALL:
        told = company.visitors[who].see(lambda message, place=place: at(message, place))  # type: ignore[misc]
        assert (role in place.roles) == any(f" h1 {place.title} " in text for text in told) or place is places.HOME
        assert (role in place.roles) != any(f" h1 {REFUSED} " in text for text in told), place.path
        assert role in place.roles or not widgets_of(told), place.path
        assert not any("went wrong on our side" in text for text in told), place.path


@pytest.mark.parametrize("who", [Role.REVIEWER, Role.STAKEHOLDER, "link"])
def test_an_authors_widgets_do_nothing_in_the_hands_of_who_reads(company: Company, who: str) -> None:
    """Pressed and filled in at every page, as the author's window sends them."""
    store = company.target.store
    for place in places.ALL:

        def there(message: BackMsg, place: places.Place = place) -> None:
            at(message, place)

        widgets = widgets_of(company.visitors[Role.AUTHOR].see(there))

        def press(message: BackMsg, place: places.Place = place, widgets: set[str] = widgets) -> None:
            at(message, place)
            for widget in sorted(widgets):
                message.rerun_script.widget_states.widgets.add(id=widget, trigger_value=True)

        before = store.audit_trail()
        company.visitors[who].see(press)
        after = store.audit_trail()
        assert [] == [one for one in after[: len(after) - len(before)] if one.action not in SAVES], place.path


def test_a_window_that_stays_open_does_nothing_more(company: Company) -> None:
    """A click after the role has changed is not done, and says why; nor is one after the login has ended."""
    store = company.target.store

    def status() -> Status:
        return next(one for one in store.studies() if one.id == PUBLISHED.id).by_life[0].status

    somebody = logged_in(company.target, "vera", Role.AUTHOR)

    def there(message: BackMsg) -> None:
        at(message, places.RUN)

    with somebody.line() as line:
        told = run(line, there)
        buttons = {wanted: word for word in widgets_of(told) for wanted in Status if f"run-{wanted}" in word}

        def click(message: BackMsg, wanted: Status = Status.CLOSED) -> None:
            at(message, places.RUN)
            message.rerun_script.widget_states.widgets.add(id=buttons[wanted], trigger_value=True)

        somebody.see(lambda message: click(message, Status.PAUSED))
        assert Status.PAUSED is status()
        store.change_role("vera", Role.REVIEWER)
        assert any(REFUSED in text for text in run(line, click))
        assert any(REFUSED in text for text in run(line, click))
        store.remove_person("vera")
        assert any("Log in to go on" in text for text in run(line, click))
    assert Status.PAUSED is status()


def test_a_window_that_was_taken_over_does_nothing_of_what_its_owner_may(company: Company) -> None:
    """Streamlit hands a session to whoever knows its id, with what its buttons do; who clicks is asked at the click."""
    store = company.target.store

    def there(message: BackMsg) -> None:
        at(message, places.RUN)

    author = company.visitors[Role.AUTHOR]
    with author.line() as line:
        identifier = streamlit_session(line)
        told = run(line, there)
    (button,) = (word for word in widgets_of(told) if f"run-{Status.CLOSED}" in word)

    def click(message: BackMsg) -> None:
        at(message, places.RUN)
        message.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)

    before = store.audit_trail()
    for who in (Role.REVIEWER, Role.STAKEHOLDER):
        with company.visitors[who].line("xsrf", identifier) as line:
            run(line, click)
            run(line, click)
        assert before == store.audit_trail()
