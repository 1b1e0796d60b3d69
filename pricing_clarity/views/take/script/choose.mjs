// @ts-check
import { card } from "./card.mjs";
import { h } from "./element.mjs";

/** @typedef {import("./question.mjs").Around} Around */

/**
 * How an entry takes part in its form: `node` is what is shown; `given` is what was answered, or what is missing and where.
 * @typedef {{node: Element, given: () => {missing: string, where: string}|Record<string, any>, end?: () => void}} Entered
 */

/** One of several choices. @param {Around} around @returns {Entered} */
export function choose({ question, draft, say }) {
  const values = question.choices.map((text, index) => /** @type {[string, number]} */ ([text, index]));
  if (question.none) values.push([say("none_of_these"), -1]);
  return {
    node: h("fieldset", { class: "q-choices" }, h("legend", {}, question.stem),
      ...values.map(([text, index]) => card("choice", String(index), text, draft.choice === index, () => (draft.choice = index)))),
    given: () => (draft.choice === undefined ? { missing: "choose_first", where: "[name=choice]" } : { choice: draft.choice }),
  };
}

/** All choices that apply; "none of these" takes the other ticks away. @param {Around} around @returns {Entered} */
export function tick({ question, draft, say }) {
  const ticked = () => new Set(draft.choices || []);
  const change = (/** @type {number} */ index, /** @type {boolean} */ checked) => {
    const now = ticked();
    if (checked) now.add(index);
    else now.delete(index);
    draft.choices = [...now].sort((a, b) => a - b);
    none.querySelector("input").checked = false;
  };
  const cards = question.choices.map((text, index) =>
    card("choices", String(index), text, ticked().has(index), (checked) => change(index, checked), "checkbox"));
  const none = card("none", "-1", say("none_of_these"), draft.choices?.length === 0, (checked) => {
    draft.choices = checked ? [] : undefined;
    for (const other of cards) other.querySelector("input").checked = false;
  }, "checkbox");
  return {
    node: h("fieldset", { class: "q-choices", "aria-describedby": "q-several" }, h("legend", {}, question.stem),
      h("p", { class: "q-hint", id: "q-several" }, say("several_hint")), ...cards, none),
    given: () => {
      const empty = draft.choices?.length === 0 && !none.querySelector("input").checked;
      return !draft.choices || empty ? { missing: "tick_first", where: "[name=choices]" } : { choices: draft.choices };
    },
  };
}
