"""Participants for load and crash tests: `python participants.py URL TOKEN THREADS` answers until nothing is left.

Every acknowledged answer is one line on standard output: the session, the question and the value.
"""

import os
import sys
import threading
from random import Random

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Kept, Session, Store


def value_for(code: str, question: str) -> str:
    """What this participant answers to this question, so that anybody can check it later."""
    return ("5", "12.50")[sum(map(ord, code + question)) % 2]


def take_quiz(store: Store, token: str, secret: str, chance: Random) -> None:
    """One participant, who comes back by the link, presses twice now and then, and answers until the end."""
    entered = store.enter(token, secret)
    assert isinstance(entered, Entered), entered
    session = store.consent(entered.session.id)
    while isinstance(session, Session) and session.next_question:
        question = session.next_question
        store.shown(session.id, question)
        answer = Answer(question=question, value=value_for(session.code, question), confidence="sure")
        for _ in range(chance.choice([1, 1, 2])):
            kept = store.answer(session.id, answer, f"press-{question}")
            assert isinstance(kept, Kept), kept
            # One write, so that the lines of threads do not mix and none is half there after a kill.
            os.write(1, f"{session.code} {question} {kept.stored.answer.value}\n".encode())
        session = kept.session


def take_quizzes(store: Store, token: str, people: int) -> list[BaseException]:
    """What went wrong while so many people took the quiz at once."""
    wrong: list[BaseException] = []

    def run(number: int) -> None:
        try:
            take_quiz(store, token, f"browser-{number}", Random(number))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


if __name__ == "__main__":
    for problem in take_quizzes(Store.at(sys.argv[1]), sys.argv[2], int(sys.argv[3])):
        raise problem
