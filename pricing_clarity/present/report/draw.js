// Draws every chart for the width that there is: names in long lines on paper and wide screens, in short ones on phones.
(() => {
  const PAPER = 905; // A4 between its margins, at the zoom that the style sheet prints with
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const narrow = matchMedia("(max-width: 640px)");
  const config = { displaylogo: false, responsive: false, modeBarButtons: [["toImage"]] };
  const draw = (printing) => {
    figures.forEach((figure, number) => {
      const place = document.getElementById(`chart-${number}`);
      const one = narrow.matches && !printing ? figure.narrow : figure.wide;
      const layout = { ...one.layout, width: printing ? PAPER : place.parentElement.clientWidth };
      Plotly.react(place, one.data, layout, {
        ...config,
        toImageButtonOptions: { scale: 3, filename: `chart-${number + 1}` },
      });
    });
  };
  draw(false);
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => draw(matchMedia("print").matches), 150);
  });
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw(false));
})();
