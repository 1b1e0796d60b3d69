// @ts-check
/**
 * The participant's quiz: draws the step that the server says they are at, measures how long a question is in view,
 * and posts what they do. It goes on only when the server has said that an answer is stored; until then the answer is
 * kept in this tab and sent again. It knows no right answers.
 */
import { afterwards } from "./afterwards.mjs";
import { instead, paused, tripped } from "./aside.mjs";
import { h, trusted } from "./element.mjs";
import { keeper } from "./keeper.mjs";
import { ask, post, postOnce } from "./line.mjs";
import { RunningTotal } from "./picks.mjs";
import { point } from "./point.mjs";
import { QuestionForm } from "./question.mjs";
import { fill } from "./sentence.mjs";
import { Sides } from "./sides.mjs";
import { above, countdown, held, left, ready, screened, stopped, thanks, welcome } from "./steps.mjs";
import { Stopwatch } from "./stopwatch.mjs";

/**
 * @typedef {{session: string, step: "welcome"|"ready"|"look"|"question"|"held"|"afterwards"|"thanks"|"screened"|"stopped", position: number, number: number, total: number, last: boolean,
 *   page: number, seconds: number, asks: string[],
 *   results: import("./afterwards.mjs").Result[], question: import("./question.mjs").Question|null}} State
 * @typedef {{state: State, words: Record<string, string|Record<string, string>>, texts: {welcome: string, consent: string, thanks: string, screened: string},
 *   pages: string[], things: string[][][], feelings: [string, string][], url: string, language: string, locale: string,
 *   moderated: boolean, for_all: boolean, left: boolean, left_after: number}} Data
 */

const SEES_A_DRAFT = 700;
const LOOKS_AGAIN = 2000;
const LOADS_AT_MOST = 15000;
const LOOKS_WHO_IS_HERE = 30000;

const DIALOG = '[data-testid="stDialog"] button[aria-label="Close"]';

/** The quiz in one place of the document. */
export class Quiz {
  /** @param {HTMLElement} place @param {Data} data */
  constructor(place, data) {
    this.data = data;
    this.state = data.state;
    this.kept = keeper(data.state.session);
    this.gone = new AbortController();
    this.watch = new Stopwatch();
    /** @type {import("./question.mjs").Draft} */
    this.draft = {};
    this.busy = false;
    this.away = 0;
    this.left = data.left;
    this.touched = performance.now();
    this.main = h("section", { class: "q-main" });
    this.said = h("p", { class: "q-said", role: "status" });
    this.asked = h("p", { class: "q-look" });
    /** @type {QuestionForm|null} */
    this.form = null;
    /** @type {AbortController|null} */
    this.looking = null;
    /** @type {(() => void)|null} */
    this.back = null;
    /** @type {(() => void)|null} */
    this.pointing = null;
    this.shown = -1;
    this.page = h("aside", { class: "q-page", tabindex: "-1", "aria-label": this.say("page") });
    this.sides = new Sides(this.main, this.page, this.say.bind(this));
    this.root = h("div", { class: "q", lang: data.language }, h("div", { class: "q-task" }, this.said, this.main), this.page, this.sides.bar);
    place.replaceChildren(this.root);
    document.documentElement.lang = data.language;
    const { signal } = this.gone;
    document.addEventListener("visibilitychange", () => this.seen(), { signal });
    if (data.moderated) {
      this.root.addEventListener("input", () => this.showDraft(), { signal });
      this.root.addEventListener("click", () => this.showDraft(), { signal });
      const again = setInterval(() => this.state.step === "held" && this.look(), LOOKS_AGAIN);
      signal.addEventListener("abort", () => clearInterval(again));
    }
    if (data.for_all) this.watchOut();
    window.addEventListener("pagehide", () => this.keep(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.look(), { signal });
    // Streamlit's dialog about a lost connection would take the page from screen readers; the quiz tells it better.
    this.dialogs = new MutationObserver(() => document.querySelector(DIALOG)?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    this.dialogs.observe(document.body, { childList: true, subtree: true });
    this.draw();
    this.resend();
  }

  /**
   * A sentence of the catalogue. @param {string} name @param {Record<string, any>} values
   * @param {number} number how many things it is about, where it counts some
   */
  say(name, values = {}, number = 0) {
    const { words, language, locale } = this.data;
    return fill(words[name] || name, { number, ...values }, new Intl.PluralRules(language).select(number), locale);
  }

  // ---- Where we are ----

  /** Shows the step of `this.state`. */
  draw() {
    this.root.setAttribute("data-step", this.left ? "left" : this.state.step);
    this.root.toggleAttribute("data-hidden", this.state.question?.hidden || false);
    this.pointing?.();
    this.form?.end();
    this.form = null;
    this.looking?.abort();
    this.looking = null;
    this.turnTo(this.state.page);
    this.main.replaceChildren(...this.step());
    this.sides.turn("question", false);
  }

  /** Puts up one of the price pages, untouched. @param {number} number */
  turnTo(number) {
    if (number !== this.shown) {
      const page = trusted("div", this.data.pages[number]);
      this.page.replaceChildren(this.asked, page);
      this.total = new RunningTotal(page, (picked, checkout) => ask("/total", { picked, checkout }, this.gone.signal),
        this.say.bind(this));
    } else this.total?.clear();
    this.shown = number;
  }

  /** @returns {Node[]} */
  step() {
    const { state, data } = this;
    const say = this.say.bind(this);
    if (this.left) return left(say, () => this.goOn(), () => this.nextPerson());
    if (state.step === "thanks") {
      return thanks(say, data.texts, state.session, state.results, data.for_all ? () => this.nextPerson() : null);
    }
    if (state.step === "afterwards") {
      return afterwards(say, state.asks, data.feelings, (said) => this.send({ session: state.session, do: "afterwards", ...said }));
    }
    if (state.step === "screened") return screened(say, data.texts);
    if (state.step === "stopped") return stopped(say);
    if (state.step === "held") return held(say);
    if (state.step === "question" && state.question) return this.question(state.question);
    if (state.step === "ready") return ready(say, state.seconds, () => this.begin());
    if (state.step === "look") return this.glance(state.seconds);
    const agree = () => this.send({ session: state.session, do: "consent" });
    return welcome(say, data.texts, agree);
  }

  /** Begins the first look once there is something to see: a picture that comes in late would cost seconds of it. */
  async begin() {
    if (this.busy) return;
    this.root.setAttribute("data-busy", "");
    const pictures = [...this.page.querySelectorAll("img")].map((image) => image.decode().catch(() => null));
    await Promise.race([Promise.all(pictures), new Promise((go) => setTimeout(go, LOADS_AT_MOST))]);
    if (this.state.step === "ready") this.send({ session: this.state.session, do: "ready" });
  }

  /** A look at the page for so many seconds in view. @param {number} seconds @returns {Node[]} */
  glance(seconds) {
    const watch = new Stopwatch();
    requestAnimationFrame(() => requestAnimationFrame(() => watch.start()));
    this.watch = watch;
    this.looking = new AbortController();
    const over = () => {
      this.root.setAttribute("data-step", "over");
      this.send({ session: this.state.session, do: "look" });
    };
    return countdown(this.say.bind(this), seconds, () => watch.seconds, over, this.looking.signal);
  }

  /** @param {import("./question.mjs").Question} question @returns {Node[]} */
  question(question) {
    const { position, number, total, last } = this.state;
    const kept = this.kept.read();
    const same = kept?.position === position ? kept : null;
    const watch = new Stopwatch(same?.spent);
    // Two frames later the question is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => watch.start()));
    this.watch = watch;
    this.draft = same?.draft || {};
    const say = this.say.bind(this);
    const turn = this.sides.turn.bind(this.sides);
    const around = { question, draft: this.draft, say, locale: this.data.locale, last, page: this.page, turn,
      asides: this.asides(question) };
    this.form = new QuestionForm(around, (answer) => this.answer(answer));
    this.asked.replaceChildren(question.scenario, " ", h("strong", {}, question.stem));
    return [...above(say, number, total, question.scenario), this.form.form];
  }

  /** What can be done at any question beside answering it. @param {import("./question.mjs").Question} question */
  asides(question) {
    const say = this.say.bind(this);
    const form = () => /** @type {QuestionForm} */ (this.form).form;
    /** @type {[string, () => void][]} */
    const found = [["pause", () => {
      this.watch.stop();
      this.keep();
      const back = instead(form(), paused(say, () => {
        back();
        this.watch.start();
      }));
    }]];
    const things = this.data.things[this.state.page];
    if (things && !question.hidden) found.unshift(["tripped", () => {
      const show = this.page.querySelector("[data-element]") ? (/** @type {(element: string|null) => void} */ done) => this.point(things, done) : null;
      const panel = tripped(say, things, (note) => this.send({ session: this.state.session, do: "comment", ...note }), () => this.back?.(), show);
      const back = instead(form(), panel);
      this.back = () => {
        this.pointing?.();
        back();
      };
    }]);
    return found;
  }

  /**
   * Lets somebody show on the page what they mean; on a narrow screen goes there and comes back.
   * @param {string[][]} things @param {(element: string|null) => void} done
   */
  point(things, done) {
    if (this.pointing) return;
    const { narrow } = this.sides;
    if (narrow) this.sides.turn("page", true);
    this.root.setAttribute("data-pointing", "");
    const end = point(this.page, things, this.say.bind(this), (element) => {
      this.pointing?.();
      if (narrow) this.sides.turn("question", true);
      done(element);
    });
    this.pointing = () => {
      this.pointing = null;
      this.root.removeAttribute("data-pointing");
      end();
    };
  }

  /** Goes where the server says, and tells why, where there is something to tell. @param {State} state @param {string} [notice] */
  go(state, notice) {
    const moved = state.step !== this.state.step || state.position !== this.state.position || state.step === "look";
    const before = this.state;
    this.state = state;
    if (notice === "noted") this.back?.();
    if (!notice && state.step === "look") notice = "look_began";
    if (!notice && before.step === "look") notice = "look_over";
    if (!notice && before.question?.ways.includes("forgot") && state.question && !state.question.hidden) notice = "page_back";
    if (moved) {
      this.kept.write(null);
      if (state.step === "question" && state.page !== this.shown && !notice) notice = "page_changed";
      this.draw();
      this.root.scrollIntoView({ block: "start" });
      this.main.querySelector("h1")?.focus({ preventScroll: true });
    }
    this.tell(notice ? this.say(notice, {}, Math.round(state.seconds)) : "");
  }

  /** Looks, when nobody has touched anything for long, whether they may have left; then another may be here now. */
  watchOut() {
    const { signal } = this.gone;
    const touch = () => (this.touched = performance.now());
    for (const kind of ["pointerdown", "keydown", "input"]) window.addEventListener(kind, touch, { signal, capture: true });
    const again = setInterval(() => {
      if (!this.left && performance.now() - this.touched > 1000 * this.data.left_after) this.look();
    }, LOOKS_WHO_IS_HERE);
    signal.addEventListener("abort", () => clearInterval(again));
  }

  /** Whoever had left is here again. */
  goOn() {
    this.left = false;
    this.touched = performance.now();
    this.draw();
    this.main.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** Asks the server once where we are: another tab may have gone on, or whoever began may have left. */
  async look() {
    if (this.busy || this.state.step === "thanks") return;
    try {
      const { reply } = await postOnce(this.data.url, { session: this.state.session, do: "look" }, this.gone.signal);
      const elsewhere = reply.state && (reply.state.position !== this.state.position || reply.state.step !== this.state.step);
      const waited = this.state.step === "held" || reply.state?.step === "held";
      const gone = reply.left && performance.now() - this.touched > 1000 * this.data.left_after;
      if (gone && this.data.for_all && !this.left && !this.busy) {
        this.watch.stop();
        this.keep();
        this.left = true;
        this.draw();
      }
      if (elsewhere && !this.busy) this.go(reply.state, waited ? "" : "moved_on");
    } catch {
      // Whoever answers finds out.
    }
  }

  /** Lets whoever sits beside see what is entered so far, when nobody has typed for a moment. */
  showDraft() {
    clearTimeout(this.drafting);
    this.drafting = setTimeout(() => {
      const { session, position, step } = this.state;
      if (step !== "question" || this.busy || this.gone.signal.aborted) return;
      const entered = { ...this.draft, ...this.form?.entered.given() };
      // A draft that does not arrive is no loss: the answer will.
      ask(this.data.url, { session, do: "draft", position, ...entered }, this.gone.signal).catch(() => null);
    }, SEES_A_DRAFT);
  }

  /** The page came into view or went out of it. */
  seen() {
    this.watch.look();
    if (document.visibilityState === "hidden") {
      this.away = performance.now();
      this.keep();
    } else if (performance.now() - this.away > 1000 && this.state.step !== "look") this.look();
  }

  /** Says something without moving the focus. @param {string} sentence @param {boolean} [bad] */
  tell(sentence, bad = false) {
    this.said.textContent = sentence;
    this.said.className = bad ? "q-said q-bad" : "q-said";
  }

  // ---- What is sent ----

  /** Sends what the participant says to the question in view. @param {object} answer */
  answer(answer) {
    if (this.busy) return;
    const submission = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
    const { session, position } = this.state;
    const body = { session, do: "answer", position, seconds: this.watch.seconds, submission, ...answer };
    this.keep(body);
    this.send(body);
  }

  /** Posts until the server has it, and goes where it says. @param {object} body */
  async send(body) {
    if (this.busy) return;
    this.busy = true;
    this.root.setAttribute("data-busy", "");
    let waited = false;
    const slow = setTimeout(() => this.tell(this.say("saving")), 800);
    const trouble = () => {
      clearTimeout(slow);
      waited = true;
      this.tell(this.say("waiting"));
    };
    try {
      const { reply } = await post(this.data.url, body, this.gone.signal, trouble);
      if (reply.state) this.go(reply.state, reply.notice || (waited ? "saved_after_all" : ""));
      else {
        this.keep(null);
        this.tell(reply.problem, true);
      }
    } catch {
      // The component is gone; what was not stored is kept, and sent when it is back.
    } finally {
      clearTimeout(slow);
      this.busy = false;
      this.root.removeAttribute("data-busy");
    }
  }

  /** Makes room for somebody else on this device: the page that loads then knows nothing of this quiz. */
  async nextPerson() {
    if (this.busy) return;
    this.busy = true;
    this.root.setAttribute("data-busy", "");
    try {
      const { reply } = await postOnce("/next-person", { session: this.state.session }, this.gone.signal);
      if (reply.started) {
        this.kept.write(null);
        return location.reload();
      }
      this.tell(reply.problem, true);
    } catch {
      this.tell(this.say("next_person_offline"), true);
    }
    this.busy = false;
    this.root.removeAttribute("data-busy");
  }

  /** Keeps what a refresh would lose. @param {object|null} [posted] the answer on its way; null for none any more */
  keep(posted) {
    const { step, position } = this.state;
    if (step !== "question" || this.left) return;
    const before = this.kept.read();
    const post = posted === undefined && before?.position === position ? before.post : posted || null;
    this.kept.write({ position, spent: this.watch.seconds, draft: this.draft, post });
  }

  /** Sends an answer that was on its way when the page was left. */
  resend() {
    const kept = this.kept.read();
    const here = this.state.step === "question" && kept?.position === this.state.position;
    if (kept?.post && here) this.send(kept.post);
    else if (kept && !here) this.kept.write(null);
  }

  end() {
    this.keep();
    this.dialogs.disconnect();
    this.gone.abort();
  }
}
