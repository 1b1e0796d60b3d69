"""Nothing that is sent to a participant tells which answer is right."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.attacks.conftest import TRUTH, Fresh, begun, leaks, said, text_of


def test_no_message_and_no_reply_gives_a_key_away(fresh: Fresh) -> None:
    """At no step does the element tree or a reply hold a key, a misreading, a question's id or the study's title."""
    attacker, code = begun(fresh)
    told = attacker.see()
    for position, given in enumerate([{"choice": 1}, {"number": "74.97"}, {"choice": 2}, {"choice": 1}]):
        told.append(said(attacker, code, do="answer", position=position, **given, **TRUTH).text)
        told += attacker.see()
    sent = [text.split("\x00")[1] for text in told if "\x00{" in text]
    assert len(sent) == 5
    assert [] == leaks(*sent)
    assert [] == leaks(*(text for text in told if "bidi_component" not in text))


def test_right_and_wrong_are_answered_alike(fresh: Fresh) -> None:
    """The replies to a right and to a wrong answer are the same to the byte but for the code, and so are headers."""
    replies = []
    for choice in (0, 1):
        attacker, code = begun(fresh)
        reply = said(attacker, code, do="answer", position=0, choice=choice, **TRUTH)
        headers = {name: value for name, value in reply.headers.items() if name != "date"}
        replies.append((reply.status_code, reply.text.replace(code, "CODE"), headers))
    assert replies[0] == replies[1]


def test_texts_of_messages_are_read_whole() -> None:
    """The tool with which these tests look for leaks sees every text of a message, nested ones and bytes too."""
    message = ForwardMsg()
    message.delta.new_element.bidi_component.json = '{"a": "hidden"}'
    message.new_session.initialize.session_id = "x"
    assert "x" in text_of(message)
    message.delta.new_element.bidi_component.json = '{"a": "hidden"}'
    assert "hidden" in text_of(message)
