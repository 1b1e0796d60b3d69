// @ts-check
import { h } from "./element.mjs";

/**
 * @typedef {{lines: [string, string][], sums: string[], refused: string[]}} Total
 * @typedef {{tier?: string, options: Record<string, number>, quantities: Record<string, string>, every?: string,
 *   term?: string, autopay?: boolean}} Picked
 */

/** What is picked on a price page. @param {ParentNode} page @returns {Picked} */
export function picked(page) {
  /** @type {Picked} */
  const found = { options: {}, quantities: {} };
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("[data-pick]"))) {
    const { pick, key } = input.dataset;
    const ticks = input.type === "radio" || input.type === "checkbox";
    if (ticks && !input.checked) continue;
    if (pick === "option") {
      const count = ticks ? 1 : Math.floor(Number(input.value));
      if (count > 0) found.options[key || input.value] = count;
    } else if (pick === "quantity") {
      if (/^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(input.value)) found.quantities[key || ""] = input.value;
    } else if (pick === "fact") found.autopay = true;
    else if (pick === "tier" || pick === "every" || pick === "term") found[pick] = input.value;
  }
  return found;
}

/** Takes back everything picked, as the page was at first. @param {ParentNode} page */
export function unpick(page) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("input"))) {
    if (input.closest(".pp-zoom")) continue; // how large somebody needs it does not change with the question
    input.checked = input.defaultChecked;
    input.value = input.defaultValue;
  }
  // What somebody has unfolded to read stays so; going to the checkout is part of one purchase.
  page.querySelector(".pp-checkout")?.removeAttribute("open");
}

/** Keeps a page's running total true to what is picked. `ask` gets the total of a pick from the server. */
export class RunningTotal {
  /**
   * @param {HTMLElement} page @param {(picked: Picked, checkout: boolean) => Promise<Total|null>} ask
   * @param {(name: string) => string} say
   */
  constructor(page, ask, say) {
    this.page = page;
    this.ask = ask;
    this.say = say;
    this.place = /** @type {HTMLElement|null} */ (page.querySelector(".pp-total"));
    this.asked = 0;
    if (!this.place) return;
    page.addEventListener("change", () => this.count());
    page.addEventListener("input", () => this.soon());
    page.querySelector(".pp-checkout")?.addEventListener("toggle", () => this.count());
    this.begin();
  }

  /** Where there is one plan only, it comes to something before anything is picked. */
  begin() {
    if (this.page.querySelector('[data-pick="tier"]')) this.show(null);
    else this.count();
  }

  /** Counts when nobody has typed for a moment. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.count(), 300);
  }

  /** Takes everything back, on a new question. */
  clear() {
    unpick(this.page);
    this.asked++;
    if (this.place) this.begin();
  }

  async count() {
    clearTimeout(this.timer);
    const place = this.place;
    if (!place) return;
    const number = ++this.asked;
    place.setAttribute("aria-busy", "true");
    const checkout = this.page.querySelector(".pp-checkout")?.hasAttribute("open") || false;
    const total = await this.ask(picked(this.page), checkout).catch(() => null);
    // Somebody who ticks fast is answered out of order on a slow line; the last pick counts.
    if (number === this.asked) this.show(total, total ? "" : this.say("total_away"));
  }

  /** @param {Total|null} total @param {string} [instead] */
  show(total, instead = this.say("total_empty")) {
    const place = /** @type {HTMLElement} */ (this.place);
    const sums = /** @type {HTMLElement} */ (place.querySelector(".pp-sums"));
    const refused = total?.refused.length ? total.refused : null;
    const said = refused ? refused.join(" ") : total?.sums.length ? "" : instead || this.say("total_empty");
    sums.className = said ? "pp-sums is-said" : "pp-sums";
    sums.textContent = said || (total?.sums || []).join(" + ");
    place.querySelector(".pp-lines")?.replaceChildren(
      ...(total?.lines || []).map(([label, amount]) => h("li", {}, h("span", {}, label), " ", h("span", {}, amount))));
    place.removeAttribute("aria-busy");
  }
}
