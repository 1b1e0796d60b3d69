"""Every sentence of ours that a participant reads, in one place; the study's own texts come from the study.

They stand in English; `said`, and whoever shows another one, says them in the language spoken.
"""

from collections.abc import Mapping

from pricing_clarity.pricing.language import phrase, phrases, say, say_many, spoken

TITLE = phrase("A few questions")
"""In the browser's tab."""

PAGE: Mapping[str, str] = {
    # Welcome
    "welcome": phrase("Welcome"),
    "before": phrase("Before we start"),
    "start": phrase("Agree and start"),
    "decline": phrase("You’d rather not? Just close this page; nothing is recorded."),
    # A look at the page, before questions from memory
    "ready": phrase("First, a quick look"),
    "ready_slow": phrase("Nobody remembers everything. You can always say that you don’t."),
    "show_page": phrase("Show me the page"),
    "look_over": phrase("The price page is hidden now."),
    "page_back": phrase("Here is the price page again; it stays from now on."),
    "forgot": phrase("I don’t remember"),
    # Question
    "about_you": phrase("First, a question about you"),
    "progress": phrase("Question {n} of {total}"),
    "amount_hint": phrase("Any usual way of writing it, such as {example}"),
    "reads_as": phrase("We read this as {amount}"),
    "none_of_these": phrase("None of these"),
    "impossible": phrase("It can’t be bought like this"),
    "confidence": phrase("How sure are you?"),
    "guess": phrase("A guess"),
    "fairly": phrase("Fairly sure"),
    "sure": phrase("Sure"),
    "next": phrase("Next"),
    "finish": phrase("Finish"),
    "choose_first": phrase("Choose an answer first."),
    "write_first": phrase("Write an amount first, such as {example}."),
    "not_a_number": phrase("We can’t read that as an amount. Write it in digits, such as {example}."),
    "confidence_first": phrase("Say how sure you are."),
    "several_hint": phrase("Tick all that apply."),
    "tick_first": phrase("Tick what applies, or “None of these”."),
    "pick_hint": phrase("Pick it on the price page."),
    "pick": phrase("Pick"),
    "picked": phrase("Picked"),
    "your_pick": phrase("Your pick: {name}"),
    "no_pick": phrase("Nothing picked yet."),
    "to_page": phrase("Go to the price page"),
    "to_question": phrase("Back to the question"),
    "pick_first": phrase("Pick something on the price page first."),
    "say_first": phrase("Write a few words, or say that you have nothing to add."),
    # Somebody sits beside
    "held": phrase("One moment, please"),
    "held_note": phrase("The person with you starts the next question. Your answers so far are saved."),
    # Ways out
    "cannot_tell": phrase("I can’t tell from this page"),
    "cannot_tell_why": phrase("What is missing, or what is unclear?"),
    "cannot_tell_send": phrase("I can’t tell: next"),
    "skip": phrase("I have nothing to add"),
    "gave_up": phrase("I’d give up here"),
    "gave_up_why": phrase("What made you give up?"),
    "gave_up_note": phrase("We note that you would leave this page now, and go on with the next question."),
    "gave_up_send": phrase("I’d give up: next"),
    "tripped": phrase("Something tripped me up"),
    "tripped_why": phrase("What was it?"),
    "tripped_where": phrase("What is it about?"),
    "tripped_nothing": phrase("Nothing in particular"),
    "point": phrase("Show it on the page"),
    "point_now": phrase("Tap or click what tripped you up"),
    "point_keys": phrase("With the keyboard: Tab until you are there, then Enter."),
    "point_here": phrase("It’s this: {name}"),
    "point_stop": phrase("Cancel"),
    "tripped_send": phrase("Note it and go on"),
    "tripped_first": phrase("Write a few words about it first."),
    "noted": phrase("Thank you, we have noted it."),
    "pause": phrase("Pause"),
    "paused": phrase("You’re taking a break"),
    "paused_note": phrase(
        "Your answers so far are saved. Go on here, or open the same link again in this browser whenever you like."
    ),
    "go_on": phrase("Go on"),
    "optional": phrase("optional"),
    "back": phrase("Back to the question"),
    "page_changed": phrase("From here on the questions are about another price page."),
    # The page in reach
    "page": phrase("Price page"),
    "question": phrase("Question"),
    "total_empty": phrase("Choose a plan to see what it comes to."),
    "total_away": phrase("The total can’t be worked out right now. Change something to try again."),
    # What happens to answers
    "saving": phrase("Saving your answer …"),
    "waiting": phrase("You seem to be offline. Your answer is safe on this device, and we keep trying to send it."),
    "saved_after_all": phrase("You are back online, and your answer is saved."),
    "answered_elsewhere": phrase("You had already answered that question, in another tab perhaps. That answer counts."),
    "moved_on": phrase("You went on in another tab. Here is the question you are at."),
    # Afterwards
    "afterwards": phrase("Almost done"),
    "ease": phrase("How easy or hard was it to understand these prices?"),
    "ease_low": phrase("Very hard"),
    "ease_high": phrase("Very easy"),
    "feeling": phrase("How did the price page make you feel?"),
    "comment": phrase("Is there anything else you’d like to say about it?"),
    "send": phrase("Send"),
    "results": phrase("How you did"),
    "results_count": phrase("{n} of {of} right"),
    "result_right": phrase("Right"),
    "result_wrong": phrase("Not quite"),
    "result_none": phrase("No answer"),
    "result_yours": phrase("You said: {yours}"),
    "result_key": phrase("Right is: {right}"),
    # The end
    "thanks": phrase("All done!"),
    "code": phrase("Your code"),
    "code_why": phrase("Keep it if you may want your answers deleted: the people who asked you need it to find them."),
    "copy": phrase("Copy"),
    "copied": phrase("Copied"),
    "close": phrase("You can close this page now."),
    "next_person": phrase("Somebody else is taking part now"),
    "next_person_offline": phrase("You seem to be offline. Please try again in a minute."),
    "next_person_why": phrase("They start anew. What you said stays saved, and nobody sees it on this device."),
    "left": phrase("Welcome back"),
    "left_note": phrase("These questions were begun on this device, and what was answered is saved."),
    "left_go_on": phrase("Go on where I stopped"),
    "left_anew": phrase("Not you? Start anew"),
    "left_why": phrase(
        "Then you have answers of your own, and what was answered before stays as it is, unseen by you."
    ),
    "screened": phrase("That was all already"),
    "stopped": phrase("This study has ended"),
    "stopped_note": phrase("The answers you gave are saved. Thank you for your time!"),
}
"""Words of the quiz, which its script puts in place; `{…}` are filled in there."""

COUNTED: Mapping[str, tuple[str, str]] = {
    "ready_note": phrases(
        "You’ll see the price page for {number} second. Then it goes away, and we ask what you remember. After that "
        "you’ll have the page back for all other questions.",
        "You’ll see the price page for {number} seconds. Then it goes away, and we ask what you remember. After that "
        "you’ll have the page back for all other questions.",
    ),
    "looking": phrases("You see the page for {number} more second", "You see the page for {number} more seconds"),
    "look_began": phrases(
        "The price page is shown for {number} second.", "The price page is shown for {number} seconds."
    ),
}
"""Likewise, about a number of things that only the script knows: one, and several."""

SURE: Mapping[str, str] = {word: PAGE[word] for word in ("guess", "fairly", "sure")}

MODERATED = phrase(
    "Somebody follows this session live: they see your answers while you enter them, and take notes on what you say."
)
"""Added to what participants agree to where a study is moderated."""

NO_INVITE = ("mail", phrase("Open your invite link"), phrase("It is in the message that asked you to take part."))
BROKEN = (
    "link_off",
    phrase("This link doesn’t work"),
    phrase("Check that it was copied completely, or ask for a new one."),
)
UNKNOWN = (
    "link_off",
    phrase("Something about this link is wrong"),
    phrase("Ask the person who sent it to you for a new one."),
)

LINKS: Mapping[str, tuple[str, str, str]] = {
    "unknown link": BROKEN,
    "expired link": (
        "event_busy",
        phrase("This link has expired"),
        phrase("Ask the person who sent it to you for a new one."),
    ),
    "revoked link": (
        "link_off",
        phrase("This link was replaced"),
        phrase("Ask the person who sent it to you for the new one."),
    ),
    "enough people": (
        "done_all",
        phrase("Enough people have taken part"),
        phrase("Thank you for your interest. There is nothing to do."),
    ),
    "not open": (
        "schedule",
        phrase("This study has not started yet"),
        phrase("Keep the link, and try it again later."),
    ),
    "paused": ("pause_circle", phrase("This study takes a break"), phrase("Keep the link, and try it again later.")),
    "closed": ("event_available", phrase("This study has ended"), phrase("Thank you for wanting to help!")),
}
"""Why a link leads nowhere now: symbol, title and text, by the store's reason."""

OFFLINE = (
    "cloud_off",
    phrase("We can’t reach the questions right now"),
    phrase(
        "Everything you answered is saved. This page goes on by itself as soon as they are back: you don’t have to do "
        "anything, and the link works later as well."
    ),
)
BROKEN_PAGE = (
    "error",
    phrase("Something went wrong on our side"),
    phrase(
        "What was saved before is safe. Try again; if it happens once more, tell the person who sent you here the code "
        "{code}."
    ),
)
TRY_NOW = phrase("Try again now")

PREVIEW = "You see this page as a participant does."
WAY_BACK = "Back to your own pages"

ASK_AGAIN = phrase("Open your invite link again, please.")
OTHER_QUIZ = phrase("Another invite link was opened in this browser. To go on here, open the link for this quiz again.")
NOBODY_ELSE = phrase("Nobody else can start here now. Ask for a link of their own.")
TRY_LATER = phrase("That can’t be done right now. Please try again in a minute.")
NO_TOTAL = phrase("This page does not add that up.")
FEELINGS: Mapping[str, str] = {
    "confident": phrase("Confident"),
    "curious": phrase("Curious"),
    "indifferent": phrase("Indifferent"),
    "unsure": phrase("Unsure"),
    "annoyed": phrase("Annoyed"),
    "misled": phrase("Misled"),
}
"""How it may feel, as stored and as shown, from good to bad."""

INCOMPLETE = phrase("The page did not arrive completely. It is loading again by itself.")
"""Where not even the page is there."""

NOTHING_NOTED = phrase("There is nothing to note.")
NOT_AN_ANSWER = phrase("That is not an answer to this question.")
NEEDS_CONFIDENCE = phrase("Say how sure you are.")
TRY_AGAIN = phrase("Answers cannot be stored right now. Your answer is kept on your device and will be sent again.")
GONE = phrase("Your answers were deleted, so there is nothing to go on with.")


def said(questions: int, pages: int, minutes: int) -> dict[str, str | Mapping[str, str]]:
    """The words that the script puts in place, in the language spoken; by plural category where it has to count.

    So many `questions` are asked about so many price `pages`, which takes about so many `minutes`.
    """
    length = say(
        "{questions}, {pages}, about {minutes}.",
        questions=say_many("{number} question", "{number} questions", questions),
        pages=say_many("one price page", "{number} price pages", pages),
        minutes=say_many("{number} minute", "{number} minutes", minutes),
    )
    counted = {name: spoken().forms(*sentences) for name, sentences in COUNTED.items()}
    return {name: say(sentence) for name, sentence in PAGE.items()} | {"length": length} | counted


def no_way_in(reason: str) -> str:
    """Why a link leads nowhere now, in a sentence or two in the language spoken."""
    _, title, text = LINKS.get(reason, UNKNOWN)
    return f"{say(title)}. {say(text)}"
