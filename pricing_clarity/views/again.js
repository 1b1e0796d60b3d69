// The page consists of some seventy scripts. Where one does not arrive, because the line drops or the server starts
// anew, it would stay empty for good; this says so, waits for the server, and loads the page again.
(() => {
  const SAYS = {};
  const KEY = "pricing-clarity:again";
  const MOST = 5; // Whatever is wrong then, loading again does not help.
  const SOON = 2000; // After all scripts have come, until the page shows something; a slow phone takes half of it.

  const tried = (/** @type {number} */ times) => {
    try {
      const before = Number(sessionStorage.getItem(KEY));
      sessionStorage.setItem(KEY, String(times && before + times));
      return before;
    } catch {
      return 0; // A browser that keeps nothing.
    }
  };

  async function again() {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.style.cssText = "font: 1.125rem/1.5 sans-serif; margin: 4rem auto; max-width: 24rem; padding: 0 1rem; text-align: center";
    note.textContent = SAYS[navigator.language.slice(0, 2)] || SAYS.en;
    document.body.prepend(note);
    const often = tried(1) >= MOST;
    for (let wait = 1000; ; wait = Math.min(2 * wait, 15000)) {
      await new Promise((done) => setTimeout(done, wait));
      if (shown()) return note.remove();
      const there = !often && (await fetch("/healthz", { cache: "no-store" }).then((reply) => reply.ok, () => false));
      if (there) return location.reload();
    }
  }

  const shown = () => document.getElementById("root")?.hasChildNodes();
  const look = () => (shown() ? tried(0) : again());
  const wait = () => setTimeout(look, SOON);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait);
})();
