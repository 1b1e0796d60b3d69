// A chart's finding stands above it on the page. Whoever saves the chart as an image takes it to a slide, so it is
// written into the image too, with the line below it that says units, interval and n.
const ROOM = 16; // Pixels around the words, and between them and the chart.
const TITLE = { size: 20, weight: "bold " };
const BELOW = { size: 14, weight: "" };

const pen = document.createElement("canvas").getContext("2d");

function lines(text, { size, weight }, width) {
  // An image does not have the page's own font, and falls back to this one.
  pen.font = `${weight}${size}px system-ui, sans-serif`;
  const found = [""];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && pen.measureText(longer).width > width) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

const written = (words) => words.join("<br>").replace(/&(?!#)/g, "&amp;").replace(/<(?!br>)/g, "&lt;");

function name(chart) {
  const { layout, _fullLayout: now, _context: context } = chart;
  const { title, subtitle } = layout?.meta ?? {};
  if (!title || !now || !context) return;
  const wide = now.width - 2 * ROOM;
  const said = [
    { ...TITLE, words: lines(title, TITLE, wide), colour: now.font.color, bold: true },
    { ...BELOW, words: lines(subtitle, BELOW, wide), colour: now.modebar.color },
  ];
  const place = { xref: "paper", yref: "paper", x: 0, y: 1, xanchor: "left", yanchor: "top", align: "left" };
  const high = said.reduce((sum, { words, size }) => sum + words.length * Math.ceil(size * 1.35), 3 * ROOM);
  let y = high - ROOM;
  const notes = said.map(({ words, size, colour, bold }) => {
    const text = bold ? `<b>${written(words)}</b>` : written(words);
    const note = { ...place, text, font: { size, color: colour }, showarrow: false, borderpad: 0, yshift: y };
    y -= words.length * Math.ceil(size * 1.35) + ROOM / 2;
    return note;
  });
  const before = { layout, options: context.toImageButtonOptions };
  const margin = { ...layout.margin, t: (layout.margin?.t ?? 0) + high };
  chart.layout = { ...layout, margin, annotations: [...(layout.annotations ?? []), ...notes] };
  context.toImageButtonOptions = { ...before.options, height: now.height + high, width: now.width };
  // The image is made of a copy that Plotly takes while it handles the click.
  setTimeout(() => {
    chart.layout = before.layout;
    context.toImageButtonOptions = before.options;
  });
}

let listening = false;
export default () => {
  if (listening) return;
  listening = true;
  const saves = '.modebar-btn[data-attr="toImage"], .modebar-btn[data-title^="Download plot"]';
  const before = (event) => {
    const chart = event.target.closest?.(saves)?.closest(".js-plotly-plot");
    if (chart) name(chart);
  };
  // Before Plotly hears of it.
  addEventListener("click", before, true);
};
