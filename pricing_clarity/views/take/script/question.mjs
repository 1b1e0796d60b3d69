// @ts-check
import { readAmount, writeAmount } from "./amount.mjs";
import { h } from "./element.mjs";

/**
 * @typedef {{scenario: string, stem: string, entry: "choice"|"number", choices: string[], none: boolean,
 *   impossible: boolean, currency: string, before: string}} Question
 * @typedef {{choice?: number, number?: string, confidence?: string, reason?: string}} Draft
 * @typedef {(name: string, values?: Record<string, any>) => string} Say
 */

/**
 * One question as a form: choices or an amount, how sure, and the two ways out. `answer` is called with what the
 * participant says; `draft` always holds what they have entered so far.
 */
export class QuestionForm {
  /**
   * @param {Question} question @param {Draft} draft @param {{say: Say, locale: string, last: boolean}} around
   * @param {(answer: object) => void} answer
   */
  constructor(question, draft, { say, locale, last }, answer) {
    this.question = question;
    this.draft = draft;
    this.say = say;
    this.locale = locale;
    this.answer = answer;
    this.problem = h("p", { class: "q-bad", role: "alert" });
    this.form = h("form", { novalidate: true, oninput: () => (this.problem.textContent = ""), onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    } },
      question.entry === "choice" ? this.choices() : this.amount(),
      this.confidence(),
      this.problem,
      h("button", { class: "q-primary", type: "submit" }, say(last ? "finish" : "next")),
      h("div", { class: "q-ways" }, ...["cannot_tell", "gave_up"].map((way) =>
        h("button", { type: "button", class: "q-quiet", onclick: () => this.wayOut(way) }, say(way)))));
  }

  choices() {
    const values = this.question.choices.map((text, index) => /** @type {[string, number]} */ ([text, index]));
    if (this.question.none) values.push([this.say("none_of_these"), -1]);
    return h("fieldset", { class: "q-choices" }, h("legend", {}, this.question.stem),
      ...values.map(([text, index]) => this.card("choice", String(index), text, this.draft.choice === index,
        () => (this.draft.choice = index))));
  }

  amount() {
    const { question, draft } = this;
    const reads = h("p", { class: "q-hint", id: "q-reads", "aria-live": "polite" });
    const show = () => {
      const amount = this.read();
      reads.textContent = amount === null ? this.say("amount_hint")
        : this.say("reads_as", { amount: writeAmount(amount, question.currency, this.locale) });
    };
    const input = h("input", {
      id: "q-number", type: "text", inputmode: "decimal", autocomplete: "off", enterkeyhint: "done", maxlength: 30,
      "aria-describedby": "q-reads", oninput: () => {
        draft.number = input.value;
        delete draft.choice;
        const box = this.form.querySelector("[name=choice]");
        if (box) box.checked = false;
        show();
      },
    });
    input.value = draft.number || "";
    show();
    return h("div", { class: "q-amount" },
      h("label", { for: "q-number", class: "q-stem" }, question.stem),
      h("div", { class: "q-field" }, h("span", { "aria-hidden": "true" }, question.before), input),
      reads,
      question.impossible && this.card("choice", "-1", this.say("impossible"), draft.choice === -1, (checked) => {
        draft.choice = checked ? -1 : undefined;
        if (checked) draft.number = input.value = "";
        show();
      }, "checkbox"));
  }

  confidence() {
    return h("fieldset", { class: "q-sure" }, h("legend", {}, this.say("confidence")),
      ...["guess", "fairly", "sure"].map((word) => this.card("confidence", word, this.say(word), this.draft.confidence === word,
        () => (this.draft.confidence = word))));
  }

  /**
   * A radio button or tick box as a card, the whole of which can be pressed. @param {string} name @param {string} value
   * @param {string} text @param {boolean} checked @param {(checked: boolean) => void} chosen @param {string} type
   */
  card(name, value, text, checked, chosen, type = "radio") {
    const input = h("input", { type, name, value, onchange: () => chosen(input.checked) });
    input.checked = checked;
    return h("label", { class: "q-card" }, input, h("span", {}, text));
  }

  /** The amount typed so far, in plain digits, or null. */
  read() {
    const sign = new Intl.NumberFormat(this.locale).formatToParts(1.5).find((part) => part.type === "decimal");
    return readAmount(this.draft.number || "", sign?.value);
  }

  submit() {
    const { choice, confidence } = this.draft;
    const number = this.question.entry === "number" && choice === undefined ? this.read() : undefined;
    if (this.question.entry === "choice" && choice === undefined) return this.missing("choose_first", "[name=choice]");
    if (number === null) return this.missing((this.draft.number || "").trim() ? "not_a_number" : "write_first", "#q-number");
    if (!confidence) return this.missing("confidence_first", "[name=confidence]");
    return this.answer({ outcome: "answered", choice, number, confidence });
  }

  /** Says what is missing and goes there. @param {string} word @param {string} where */
  missing(word, where) {
    this.problem.textContent = this.say(word);
    this.form.querySelector(where)?.focus();
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
      h("button", { type: "button", class: "q-quiet", onclick: () => {
        panel.remove();
        this.form.hidden = false;
        this.form.querySelector(".q-primary").focus();
      } }, this.say("back")));
    this.form.hidden = true;
    this.form.after(panel);
    panel.querySelector("h2").focus();
  }
}
