// @ts-check
/** @typedef {{position: number, spent: number, draft: import("./question.mjs").Draft, post: object|null}} Kept */

/** What is kept across a refresh: the unsent answer, the draft, the time spent. @param {string} session */
export function keeper(session, storage = /** @type {Storage|null} */ (tabStorage())) {
  const key = `pricing-clarity:${session}`;
  /** @type {Kept|null} */
  let memory = null;
  return {
    /** @returns {Kept|null} */
    read() {
      try {
        return storage ? JSON.parse(storage.getItem(key) || "null") : memory;
      } catch {
        return memory;
      }
    },
    /** @param {Kept|null} kept */
    write(kept) {
      memory = kept;
      try {
        if (kept) storage?.setItem(key, JSON.stringify(kept));
        else storage?.removeItem(key);
      } catch {
        // A full or forbidden storage loses only what a refresh would need.
      }
    },
  };
}

function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
