// The parts of the quiz's script that need no page. Run by test_quiz_script.py, or with: node --test tests/views/take/
import assert from "node:assert/strict";
import { test } from "node:test";
import { currencySign, exampleAmount, readAmount, writeAmount } from "../../../pricing_clarity/views/take/script/amount.mjs";
import { keeper } from "../../../pricing_clarity/views/take/script/keeper.mjs";
import { post } from "../../../pricing_clarity/views/take/script/line.mjs";
import { fill } from "../../../pricing_clarity/views/take/script/sentence.mjs";
import { Stopwatch } from "../../../pricing_clarity/views/take/script/stopwatch.mjs";

test("amounts are read in any usual way of writing them", () => {
  const cases = {
    "49.90": "49.9", "49,90": "49.9", 49: "49", "0": "0", "007": "7", "$49.90": "49.9", "49,90 €": "49.9", "USD 12": "12",
    "1,234.50": "1234.5", "1.234,50": "1234.5", "1 234,50": "1234.5", "1’234.50": "1234.5", "1,234,567": "1234567",
    "1.234.567": "1234567", ".5": "0.5", ",5": "0.5", "12.": "12", "0.125": "0.125", "0,125": "0.125", "1234.567": "1234.567",
    " 12 ": "12", "１２.５": "12.5", "12.50 a month": "12.5", "US$ 5/mo": "5", "1 234 567": "1234567", "9.999999": "9.999999", "1000.00": "1000",
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(readAmount(text), expected, text);
});

test("what is no amount is not guessed at", () => {
  for (const text of ["", "$", "twelve", "1,23,4", "12..5", "1.2.3", "-5", "1e3", "12,3456,7", "5%", "10 or 12", "10 12", "1 23", "1,2345.5",
    "1".repeat(13), "1.1234567", "1.234,567.8"]) {
    assert.equal(readAmount(text), null, text);
  }
});

test("one separator before three digits is read as the locale writes it", () => {
  assert.equal(readAmount("1,234", "."), "1234");
  assert.equal(readAmount("1.234", "."), "1.234");
  assert.equal(readAmount("1.234", ","), "1234");
  assert.equal(readAmount("1,234", ","), "1.234");
});

// How people write one and the same amount, by the locale of the study.
const WRITTEN = {
  "1234.5": [
    ["en", "1,234.50", "1234.50", "1234.5", "$1,234.50", "US$ 1,234.5", "1 234.50", "1’234.50", "1234,50"],
    ["de", "1.234,50", "1234,50", "1234,5", "1.234,50 €", "€ 1.234,50", "1 234,50", "1'234,50", "EUR 1.234,50"],
    ["fr", "1 234,50", "1\u202f234,50", "1\u00a0234,50 €", "1234,50 €", "1.234,50"],
    ["de-CH", "1'234.50", "1’234.50", "1ʼ234.50", "CHF 1’234.50", "1234.50 Fr"],
    ["en-IN", "1,234.50", "₹1,234.50", "1234.50"],
    ["es", "1234,50", "1.234,50 €"],
    ["pl", "1234,50 zł", "1 234,50 zł"],
    ["sv", "1 234,50 kr", "1234,50"],
    ["pt-BR", "R$ 1.234,50"],
  ],
  "1234567": [
    ["en", "1,234,567", "1234567"], ["de", "1.234.567"], ["fr", "1 234 567"], ["de-CH", "1’234’567"], ["en-IN", "12,34,567", "1,234,567"],
  ],
  "49": [["de-CH", "49.–", "49.-", "CHF 49.--", "49"], ["de", "49,-", "49,– €"], ["en", "49", "$49.00"]],
  "0.5": [["en", ".5", "0.5", "$0.50"], ["de", ",5", "0,50"], ["fr", "0,5 €"]],
  "1234": [["en", "1,234"], ["de", "1.234"], ["fr", "1 234"], ["de-CH", "1’234"], ["en-IN", "1,234"]],
  "1.234": [["en", "1.234"], ["de", "1,234"], ["fr", "1,234"], ["de-CH", "1.234"]],
};

const decimal = (locale) => new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal").value;

test("one amount, as people in many places write it", () => {
  for (const [expected, rows] of Object.entries(WRITTEN)) {
    for (const [locale, ...texts] of rows) {
      for (const text of texts) assert.equal(readAmount(text, decimal(locale)), expected, `${locale}: ${text}`);
    }
  }
});

test("what any locale writes back is read as the same amount there", () => {
  const locales = "en en-GB en-IN de de-AT de-CH fr fr-CH es it nl pl pt-BR pt-PT sv nb da fi cs hu ja zh ko tr uk".split(" ");
  for (const locale of locales) {
    for (const currency of ["USD", "EUR", "CHF", "INR", "SEK"]) {
      for (const amount of ["0", "5", "49.9", "999.99", "1234.5", "12345.67", "1234567.89"]) {
        assert.equal(readAmount(writeAmount(amount, currency, locale), decimal(locale)), amount, `${locale} ${currency} ${amount}`);
      }
    }
    assert.equal(readAmount(exampleAmount(locale), decimal(locale)), "49.9", locale);
  }
});

test("the currency stands where the locale puts it", () => {
  assert.deepEqual(currencySign("USD", "en"), { sign: "$", after: false });
  assert.deepEqual(currencySign("EUR", "de"), { sign: "€", after: true });
  assert.deepEqual(currencySign("CHF", "de-CH"), { sign: "CHF", after: false });
  assert.deepEqual(currencySign("", "de"), { sign: "", after: false });
});

test("what was read is written back as money", () => {
  assert.equal(writeAmount("1234.5", "USD", "en"), "$1,234.50");
  assert.equal(writeAmount("5", "USD", "en"), "$5");
  assert.equal(writeAmount("0.125", "USD", "en"), "$0.125");
  assert.equal(writeAmount("12", "", "en"), "12");
});

test("what is written back is read as the same amount", () => {
  for (const amount of ["0", "5", "1234.5", "999999.99", "0.125"]) {
    assert.equal(readAmount(writeAmount(amount, "USD", "en"), "."), amount);
    assert.equal(readAmount(writeAmount(amount, "EUR", "de"), ","), amount);
  }
});

test("only time in view is counted", () => {
  const world = { time: 0, seen: true, now: () => world.time, visible: () => world.seen };
  const watch = new Stopwatch(1.5, world);
  world.time = 5000;
  assert.equal(watch.seconds, 1.5); // not started yet
  watch.start();
  world.time = 7000;
  world.seen = false;
  watch.look();
  world.time = 60000;
  assert.equal(watch.seconds, 3.5);
  world.seen = true;
  watch.look();
  world.time = 60250;
  assert.equal(watch.seconds, 3.75);
  assert.equal(watch.seconds, 3.75); // looking does not add
});

test("a question that is opened out of view starts when it is seen", () => {
  const world = { time: 0, seen: false, now: () => world.time, visible: () => world.seen };
  const watch = new Stopwatch(0, world);
  watch.start();
  world.time = 9000;
  world.seen = true;
  watch.look();
  world.time = 9500;
  assert.equal(watch.seconds, 0.5);
});

test("what a tab keeps survives, and a storage that fails costs nothing but that", () => {
  const held = new Map();
  const storage = { getItem: (key) => held.get(key) ?? null, setItem: (key, text) => held.set(key, text), removeItem: (key) => held.delete(key) };
  const kept = { position: 2, spent: 3, draft: { choice: 1 }, post: null };
  keeper("P-1", storage).write(kept);
  assert.deepEqual(keeper("P-1", storage).read(), kept);
  assert.equal(keeper("P-2", storage).read(), null);
  keeper("P-1", storage).write(null);
  assert.equal(held.size, 0);
  const broken = { getItem: () => "{", setItem: () => { throw new Error("full"); }, removeItem: () => {} };
  const here = keeper("P-1", broken);
  here.write(kept);
  assert.deepEqual(here.read(), kept);
  const none = keeper("P-1", null);
  none.write(kept);
  assert.deepEqual(none.read(), kept);
});

test("a post is repeated until the server has answered", async () => {
  const answers = [
    () => { throw new TypeError("no line"); },
    () => new Response("<html>Bad gateway", { status: 502 }),
    () => new Response("<html>Not ours", { status: 404 }),
    () => Response.json({ problem: "Answers cannot be stored right now." }, { status: 503 }),
    () => Response.json({ state: { position: 1 } }),
  ];
  const sent = [];
  globalThis.fetch = async (url, options) => {
    sent.push([url, options.body, options.keepalive]);
    return answers.shift()();
  };
  const waits = [];
  let troubles = 0;
  const result = await post("/answers", { do: "look" }, new AbortController().signal, () => troubles++, async (ms) => waits.push(ms));
  assert.deepEqual(result, { status: 200, reply: { state: { position: 1 } } });
  assert.equal(troubles, 4);
  assert.deepEqual(waits, [500, 1000, 2000, 4000]);
  assert.deepEqual(new Set(sent.map(String)), new Set(['/answers,{"do":"look"},true']));
});

test("a refusal is an answer and is not repeated", async () => {
  globalThis.fetch = async () => Response.json({ problem: "Say how sure you are." }, { status: 422 });
  const never = () => assert.fail("repeated");
  const result = await post("/answers", {}, new AbortController().signal, never, never);
  assert.equal(result.status, 422);
});

test("a page that is left stops asking", async () => {
  const gone = new AbortController();
  globalThis.fetch = async () => {
    gone.abort();
    throw new Error("aborted");
  };
  await assert.rejects(post("/answers", {}, gone.signal, () => assert.fail("went on")));
});

test("a sentence that counts takes the form for its number, and writes it as the locale does", () => {
  const pages = { one: "{number} Seite von {of}", other: "{number} Seiten von {of}" };
  assert.equal(fill(pages, { number: 1, of: 2000 }, "one", "de"), "1 Seite von 2.000");
  assert.equal(fill(pages, { number: 1000, of: "x" }, "other", "en-IN"), "1,000 Seiten von x");
  assert.equal(fill(pages, {}, "few", "de"), "{number} Seiten von {of}");
});

test("the example of an amount has cents only where the currency has", () => {
  assert.equal(exampleAmount("en", "USD"), "49.90");
  assert.equal(exampleAmount("de", "EUR"), "49,90");
  assert.equal(exampleAmount("en", "JPY"), "4,990");
  assert.equal(exampleAmount("en", ""), "49.90");
});
