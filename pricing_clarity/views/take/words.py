"""Every sentence of ours that a participant reads, in one place; the study's own texts come from the study."""

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    # Welcome
    "welcome": "Welcome",
    "before": "Before we start",
    "length": "{n} questions, one price page, about {minutes} minutes.",
    "start": "Agree and start",
    "decline": "You’d rather not? Just close this page; nothing is recorded.",
    # A look at the page, before questions from memory
    "ready": "First, a quick look",
    "ready_note": "You’ll see the price page for {seconds} seconds. Then it goes away, and we ask what you remember. "
    "After that you’ll have the page back for all other questions.",
    "ready_slow": "Nobody remembers everything. You can always say that you don’t.",
    "show_page": "Show me the page",
    "looking": "You see the page for {seconds} more seconds",
    "look_began": "The price page is shown for {seconds} seconds.",
    "look_over": "The price page is hidden now.",
    "page_back": "Here is the price page again; it stays from now on.",
    "forgot": "I don’t remember",
    # Question
    "about_you": "First, a question about you",
    "progress": "Question {n} of {total}",
    "amount_hint": "Any usual way of writing it, such as {example}",
    "reads_as": "We read this as {amount}",
    "none_of_these": "None of these",
    "impossible": "It can’t be bought like this",
    "confidence": "How sure are you?",
    "guess": "A guess",
    "fairly": "Fairly sure",
    "sure": "Sure",
    "next": "Next",
    "finish": "Finish",
    "choose_first": "Choose an answer first.",
    "write_first": "Write an amount first, such as {example}.",
    "not_a_number": "We can’t read that as an amount. Write it in digits, such as {example}.",
    "confidence_first": "Say how sure you are.",
    "several_hint": "Tick all that apply.",
    "tick_first": "Tick what applies, or “None of these”.",
    "pick_hint": "Pick it on the price page.",
    "pick": "Pick",
    "picked": "Picked",
    "your_pick": "Your pick: {name}",
    "no_pick": "Nothing picked yet.",
    "to_page": "Go to the price page",
    "to_question": "Back to the question",
    "pick_first": "Pick something on the price page first.",
    "say_first": "Write a few words, or say that you have nothing to add.",
    # Somebody sits beside
    "held": "One moment, please",
    "held_note": "The person with you starts the next question. Your answers so far are saved.",
    # Ways out
    "cannot_tell": "I can’t tell from this page",
    "cannot_tell_why": "What is missing, or what is unclear?",
    "cannot_tell_send": "I can’t tell: next",
    "skip": "I have nothing to add",
    "gave_up": "I’d give up here",
    "gave_up_why": "What made you give up?",
    "gave_up_note": "We note that you would leave this page now, and go on with the next question.",
    "gave_up_send": "I’d give up: next",
    "tripped": "Something tripped me up",
    "tripped_why": "What was it?",
    "tripped_where": "What is it about?",
    "tripped_nothing": "Nothing in particular",
    "point": "Show it on the page",
    "point_now": "Tap or click what tripped you up",
    "point_keys": "With the keyboard: Tab until you are there, then Enter.",
    "point_here": "It’s this: {name}",
    "point_stop": "Cancel",
    "tripped_send": "Note it and go on",
    "tripped_first": "Write a few words about it first.",
    "noted": "Thank you, we have noted it.",
    "pause": "Pause",
    "paused": "You’re taking a break",
    "paused_note": "Your answers so far are saved. Go on here, or open the same link again in this browser whenever "
    "you like.",
    "go_on": "Go on",
    "optional": "optional",
    "back": "Back to the question",
    "page_changed": "From here on the questions are about another price page.",
    # The page in reach
    "page": "Price page",
    "question": "Question",
    "total_empty": "Choose a plan to see what it comes to.",
    "total_away": "The total can’t be worked out right now. Change something to try again.",
    # What happens to answers
    "saving": "Saving your answer …",
    "waiting": "You seem to be offline. Your answer is safe on this device, and we keep trying to send it.",
    "saved_after_all": "You are back online, and your answer is saved.",
    "answered_elsewhere": "You had already answered that question, in another tab perhaps. That answer counts.",
    "moved_on": "You went on in another tab. Here is the question you are at.",
    # Afterwards
    "afterwards": "Almost done",
    "ease": "How easy or hard was it to understand these prices?",
    "ease_low": "Very hard",
    "ease_high": "Very easy",
    "feeling": "How did the price page make you feel?",
    "comment": "Is there anything else you’d like to say about it?",
    "send": "Send",
    "results": "How you did",
    "results_count": "{n} of {of} right",
    "result_right": "Right",
    "result_wrong": "Not quite",
    "result_none": "No answer",
    "result_yours": "You said: {yours}",
    "result_key": "Right is: {right}",
    # The end
    "thanks": "All done!",
    "code": "Your code",
    "code_why": "Keep it if you may want your answers deleted: the people who asked you need it to find them.",
    "copy": "Copy",
    "copied": "Copied",
    "close": "You can close this page now.",
    "next_person": "Somebody else is taking part now",
    "next_person_offline": "You seem to be offline. Please try again in a minute.",
    "next_person_why": "They start anew. What you said stays saved, and nobody sees it on this device.",
    "screened": "That was all already",
    "stopped": "This study has ended",
    "stopped_note": "The answers you gave are saved. Thank you for your time!",
}
"""Words of the quiz, which its script puts in place; `{…}` are filled in there."""

SURE: Mapping[str, str] = {word: PAGE[word] for word in ("guess", "fairly", "sure")}

MODERATED = (
    "Somebody follows this session live: they see your answers while you enter them, and take notes on what you say."
)
"""Added to what participants agree to where a study is moderated."""

NO_INVITE = ("mail", "Open your invite link", "It is in the message that asked you to take part.")
BROKEN = ("link_off", "This link doesn’t work", "Check that it was copied completely, or ask for a new one.")
UNKNOWN = ("link_off", "Something about this link is wrong", "Ask the person who sent it to you for a new one.")

LINKS: Mapping[str, tuple[str, str, str]] = {
    "unknown link": BROKEN,
    "expired link": ("event_busy", "This link has expired", "Ask the person who sent it to you for a new one."),
    "revoked link": ("link_off", "This link was replaced", "Ask the person who sent it to you for the new one."),
    "enough people": (
        "done_all",
        "Enough people have taken part",
        "Thank you for your interest. There is nothing to do.",
    ),
    "not open": ("schedule", "This study has not started yet", "Keep the link, and try it again later."),
    "paused": ("pause_circle", "This study takes a break", "Keep the link, and try it again later."),
    "closed": ("event_available", "This study has ended", "Thank you for wanting to help!"),
}
"""Why a link leads nowhere now: symbol, title and text, by the store's reason."""

OFFLINE = ("cloud_off", "We can’t reach your answers right now", "They are safe. Load this page again in a minute.")

PREVIEW = "You see this page as a participant does."
WAY_BACK = "Back to the workbench"

ASK_AGAIN = "Open your invite link again, please."
OTHER_QUIZ = "Another invite link was opened in this browser. To go on here, open the link for this quiz again."
NOBODY_ELSE = "Nobody else can start here now. Ask for a link of their own."
TRY_LATER = "That can’t be done right now. Please try again in a minute."
NO_TOTAL = "This page does not add that up."
FEELINGS: Mapping[str, str] = {
    "Confident": "confident",
    "Curious": "curious",
    "Indifferent": "indifferent",
    "Unsure": "unsure",
    "Annoyed": "annoyed",
    "Misled": "misled",
}
"""How it may feel, as shown and as stored, from good to bad."""

NOTHING_NOTED = "There is nothing to note."
NOT_AN_ANSWER = "That is not an answer to this question."
NEEDS_CONFIDENCE = "Say how sure you are."
TRY_AGAIN = "Answers cannot be stored right now. Your answer is kept on your device and will be sent again."
GONE = "Your answers were deleted, so there is nothing to go on with."
