"""Draws every real pricing beside the project in a browser and looks for what sticks out, at 390 and 1280 pixels.

    python benchmarks/real_pages.py [FOLDER] [--screenshots FOLDER]

Once as it comes and once with all that unfolds open, nothing may reach beyond the window, nor out of its card or cell;
a window made to scroll sideways may hold more than it shows. Says how long the longest pages are. Exits with 1 where
something sticks out.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.formats.importers import import_text
from pricing_clarity.present.palette import DARK, LIGHT
from pricing_clarity.present.price_page import price_page_css, price_page_html
from tests.browser import chromium

WIDTHS = 390, 1280
STYLE = f"""
:root {{ color-scheme: light dark }}
body {{ margin: 1rem; font-family: sans-serif; background: light-dark({LIGHT.paper}, {DARK.paper}) }}
"""
STICKS_OUT = """() => {
  const found = [];
  const told = (node) => `<${node.localName} class="${node.className}"> ${node.textContent.trim().slice(0, 60)}`;
  const beyond = (node, right) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && !node.closest(".pp-sr") && box.right > right + 1;
  };
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  for (const node of document.querySelectorAll(".pp *")) {
    if (!node.closest(".pp-scroll") && beyond(node, innerWidth)) found.push(`beyond the window: ${told(node)}`);
    const around = node.parentElement.closest(".pp-tier, .pp-option, td, th, dd, dt, .pp-button");
    if (around && beyond(node, around.getBoundingClientRect().right)) found.push(`out of its box: ${told(node)}`);
  }
  return found.slice(0, 5);
}"""


def main() -> int:
    beside = Path(__file__).parents[2] / "shared" / "real_pricings"
    asked = ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("folder", nargs="?", type=Path, default=beside)
    asked.add_argument("--screenshots", type=Path)
    given = asked.parse_args()
    files = sorted(given.folder.rglob("*.yml"))
    if not files:
        print(f"no pricings in {given.folder}", file=sys.stderr)
        return 2
    if given.screenshots:
        given.screenshots.mkdir(parents=True, exist_ok=True)
    browser_at = chromium.find()
    wrong, heights = 0, {width: {} for width in WIDTHS}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_at, args=["--no-sandbox", "--disable-gpu"])
        pages = {width: browser.new_page(viewport={"width": width, "height": 900}) for width in WIDTHS}
        for path in files:
            name = f"{path.parent.name}-{path.stem}"
            pricing = import_text(path.read_text(encoding="utf-8"), path.name).pricing
            drawn = price_page_html(pricing, level=1, pick=True)
            for width, page in pages.items():
                page.set_content(
                    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'>"
                    f"<style>{STYLE}{price_page_css()}</style><main>{drawn}</main>"
                )
                heights[width][name] = page.evaluate("document.documentElement.scrollHeight")
                if given.screenshots:
                    page.screenshot(path=given.screenshots / f"{name}-{width}.png", full_page=True)
                out = page.evaluate(STICKS_OUT)
                page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
                out += [f"unfolded, {one}" for one in page.evaluate(STICKS_OUT) if one not in out]
                wrong += bool(out)
                for one in out:
                    print(f"{name} at {width}: {one}")
        browser.close()
    for width, of in heights.items():
        longest = sorted(of, key=lambda name: -of[name])[:3]
        told = ", ".join(f"{name} {of[name]:,}" for name in longest)
        median = sorted(of.values())[len(of) // 2]
        print(f"{width} px wide: {len(of)} pages, {median:,} px long at the median; longest {told}")
    print(f"pages where something sticks out: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
