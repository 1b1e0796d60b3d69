// @ts-check
import { howItWent } from "./afterwards.mjs";
import { h, trusted } from "./element.mjs";

/** @typedef {import("./question.mjs").Say} Say */

/** Marks where a number stands, when it is put there as an element. */
const GAP = "\uFFFC";

/**
 * The welcome: what it is, what is recorded, and consent. @param {Say} say @param {{welcome: string, consent: string}} texts
 * @param {() => void} agree @returns {Node[]}
 */
export function welcome(say, texts, agree) {
  return [
    h("h1", { tabindex: "-1" }, say("welcome")),
    trusted("div", texts.welcome, { class: "q-text" }),
    h("p", { class: "q-facts" }, say("length")),
    h("section", { class: "q-consent", "aria-labelledby": "q-before" },
      h("h2", { id: "q-before" }, say("before")), trusted("div", texts.consent, { class: "q-text" })),
    h("button", { class: "q-primary", type: "button", onclick: agree }, say("start")),
    h("p", { class: "q-hint" }, say("decline")),
  ];
}

/** Before a short look at the page. @param {Say} say @param {number} seconds @param {() => void} go @returns {Node[]} */
export function ready(say, seconds, go) {
  return [
    h("h1", { tabindex: "-1" }, say("ready")),
    h("p", { class: "q-text" }, say("ready_note", {}, Math.round(seconds))),
    h("p", { class: "q-hint" }, say("ready_slow")),
    h("button", { class: "q-primary", type: "button", onclick: go }, say("show_page")),
  ];
}

/**
 * A look at the page for so many seconds in view; calls `over` when they are gone. @param {Say} say @param {number} seconds
 * @param {() => number} spent the seconds in view so far @param {() => void} over @param {AbortSignal} gone @returns {Node[]}
 */
export function countdown(say, seconds, spent, over, gone) {
  const left = h("strong", { class: "q-seconds" });
  const parts = h("p", { role: "timer", "aria-live": "off" });
  const bar = h("div", {});
  const show = () => {
    const now = Math.max(0, seconds - spent());
    const whole = Math.ceil(now);
    const [before, after] = say("looking", { number: GAP }, whole).split(GAP);
    if (left.textContent !== String(whole)) parts.replaceChildren(before, left, after);
    left.textContent = String(whole);
    bar.style.inlineSize = `${(100 * now) / seconds}%`;
    if (now > 0) return;
    clearInterval(timer);
    over();
  };
  const timer = setInterval(show, 100);
  gone.addEventListener("abort", () => clearInterval(timer));
  show();
  return [h("h1", { tabindex: "-1", class: "pp-sr" }, say("page")), parts, h("div", { class: "q-track", "aria-hidden": "true" }, bar)];
}

/** What stands above a question: how far it is, unless it is about the participant, and the situation. @param {Say} say
 * @param {number} number from 1; 0 for a question about the participant @param {number} total @param {string} scenario @returns {Node[]} */
export function above(say, number, total, scenario) {
  const progress = number ? say("progress", { n: number, total }) : say("about_you");
  const done = number - 1;
  return [
    h("h1", { tabindex: "-1", class: "q-progress" }, progress),
    ...(number ? [h("div", { class: "q-track", role: "progressbar", "aria-label": progress, "aria-valuemin": 0, "aria-valuemax": total,
      "aria-valuenow": done }, h("div", { style: `inline-size: ${(100 * done) / total}%` }))] : []),
    ...(scenario ? [h("p", { class: "q-scenario" }, scenario)] : []),
  ];
}

/** The end: thanks, the code, how it went, and perhaps somebody else who comes next. @param {Say} say
 * @param {{thanks: string}} texts @param {string} code @param {import("./afterwards.mjs").Result[]} results
 * @param {(() => void)|null} next @returns {Node[]} */
export function thanks(say, texts, code, results, next) {
  const copied = h("span", { role: "status", class: "q-hint" });
  const copy = h("button", { type: "button", class: "q-quiet", onclick: async () => {
    await navigator.clipboard.writeText(code);
    copied.textContent = say("copied");
  } }, say("copy"));
  return [
    h("h1", { tabindex: "-1" }, say("thanks")),
    trusted("div", texts.thanks, { class: "q-text" }),
    h("section", { class: "q-consent", "aria-labelledby": "q-code" },
      h("h2", { id: "q-code" }, say("code")),
      h("p", { class: "q-code" }, h("strong", {}, code), " ", navigator.clipboard && copy, " ", copied),
      h("p", { class: "q-hint" }, say("code_why"))),
    ...howItWent(say, results),
    h("p", {}, say("close")),
    ...(next ? [h("div", { class: "q-next-person" },
      h("button", { type: "button", class: "q-second", onclick: next }, say("next_person")),
      h("p", { class: "q-hint" }, say("next_person_why")))] : []),
  ];
}

/** Where somebody had stopped, for them or for whoever is at the device now. @param {Say} say @param {() => void} goOn
 * @param {() => void} anew @returns {Node[]} */
export function left(say, goOn, anew) {
  return [
    h("h1", { tabindex: "-1" }, say("left")),
    h("p", {}, say("left_note")),
    h("button", { type: "button", class: "q-primary", onclick: goOn }, say("left_go_on")),
    h("div", { class: "q-next-person" },
      h("button", { type: "button", class: "q-second", onclick: anew }, say("left_anew")),
      h("p", { class: "q-hint" }, say("left_why"))),
  ];
}

/** Somebody beside the participant starts the next question. @param {Say} say @returns {Node[]} */
export function held(say) {
  return [h("h1", { tabindex: "-1" }, say("held")), h("p", {}, say("held_note"))];
}

/** A screener turned them away. @param {Say} say @param {{screened: string}} texts @returns {Node[]} */
export function screened(say, texts) {
  return [h("h1", { tabindex: "-1" }, say("screened")), trusted("div", texts.screened, { class: "q-text" }), h("p", {}, say("close"))];
}

/** The study ended under way. @param {Say} say @returns {Node[]} */
export function stopped(say) {
  return [h("h1", { tabindex: "-1" }, say("stopped")), h("p", {}, say("stopped_note"))];
}
