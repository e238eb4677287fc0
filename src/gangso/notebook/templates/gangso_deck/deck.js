// Sets each slide's text as small as it must be to fit, then starts reveal.js. With ?print-pdf it lays all slides out
// one below another instead: reveal.js's own print view waits for animation frames, which a headless browser skips.
(() => {
  const SMALLEST = 0.6; // of the theme's size: below that, the last row does not read it

  const overflows = (section) => {
    const box = section.getBoundingClientRect();
    const { paddingBottom, paddingRight } = getComputedStyle(section);
    const bottom = box.bottom - parseFloat(paddingBottom) + 1;
    const right = box.right - parseFloat(paddingRight) + 1;
    const beyond = (part) => part.getBoundingClientRect().bottom > bottom || part.getBoundingClientRect().right > right;
    return [...section.querySelectorAll(".cell, .cell *:not(math *)")].some(beyond);
  };

  const fit = (section) => {
    const full = parseFloat(getComputedStyle(section).fontSize);
    for (let scale = 0.96; overflows(section) && scale >= SMALLEST; scale -= 0.04) {
      section.style.fontSize = `${full * scale}px`;
    }
    if (overflows(section)) section.dataset.overflow = "";
  };

  // The speaker's window is reveal.js's own page: lend it our fonts, and tell it to use them.
  window.addEventListener("message", (event) => {
    if (typeof event.data !== "string" || !event.data.includes('"connected"') || event.source === window) return;
    const style = document.createElement("style");
    style.textContent =
      document.getElementById("fonts").textContent +
      'body { font-family: "Gangso Text", "Gangso Symbols", sans-serif } math { font-family: "Gangso Maths", math }';
    event.source.document.head.append(style);
  });

  window.addEventListener("load", async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
    const root = document.documentElement;
    // A telephone held upright would show a strip: there the slides are read one below another, as wide as the screen.
    if (!new URLSearchParams(location.search).has("print-pdf") && matchMedia("(max-width: 600px) and (orientation: portrait)").matches) {
      root.classList.replace("flat", "upright");
      root.dataset.ready = "";
      return;
    }
    document.querySelectorAll(".reveal .slides > section").forEach(fit);
    if (!new URLSearchParams(location.search).has("print-pdf")) {
      root.classList.remove("flat");
      await Reveal.initialize({
        width: 1280, height: 720, margin: 0, center: false, display: "flex",
        hash: true, transition: "none", backgroundTransition: "none", controls: false,
        plugins: [RevealNotes],
      });
    }
    root.dataset.ready = "";
  });
})();
