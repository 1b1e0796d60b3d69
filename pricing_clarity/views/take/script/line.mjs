// @ts-check

const WAITS = [0.5, 1, 2, 4, 8];

/**
 * The server's reply. As long as there is none — no line, a server that restarts — it calls `trouble` and tries again.
 * @param {string} url @param {object} body @param {AbortSignal} gone @param {() => void} trouble
 * @returns {Promise<{status: number, reply: any}>}
 */
export async function post(url, body, gone, trouble, wait = pause) {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        credentials: "same-origin",
        keepalive: true,
        signal: AbortSignal.any ? AbortSignal.any([gone, AbortSignal.timeout(20000)]) : gone,
      });
      const reply = await response.json();
      if (response.status < 500 && (reply.state || reply.problem || reply.started)) return { status: response.status, reply };
    } catch (error) {
      if (gone.aborted) throw error;
    }
    trouble();
    await wait(WAITS[Math.min(attempt, WAITS.length - 1)] * 1000, gone);
  }
}

/** The server's reply, or an error where there is none now. @param {string} url @param {object} body @param {AbortSignal} gone */
export function postOnce(url, body, gone) {
  return post(url, body, gone, () => {
    throw new Error("no answer now");
  });
}

/** The server's reply to a question that changes nothing; null where there is none now. @param {string} url
 * @param {object} body @param {AbortSignal} gone @returns {Promise<any>} */
export async function ask(url, body, gone) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
    signal: gone,
  });
  return response.ok ? response.json() : null;
}

/** Waits, or less when the line comes back. @param {number} ms @param {AbortSignal} gone @returns {Promise<void>} */
function pause(ms, gone) {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    gone.addEventListener("abort", () => reject(gone.reason), { once: true });
  });
}
