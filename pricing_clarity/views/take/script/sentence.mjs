// @ts-check

/**
 * A sentence with its gaps filled; of one that counts, the form for this plural category. @param {string|Record<string, string>} sentence
 * @param {Record<string, any>} values @param {string} category as CLDR calls it @param {string} locale @returns {string}
 */
export function fill(sentence, values, category, locale) {
  const form = typeof sentence === "string" ? sentence : sentence[category] || sentence.other;
  const written = (/** @type {any} */ value) => (typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : String(value));
  return form.replace(/\{(\w+)\}/g, (whole, key) => (values[key] === undefined ? whole : written(values[key])));
}
