// @ts-check
import { card } from "./card.mjs";
import { h } from "./element.mjs";

/** @typedef {import("./question.mjs").Around} Around */
/** @typedef {import("./choose.mjs").Entered} Entered */

/** What can be touched as one thing; within a card a line only where there is no table of all of them. */
const THINGS = ".pp-tier, .pp-option, .pp-promotion, .pp-table tr, .pp-narrow > div, .pp-said li";

/** The things on the page that stand for an element. @param {Element} page @param {string} element @returns {Element[]} */
export function things(page, element) {
  const found = element ? [...page.querySelectorAll(`[data-element="${element}"]`)] : [];
  const whole = found.filter((node) => node.matches(THINGS));
  return whole.length ? whole : found.filter((node) => node.matches(".pp-gives li"));
}

/**
 * An answer that is picked on the price page; what is not to be found there is a choice beside the question.
 * @param {Around} around @returns {Entered}
 */
export function pick({ question, draft, say, page, turn }) {
  const places = question.places.map((element) => things(page, element));
  const undo = new AbortController();
  const said = h("p", { class: "q-picked-one", role: "status" });
  const back = h("button", { type: "button", class: "q-quiet q-return", onclick: () => turn("question", true) }, say("to_question"));
  /** @type {(() => void)[]} */
  const restore = [];
  const shows = /** @type {(() => void)[]} */ ([]);
  const cards = question.choices.flatMap((text, index) => places[index].length ? []
    : [card("choice", String(index), text, draft.choice === index, () => choose(index))]);

  /** @param {number} index */
  function choose(index) {
    draft.choice = index;
    show();
    said.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show() {
    const on = draft.choice !== undefined && places[draft.choice]?.length > 0;
    said.textContent = on ? say("your_pick", { name: question.choices[/** @type {number} */ (draft.choice)] }) : cards.length && draft.choice !== undefined ? "" : say("no_pick");
    if (on) for (const one of cards) one.querySelector("input").checked = false;
    else back.remove();
    for (const one of shows) one();
  }

  /** A button of ours, in a thing that has none. @param {Element} node @param {number} index @returns {Element} */
  function tap(node, index) {
    const word = h("span", {});
    const button = h("button", { type: "button", class: "q-tap" }, word, h("span", { class: "pp-sr" }, ` ${question.choices[index]}`));
    const place = h("div", { class: "q-taps" }, button);
    (node.querySelector(":scope > th, :scope > dt, :scope > .pp-about") || node).append(place);
    shows.push(() => {
      word.textContent = say(draft.choice === index ? "picked" : "pick");
      button.setAttribute("aria-pressed", String(draft.choice === index));
    });
    restore.push(() => place.remove());
    return place;
  }

  places.forEach((nodes, index) => nodes.forEach((node) => {
    // What can be picked can be seen, whatever is folded.
    node.closest("details:not(.pp-checkout)")?.setAttribute("open", "");
    // A plan's card has a button of its own, which stays chosen.
    const own = /** @type {HTMLInputElement|null} */ (node.querySelector(":scope > .pp-choose input"));
    const place = own ? node.querySelector(":scope > .pp-rest") : tap(node, index);
    if (own) shows.push(() => (own.checked = draft.choice === index));
    node.classList.add("q-thing");
    shows.push(() => node.classList.toggle("q-thing-picked", draft.choice === index));
    node.addEventListener("click", (event) => {
      const on = /** @type {Element} */ (event.target);
      if (on.closest("summary, .q-return") || on.closest(".q-thing") !== node) return;
      if (draft.choice === index && back.isConnected) return;
      place?.prepend(back);
      if (place?.matches(".q-taps")) place.append(back);
      choose(index);
      if (own) own.dispatchEvent(new Event("change", { bubbles: true }));
    }, { signal: undo.signal });
    restore.push(() => node.classList.remove("q-thing", "q-thing-picked"));
  }));
  show();
  return {
    node: h("fieldset", { class: "q-choices" }, h("legend", {}, question.stem),
      h("p", { class: "q-hint" }, say("pick_hint")), said,
      h("button", { type: "button", class: "q-to-page", onclick: () => turn("page", true) }, say("to_page")), ...cards),
    given: () => (draft.choice === undefined ? { missing: "pick_first", where: ".q-to-page, [name=choice]" } : { choice: draft.choice }),
    end: () => {
      undo.abort();
      back.remove();
      for (const one of restore) one();
    },
  };
}
