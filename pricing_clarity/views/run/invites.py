"""Links: one for all or one each, for customers or colleagues; those that were made earlier, and taking them back."""

from collections.abc import Callable, Sequence

import streamlit as st

from pricing_clarity.formats.invitees_csv import MOST, Invitee, read_invitees
from pricing_clarity.present.invitation import letter
from pricing_clarity.present.words import counted, people, plain
from pricing_clarity.pricing.language import speaking
from pricing_clarity.store import COLLEAGUES, CUSTOMERS, Invite, Kind, NewInvite, Reason, Refused, Status, Version
from pricing_clarity.views import deeds
from pricing_clarity.views.context import Context
from pricing_clarity.views.run import hand_out
from pricing_clarity.views.run.spoken import language_for, minutes_for

TO_COLLEAGUES = """Hello,

soon we'll know how well people understand our price page. Before we look: what do you expect them to get right? \
It takes a few minutes: {link}

Thank you!"""
FOR_ALL = "One link for all"
ONE_EACH = "One link each"
PREDICTING = "A link for what colleagues expect"
_EXPLAINED = {
    FOR_ALL: "Each browser that opens it is one participant. Good for a newsletter, a panel or a sign on a door.",
    ONE_EACH: "Each works once and goes on in any browser. You see who has begun and who has not.",
    PREDICTING: "Colleagues say what they think people will get right, before the results open to them. They see "
    "nothing else. They open it where you opened this page.",
}
_SEGMENT, _NAMES, _FILE, _NAMELESS = "run-segment", "run-names", "run-csv", "run-nameless"
_WORDS = {Kind.SHARED: "for all", Kind.SINGLE_USE: "single use", Kind.PREDICTING: "for expectations"}


def render(context: Context, version: Version) -> None:
    """Draws how to make links, those just made, and the earlier ones."""
    if version.status is not Status.OPEN:
        st.info(f"The study is {version.status}: links let nobody in until it is open again.", icon=":material/info:")
    way = st.segmented_control("What to make", list(_EXPLAINED), default=FOR_ALL, required=True, key="run-way")
    st.markdown(f":gray[{_EXPLAINED[way]}]")
    if way == PREDICTING:
        _for_colleagues(context, version)
    else:
        st.selectbox(
            "For whom",
            [CUSTOMERS, *COLLEAGUES],
            accept_new_options=True,
            key=_SEGMENT,
            help="Colleagues take the same quiz; their answers stand apart from customers’. Type a name for others.",
        )
        if way == FOR_ALL:
            _for_all(context, version)
        else:
            _one_each(context, version)
    _made(context, version)
    _earlier(context, version)


def _for_all(context: Context, version: Version) -> None:
    keep = _keeping(version)

    def make(typed: deeds.Typed) -> deeds.Said:
        segment = typed.get(_SEGMENT) or CUSTOMERS
        return keep([context.store.invite(version.study, label="Link for all", segment=segment, by=context.who)])

    deeds.button("Make the link", make, key="run-all", carries=(_SEGMENT,), type="primary", icon=":material/add_link:")


def _for_colleagues(context: Context, version: Version) -> None:
    keep = _keeping(version)

    def make(_: deeds.Typed) -> deeds.Said:
        return keep([context.store.invite_to_predict(version.study, label="Expectations", by=context.who)])

    deeds.button("Make the link", make, key="run-predict", type="primary", icon=":material/add_link:")


def _one_each(context: Context, version: Version) -> None:
    st.text_area(
        "One name or address a line",
        key=_NAMES,
        height=120,
        placeholder="Ana\nBen",
        help="For your eyes only; participants don’t see it.",
    )
    sent = st.file_uploader(
        "Or a CSV with the column “name”, and “segment” if they differ", type=["csv", "txt"], key=_FILE
    )
    st.number_input("And links without a name", min_value=0, max_value=500, value=0, step=1, key=_NAMELESS)
    if sent is not None:
        for problem in read_invitees(sent.getvalue(), sent.name).problems:
            st.error(plain(str(problem)), icon=":material/build:")
    wanted = _wanted(st.session_state.to_dict())
    if len(wanted) > MOST:
        st.error(_too_many(len(wanted)), icon=":material/build:")
        return
    keep = _keeping(version)

    def make(typed: deeds.Typed) -> deeds.Said:
        wanted, segment = _wanted(typed), typed.get(_SEGMENT) or CUSTOMERS
        if not wanted:
            says = "Write a name a line, choose a file, or say how many links without a name."
            return Refused(Reason.INVALID, says)
        if len(wanted) > MOST:
            return Refused(Reason.INVALID, _too_many(len(wanted)))
        made: list[NewInvite | Refused] = []
        for group in dict.fromkeys(one.segment or segment for one in wanted):
            names = [one.name for one in wanted if (one.segment or segment) == group]
            done = context.store.invite_each(version.study, names, segment=group, by=context.who)
            made += [done] if isinstance(done, Refused) else list(done)
        return keep(made)

    label = f"Make {counted(len(wanted), 'link')}" if wanted else "Make the links"
    fields = (_NAMES, _FILE, _NAMELESS, _SEGMENT)
    deeds.button(label, make, key="run-each", carries=fields, type="primary", icon=":material/add_link:")


def _wanted(typed: deeds.Typed) -> list[Invitee]:
    """Whom the fields name, in whichever way."""
    wanted = [Invitee(line.strip()) for line in str(typed.get(_NAMES) or "").splitlines() if line.strip()]
    wanted += [Invitee("") for _ in range(int(typed.get(_NAMELESS) or 0))]
    if (sent := typed.get(_FILE)) is not None:
        wanted += read_invitees(sent.getvalue(), sent.name).value or ()
    return wanted


def _too_many(number: int) -> str:
    return f"Those are {number:,} people; invite at most {MOST:,} at a time."


def _keeping(version: Version) -> Callable[[Sequence[NewInvite | Refused]], deeds.Said]:
    """What remembers new links for as long as this visit lasts: they are told only once."""
    kept: list[NewInvite] = st.session_state.setdefault(f"made-{version.study}", [])
    tokens: dict[int, str] = st.session_state.setdefault("links", {})

    def keep(made: Sequence[NewInvite | Refused]) -> deeds.Said:
        new = [one for one in made if isinstance(one, NewInvite)]
        kept.extend(new)
        tokens.update({one.invite.id: one.token for one in new})
        return next((one for one in made if isinstance(one, Refused)), None)

    return keep


def _made(context: Context, version: Version) -> None:
    made: list[NewInvite] = st.session_state.get(f"made-{version.study}", [])
    asked = [one for one in made if one.invite.kind is not Kind.PREDICTING]
    with speaking(language_for(context, version)):
        invitation = letter("first", minutes_for(context, version))
    _to_send(context, version, asked, "New links", invitation)
    _to_send(context, version, [one for one in made if one not in asked], "New links for colleagues", TO_COLLEAGUES)


def _to_send(context: Context, version: Version, made: Sequence[NewInvite], title: str, text: str) -> None:
    if made:
        with st.container(border=True):
            st.header(title, anchor=False)
            hand_out.render(context, version, made, text, f"{title}-{version.study}")


def _earlier(context: Context, version: Version) -> None:
    links = [one for one in context.store.invites(version.study) if one.revoked_at is None]
    if not links:
        return
    with st.expander(counted(len(links), "link"), icon=":material/link:"):
        st.dataframe(
            [
                {
                    "Name": one.label,
                    "Kind": _WORDS[one.kind],
                    "Segment": one.segment,
                    "Used by": people(one.sessions) if one.kind is not Kind.PREDICTING else "",
                    "Made (UTC)": f"{one.created_at:%Y-%m-%d %H:%M}",
                }
                for one in links
            ],
            hide_index=True,
            width="stretch",
        )
        _again(context, version, links)
        _revoke(context, links)


def _again(context: Context, version: Version, links: list[Invite]) -> None:
    """A link that is not at hand any more: a further one to the same place."""
    told = "What is stored cannot be shown, so you get a further link to the same place. Both work."
    keep = _keeping(version)

    def again(link: int) -> deeds.Said:
        return keep(context.store.renew([link], by=context.who))

    _chosen(links, "Get a link again", "Get it", ":material/add_link:", again, told)


def _revoke(context: Context, links: list[Invite]) -> None:
    def revoke(link: int) -> None:
        context.store.revoke(link, by=context.who)

    _chosen(links, "Take a link back", "Take it back", ":material/link_off:", revoke)


def _chosen(
    links: list[Invite],
    label: str,
    does: str,
    icon: str,
    deed: Callable[[int], deeds.Said],
    told: str | None = None,
) -> None:
    """Draws a choice of one link with the button that does something to it."""

    def do(typed: deeds.Typed) -> deeds.Said:
        return deed(typed[key]) if typed.get(key) is not None else None

    key = f"run-link-{does}"
    by_id = {one.id: one for one in links}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            label,
            list(by_id),
            index=None,
            format_func=lambda one: _called(by_id[one]),
            placeholder="Choose one",
            help=told,
            key=key,
        )
        deeds.button(does, do, key=f"{key}-go", carries=(key,), icon=icon, disabled=chosen is None)


def _called(link: Invite) -> str:
    return f"{link.label or 'without a name'} ({_WORDS[link.kind]}, number {link.id})"
