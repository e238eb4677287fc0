"""What a headless Chromium makes of a page: its document after loading, and where its parts lie."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from gangso.notebook import pdf

# Everything that sticks out of its slide's inner room, as [slide's number, element, text], and all that has no size.
OUTSIDE = """
  const found = [];
  document.querySelectorAll(".slides > section").forEach((slide, number) => {
    const box = slide.getBoundingClientRect();
    if (box.width !== 1280 || box.height !== 720) found.push([number + 1, "section", `${box.width}x${box.height}`]);
    let above = box.top;
    slide.querySelectorAll("h1, h2, p, li, table, pre, figure, img").forEach((part) => {
      const own = part.getBoundingClientRect();
      const text = part.textContent.trim().slice(0, 30);
      if (part.closest("aside")) return;
      if (own.bottom > box.bottom - 40 || own.right > box.right - 40 || own.left < box.left + 40 || !own.height)
        found.push([number + 1, part.localName, text]);
      if (part.localName === "img" && own.top < slide.querySelector("h1, h2").getBoundingClientRect().bottom)
        found.push([number + 1, "img", "under the title"]);
    });
  });
  return found;
"""


def need_chromium() -> None:
    """Skip the test where there is no browser."""
    if pdf.find_chromium() is None:
        pytest.skip("no Chromium on this machine: install one, or name it in CHROMIUM")


def dom(path: Path, folder: Path) -> str:
    """The document as it stands once its own scripts have run."""
    need_chromium()
    return pdf.run_chromium(folder, "--virtual-time-budget=20000", "--dump-dom", path.as_uri())


LISTENER = """<script>
  addEventListener("message", (event) => {
    if (event.data.asked) document.body.append("ANSWER" + encodeURIComponent(JSON.stringify(event.data.asked)) + "END");
  });
</script>"""


def ask(path: Path, folder: Path, script: str, *, query: str = "", width: int | None = None) -> object:
    """Load a copy of the page with one more script in it, and return what that script returns.

    A window cannot be narrower than some 500 px; `width` puts the copy into a frame of that width.
    """
    need_chromium()
    # The page's own policy forbids scripts that it did not bring along; the copy is the tests' own.
    html = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", path.read_text(encoding="utf-8"))
    call = f"""{LISTENER}<script>
      function answer() {{
        const root = document.documentElement;
        if (document.querySelector(".reveal") && root.dataset.ready === undefined) return setTimeout(answer, 100);
        let said;
        try {{ said = (() => {{ {script} }})(); }} catch (error) {{ said = String(error); }}
        parent.postMessage({{asked: said}}, "*");
      }}
      addEventListener("load", () => document.fonts.ready.then(() => setTimeout(answer, 100)));
    </script>"""
    opened = folder / "asked.html"
    before, end, after = html.rpartition("</body>")  # the last one: reveal.js's notes hold a page of their own
    opened.write_text(before + call + end + after, encoding="utf-8")
    if width:
        frame = f'<iframe src="asked.html" style="border:0;width:{width}px;height:720px"></iframe>'
        opened = folder / "frame.html"
        opened.write_text(f"<!DOCTYPE html><body>{frame}{LISTENER}", encoding="utf-8")
    shown = pdf.run_chromium(folder, "--virtual-time-budget=20000", "--dump-dom", opened.as_uri() + query)
    return json.loads(unquote(re.search(r"ANSWER([^<\s]*)END", shown)[1]))
