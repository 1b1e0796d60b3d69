// @ts-check
import { h } from "./element.mjs";
import { things } from "./pick.mjs";

/** @typedef {import("./question.mjs").Say} Say */

/** Where a button of ours stands in a thing, as in a row of a table it must be within a cell. */
const WITHIN = ":scope > th, :scope > dt, :scope > .pp-about, :scope > .pp-top, :scope > span";

/**
 * Lets somebody show on the page what they mean. Whatever stands for one of the `named` elements is named when it is
 * pressed, by mouse, finger or key, and nothing on the page is picked by it; `done` gets the element, or null for none.
 * @param {Element} page @param {string[][]} named elements and their names @param {Say} say
 * @param {(element: string|null) => void} done @returns {() => void} ends it
 */
export function point(page, named, say, done) {
  const known = new Map(/** @type {[string, string][]} */ (named));
  const undo = new AbortController();
  const { signal } = undo;
  const title = h("p", { tabindex: "-1", class: "q-point-what" }, h("strong", {}, say("point_now")), " ",
    h("span", { class: "q-hint q-point-keys" }, say("point_keys")));
  const banner = h("div", { class: "q-point-banner" }, title,
    h("button", { type: "button", class: "q-second", onclick: () => done(null) }, say("point_stop")));
  const buttons = [...known].flatMap(([element, name]) => {
    const whole = things(page, element);
    // A feature that every plan's card lists is named by the first of them.
    const nodes = whole.some((node) => !node.matches("li")) ? whole : [...page.querySelectorAll(`[data-element="${element}"]`)].slice(0, 1);
    return nodes.map((node) => {
      const button = h("button", { type: "button", class: "q-point" }, say("point_here", { name }));
      (node.querySelector(WITHIN) || node).append(button);
      return button;
    });
  });
  page.addEventListener("click", (event) => {
    // What is folded is opened by this, so that something in it can be meant.
    if (/** @type {Element} */ (event.target).closest("summary")) return;
    for (let node = /** @type {Element|null} */ (event.target); node && node !== page; node = node.parentElement) {
      const element = node.getAttribute("data-element");
      if (!element || !known.has(element)) continue;
      event.preventDefault();
      event.stopPropagation();
      return done(element);
    }
  }, { capture: true, signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && done(null), { signal });
  page.prepend(banner);
  title.focus({ preventScroll: true });
  return () => {
    undo.abort();
    for (const one of [banner, ...buttons]) one.remove();
  };
}
