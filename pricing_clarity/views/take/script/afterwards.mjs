// @ts-check
import { card } from "./card.mjs";
import { h } from "./element.mjs";

/** @typedef {import("./question.mjs").Say} Say */
/** @typedef {{asked: string, yours: string, right: string, well: boolean, why: string}} Result */

/**
 * What is asked about the whole: how easy, how it felt, anything else; all of it can be left out. @param {Say} say
 * @param {string[]} asks @param {[string, string][]} feelings @param {(said: object) => void} send @returns {Node[]}
 */
export function afterwards(say, asks, feelings, send) {
  /** @type {{ease?: number, feeling?: string, comment?: string}} */
  const said = {};
  const numbers = [1, 2, 3, 4, 5, 6, 7].map((number) => {
    const one = card("ease", String(number), String(number), false, () => (said.ease = number));
    const end = number === 1 ? say("ease_low") : number === 7 ? say("ease_high") : "";
    if (end) one.append(h("span", { class: "pp-sr" }, ` ${end}`));
    return one;
  });
  const area = h("textarea", { id: "q-comment", rows: 4, maxlength: 2000, oninput: () => (said.comment = area.value) });
  /** @type {Record<string, Element>} */
  const parts = {
    ease: h("fieldset", { class: "q-scale" }, h("legend", {}, say("ease")), ...numbers,
      h("p", { class: "q-hint q-ends", "aria-hidden": "true" }, h("span", {}, say("ease_low")), h("span", {}, say("ease_high")))),
    feeling: h("fieldset", { class: "q-feelings" }, h("legend", {}, say("feeling")),
      ...feelings.map(([feeling, word]) => card("feeling", feeling, word, false, () => (said.feeling = feeling)))),
    comment: h("div", { class: "q-amount" }, h("label", { for: "q-comment", class: "q-stem" }, say("comment"), " ",
      h("span", { class: "q-hint" }, `(${say("optional")})`)), area),
  };
  return [
    h("h1", { tabindex: "-1" }, say("afterwards")),
    h("form", { novalidate: true, onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      send(said);
    } }, ...asks.map((ask) => parts[ask]), h("button", { class: "q-primary", type: "submit" }, say("send"))),
  ];
}

/** How it went, question by question. @param {Say} say @param {Result[]} results @returns {Node[]} */
export function howItWent(say, results) {
  if (!results.length) return [];
  const well = results.filter((one) => one.well).length;
  return [h("section", { "aria-labelledby": "q-results", class: "q-results" },
    h("h2", { id: "q-results" }, say("results")),
    h("p", { class: "q-facts" }, say("results_count", { n: well, of: results.length })),
    h("ol", {}, ...results.map((one) => h("li", {}, h("details", {},
      h("summary", {}, h("strong", { class: one.well ? "q-well" : one.yours ? "q-not" : "q-none" },
        say(one.well ? "result_right" : one.yours ? "result_wrong" : "result_none")), " ", h("span", {}, one.asked)),
      one.yours && h("p", {}, say("result_yours", { yours: one.yours })),
      !one.well && h("p", {}, say("result_key", { right: one.right })),
      one.why && h("p", { class: "q-hint" }, one.why))))))];
}
