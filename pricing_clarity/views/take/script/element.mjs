// @ts-check

/**
 * An element; texts become text, never markup. @param {string} tag @param {Record<string, any>} attributes
 * @param {...(Node|string|null|false|undefined)} children @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child || child === "").map((child) => /** @type {Node|string} */ (child)));
  return element;
}

/** HTML that the server made and escaped. @param {string} tag @param {string} made @param {Record<string, any>} attributes */
export function trusted(tag, made, attributes = {}) {
  const element = h(tag, attributes);
  element.innerHTML = made;
  return element;
}
