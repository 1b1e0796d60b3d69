// @ts-check
import { h } from "./element.mjs";

/** @typedef {import("./question.mjs").Say} Say */

/** Hides a form behind a panel, until it is shown again. @param {HTMLElement} form @param {HTMLElement} panel @returns {() => void} */
export function instead(form, panel) {
  form.hidden = true;
  form.after(panel);
  panel.querySelector("h2")?.focus();
  return () => {
    panel.remove();
    form.hidden = false;
    /** @type {HTMLElement|null} */ (form.querySelector(".q-primary"))?.focus();
  };
}

/**
 * A note on what tripped somebody up: a few words, and what on the page it is about. @param {Say} say
 * @param {string[][]} things @param {(note: {text: string, element: string}) => void} send @param {() => void} back
 * @param {((done: (element: string|null) => void) => void)|null} show lets them show it on the page, where there is one
 */
export function tripped(say, things, send, back, show) {
  const problem = h("p", { class: "q-bad", role: "alert" });
  const text = h("textarea", { id: "q-note", rows: 3, maxlength: 2000, oninput: () => (problem.textContent = "") });
  const about = h("select", { id: "q-thing" }, h("option", { value: "" }, say("tripped_nothing")),
    ...things.map(([element, name]) => h("option", { value: element }, name)));
  const onPage = show && h("button", { type: "button", class: "q-second", onclick: () => show((element) => {
    if (element !== null) about.value = element;
    (element === null ? onPage : about).focus();
  }) }, say("point"));
  return h("section", { class: "q-consent", "aria-labelledby": "q-aside" },
    h("h2", { id: "q-aside", tabindex: "-1" }, say("tripped")),
    h("label", { for: "q-note" }, say("tripped_why")), text,
    ...(things.length ? [h("label", { for: "q-thing" }, say("tripped_where")), onPage, about].filter(Boolean) : []), problem,
    h("button", { type: "button", class: "q-primary", onclick: () => {
      if (text.value.trim()) return send({ text: text.value, element: about.value });
      problem.textContent = say("tripped_first");
      return text.focus();
    } }, say("tripped_send")),
    h("button", { type: "button", class: "q-quiet", onclick: back }, say("back")));
}

/** A break. @param {Say} say @param {() => void} goOn */
export function paused(say, goOn) {
  return h("section", { class: "q-consent", "aria-labelledby": "q-aside" },
    h("h2", { id: "q-aside", tabindex: "-1" }, say("paused")),
    h("p", {}, say("paused_note")),
    h("button", { type: "button", class: "q-primary", onclick: goOn }, say("go_on")));
}
