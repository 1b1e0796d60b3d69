// @ts-check

/** Counts the seconds in which the page is in view, from `start` on; `spent` seconds were counted before. */
export class Stopwatch {
  /** @param {number} spent @param {{now: () => number, visible: () => boolean}} world */
  constructor(spent = 0, world = { now: () => performance.now(), visible: () => document.visibilityState === "visible" }) {
    this.spent = spent;
    this.world = world;
    /** @type {number|null} */
    this.since = null;
    this.running = false;
  }
  start() {
    this.running = true;
    this.look();
  }
  stop() {
    this.running = false;
    this.look();
  }
  /** To be called whenever the page comes into view or goes out of it. */
  look() {
    if (this.since !== null) this.spent += (this.world.now() - this.since) / 1000;
    this.since = this.running && this.world.visible() ? this.world.now() : null;
  }
  get seconds() {
    this.look();
    return this.spent;
  }
}
