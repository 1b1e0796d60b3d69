// @ts-check
import { h } from "./element.mjs";

/**
 * A radio button or tick box as a card, the whole of which can be pressed. @param {string} name @param {string} value
 * @param {string} text @param {boolean} checked @param {(checked: boolean) => void} chosen @param {string} type
 */
export function card(name, value, text, checked, chosen, type = "radio") {
  const input = h("input", { type, name, value, onchange: () => chosen(input.checked) });
  input.checked = checked;
  return h("label", { class: "q-card" }, input, h("span", {}, text));
}
