// @ts-check
import { h } from "./element.mjs";

/** @typedef {"question"|"page"} Side */

/** The question and the price page: side by side, or on a narrow screen one of them, by two buttons below. */
export class Sides {
  /** @param {HTMLElement} main @param {HTMLElement} page @param {(name: string) => string} say */
  constructor(main, page, say) {
    this.main = main;
    this.page = page;
    /** @type {Side} */
    this.view = "question";
    this.places = { question: 0, page: 0 };
    this.bar = h("div", { class: "q-bar" }, .../** @type {Side[]} */ (["question", "page"]).map((view) =>
      h("button", { type: "button", "data-to": view, onclick: () => this.turn(view, true) }, say(view))));
  }

  get narrow() {
    return getComputedStyle(this.bar).display !== "none";
  }

  /**
   * Shows one of the two, each where it was scrolled to.
   * @param {Side} view @param {boolean} pressed
   */
  turn(view, pressed) {
    const scroller = document.querySelector('[data-testid="stMain"]') || document.documentElement;
    if (pressed) this.places[this.view] = scroller.scrollTop;
    else this.places.question = 0;
    this.view = view;
    this.bar.parentElement?.setAttribute("data-view", view);
    for (const button of this.bar.children) button.setAttribute("aria-pressed", String(button.getAttribute("data-to") === view));
    if (!pressed) return;
    (view === "page" ? this.page : this.main.querySelector("h1"))?.focus({ preventScroll: true });
    scroller.scrollTop = this.places[view];
  }
}
