// @ts-check

/** Thousands in threes, or as in India in twos before the last three. */
const GROUPED = /^([0-9]{1,3}([.,])[0-9]{3}(\2[0-9]{3})*|[0-9]{1,2}(,[0-9]{2})+,[0-9]{3})$/;

/**
 * The amount that a person wrote, as plain digits with a point, or null. Reads 1,234.50, 1.234,50, 1 234,50, 1'234.5,
 * 1,23,456.50, $49.90, 49,90 € a month, 49.–; `decimal` decides what a single separator before three digits is (1,234 or 1.234).
 * @param {string} text @param {string} decimal the locale's decimal sign @returns {string|null}
 */
export function readAmount(text, decimal = ".") {
  let bare = text.normalize("NFKC").replace(/^[\p{Sc}\p{L}\s]+|[\p{Sc}\p{L}\s/]+$/gu, "");
  bare = bare.replace(/[.,]\s*[-–—]+$/, "");
  if (/^[0-9]{1,3}([ '’ʼ′][0-9]{3})+([.,][0-9]*)?$/.test(bare)) bare = bare.replace(/[ '’ʼ′]/g, "");
  if (!/^[0-9.,]*[0-9][0-9.,]*$/.test(bare)) return null;
  const signs = [...bare.matchAll(/[.,]/g)].map((found) => found[0]);
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const after = bare.length - last - 1;
  let point = -1;
  if (new Set(signs).size === 2) point = last;
  else if (signs.length === 1 && (after !== 3 || last === 0 || bare[0] === "0" || last > 3 || bare[last] === decimal)) point = last;
  const [whole, part] = point < 0 ? [bare, ""] : [bare.slice(0, point), bare.slice(point + 1)];
  if (/[.,]/.test(part)) return null;
  if (/[.,]/.test(whole) && !GROUPED.test(whole)) return null;
  const digits = whole.replace(/[.,]/g, "").replace(/^0+(?=[0-9])/, "") || "0";
  const fraction = part.replace(/0+$/, "");
  return digits.length > 12 || fraction.length > 6 ? null : fraction ? `${digits}.${fraction}` : digits;
}

/**
 * An amount of plain digits as this locale writes money. @param {string} amount @param {string} currency
 * @param {string} locale @returns {string}
 */
export function writeAmount(amount, currency, locale) {
  const cents = amount.includes(".") ? undefined : 0;
  /** @type {Intl.NumberFormatOptions} */
  const style = currency ? { style: "currency", currency, minimumFractionDigits: cents } : {};
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 6 }).format(Number(amount));
}

/**
 * How an amount looks in this locale, to show how to write one: with cents where the currency has some.
 * @param {string} locale @param {string} [currency] @returns {string}
 */
export function exampleAmount(locale, currency) {
  const digits = currency ? new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits : 2;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(digits ? 49.9 : 4990);
}

/**
 * A currency's sign as this locale writes it, and whether it stands after the amount. @param {string} currency
 * @param {string} locale @returns {{sign: string, after: boolean}}
 */
export function currencySign(currency, locale) {
  if (!currency) return { sign: "", after: false };
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(1);
  const place = parts.findIndex((part) => part.type === "currency");
  return { sign: parts[place].value, after: place > parts.findIndex((part) => part.type === "integer") };
}
