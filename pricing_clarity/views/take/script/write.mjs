// @ts-check
import { currencySign, exampleAmount, readAmount, writeAmount } from "./amount.mjs";
import { card } from "./card.mjs";
import { h } from "./element.mjs";

/** @typedef {import("./question.mjs").Around} Around */
/** @typedef {import("./choose.mjs").Entered} Entered */

/** An amount to be typed; where it may be so, "it can't be bought like this" beside it. @param {Around} around @returns {Entered} */
export function writeNumber({ question, draft, say, locale }) {
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal");
  const read = () => readAmount(draft.number || "", sign?.value);
  const reads = h("p", { class: "q-hint", id: "q-reads", "aria-live": "polite" });
  const show = () => {
    const amount = read();
    reads.textContent = amount === null ? say("amount_hint", { example: exampleAmount(locale, question.currency) })
      : say("reads_as", { amount: writeAmount(amount, question.currency, locale) });
  };
  const input = h("input", {
    id: "q-number", type: "text", inputmode: "decimal", autocomplete: "off", enterkeyhint: "done", maxlength: 30,
    "aria-describedby": "q-reads", oninput: () => {
      draft.number = input.value;
      delete draft.choice;
      if (impossible) impossible.querySelector("input").checked = false;
      show();
    },
  });
  const impossible = question.impossible && card("choice", "-1", say("impossible"), draft.choice === -1, (checked) => {
    draft.choice = checked ? -1 : undefined;
    if (checked) draft.number = input.value = "";
    show();
  }, "checkbox");
  input.value = draft.number || "";
  show();
  const { sign: currency, after } = currencySign(question.currency, locale);
  const beside = h("span", { "aria-hidden": "true" }, currency);
  return {
    node: h("div", { class: "q-amount" },
      h("label", { for: "q-number", class: "q-stem" }, question.stem),
      h("div", { class: "q-field" }, !after && beside, input, after && beside),
      reads, impossible),
    given: () => {
      if (draft.choice !== undefined) return { choice: draft.choice };
      const number = read();
      if (number !== null) return { number };
      return { missing: (draft.number || "").trim() ? "not_a_number" : "write_first", where: "#q-number" };
    },
  };
}

/** An answer in words. @param {Around} around @returns {Entered} */
export function writeWords({ question, draft }) {
  const area = h("textarea", { id: "q-words", rows: 4, maxlength: 2000, oninput: () => (draft.text = area.value) });
  area.value = draft.text || "";
  return {
    node: h("div", { class: "q-amount" }, h("label", { for: "q-words", class: "q-stem" }, question.stem), area),
    given: () => ((draft.text || "").trim() ? { text: draft.text } : { missing: "say_first", where: "#q-words" }),
  };
}
