// @ts-check
import { exampleAmount } from "./amount.mjs";
import { instead } from "./aside.mjs";
import { card } from "./card.mjs";
import { choose, tick } from "./choose.mjs";
import { h } from "./element.mjs";
import { pick } from "./pick.mjs";
import { writeNumber, writeWords } from "./write.mjs";

/**
 * @typedef {{scenario: string, stem: string, entry: "choice"|"multiple"|"number"|"pick"|"text", hidden: boolean,
 *   choices: string[], places: string[], sure: boolean, ways: string[], none: boolean, impossible: boolean, currency: string}} Question
 * @typedef {{choice?: number, choices?: number[], number?: string, text?: string, confidence?: string, reason?: string}} Draft
 * @typedef {(name: string, values?: Record<string, any>, number?: number) => string} Say
 * @typedef {{question: Question, draft: Draft, say: Say, locale: string, last: boolean, page: Element,
 *   asides: [string, () => void][], turn: (view: "question"|"page", pressed: boolean) => void}} Around
 */

const ENTRIES = { choice: choose, multiple: tick, number: writeNumber, pick, text: writeWords };

/**
 * One question as a form: the entry, how sure, and the ways out. `answer` is called with what the participant says;
 * the draft always holds what they have entered so far.
 */
export class QuestionForm {
  /** @param {Around} around @param {(answer: object) => void} answer */
  constructor(around, answer) {
    const { question, draft, say, last } = around;
    this.question = question;
    this.draft = draft;
    this.say = say;
    this.locale = around.locale;
    this.answer = answer;
    this.entered = ENTRIES[question.entry](around);
    this.problem = h("p", { class: "q-bad", role: "alert" });
    this.form = h("form", { novalidate: true, oninput: () => (this.problem.textContent = ""), onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    } },
      this.entered.node,
      question.sure && this.confidence(),
      this.problem,
      h("button", { class: "q-primary", type: "submit" }, say(last ? "finish" : "next")),
      h("div", { class: "q-ways" }, ...question.ways.map((way) =>
        h("button", { type: "button", class: "q-quiet", onclick: () => this.out(way) }, say(way)))),
      h("div", { class: "q-ways q-asides" }, ...around.asides.map(([name, press]) =>
        h("button", { type: "button", class: "q-quiet", onclick: press }, say(name)))));
  }

  confidence() {
    return h("fieldset", { class: "q-sure" }, h("legend", {}, this.say("confidence")),
      ...["guess", "fairly", "sure"].map((word) => card("confidence", word, this.say(word), this.draft.confidence === word,
        () => (this.draft.confidence = word))));
  }

  submit() {
    const given = this.entered.given();
    if (given.missing) return this.missing(given.missing, given.where);
    const { confidence } = this.draft;
    if (this.question.sure && !confidence) return this.missing("confidence_first", "[name=confidence]");
    return this.answer({ outcome: "answered", confidence, ...given });
  }

  /** Says what is missing and goes there. @param {string} word @param {string} where */
  missing(word, where) {
    this.problem.textContent = this.say(word, { example: exampleAmount(this.locale, this.question.currency) });
    for (const field of this.form.querySelectorAll(where)) {
      field.focus();
      if (field.matches(":focus")) return;
    }
  }

  /** Takes a way out: at once, or after asking why. @param {string} way */
  out(way) {
    if (way === "skip" || way === "forgot") this.answer({ outcome: "cannot_tell" });
    else this.wayOut(way);
  }

  /** Asks why, and takes "I can't tell" or "I'd give up" as the answer. @param {string} way */
  wayOut(way) {
    const reason = h("textarea", { id: "q-reason", rows: 3, maxlength: 2000, oninput: () => (this.draft.reason = reason.value) });
    reason.value = this.draft.reason || "";
    const panel = h("section", { class: "q-consent", "aria-labelledby": "q-way" },
      h("p", {}, this.question.stem),
      h("h2", { id: "q-way", tabindex: "-1" }, this.say(way)),
      way === "gave_up" && h("p", {}, this.say("gave_up_note")),
      h("label", { for: "q-reason" }, this.say(`${way}_why`), " ", h("span", { class: "q-hint" }, `(${this.say("optional")})`)),
      reason,
      h("button", { type: "button", class: "q-primary", onclick: () => this.answer({ outcome: way, reason: reason.value }) },
        this.say(`${way}_send`)),
      h("button", { type: "button", class: "q-quiet", onclick: () => back() }, this.say("back")));
    const back = instead(this.form, panel);
  }

  /** Takes back what the entry has changed on the price page. */
  end() {
    this.entered.end?.();
  }
}
