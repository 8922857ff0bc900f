/* Measures a drawn picture: where its letters' ink overlaps, is crossed, covered or cut off.

   The ink of a run of text is the box of its glyphs' outlines, not its line box: SVG's own geometry says where the run's
   baseline begins on screen, a canvas with the very same font says how far the glyphs reach from there. Both must agree
   on the run's width, else it is `astray` (another font, a stretched text). Lines and marks are taken with their stroke;
   a text's halo is paint as well and may cover no ink of texts under it. Distances are CSS pixels, and nothing is
   forgiven but what is below `NOTHING`, the error of the arithmetic. */
(selector) => {
  const NOTHING = 0.05;
  const root = document.querySelector(selector);
  const pen = document.createElement("canvas").getContext("2d");

  const onScreen = (element, x, y) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
  const stroke = (element) => {
    const style = getComputedStyle(element);
    return style.stroke === "none" ? 0 : parseFloat(style.strokeWidth) / 2;
  };
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const inkOf = (node) => {
    const run = node.parentElement, words = node.data, style = getComputedStyle(run);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.textRendering = style.textRendering;
    const size = pen.measureText(words), begin = run.getStartPositionOfChar(0), end = run.getEndPositionOfChar(words.length - 1);
    const from = onScreen(run, begin.x - size.actualBoundingBoxLeft, begin.y - size.actualBoundingBoxAscent);
    const to = onScreen(run, begin.x + size.actualBoundingBoxRight, begin.y + size.actualBoundingBoxDescent);
    const astray = run.childNodes.length > 1 || run.getNumberOfChars() !== words.length || Math.abs(end.x - begin.x - size.width) > 0.5;
    return { words, astray, label: run.closest("text"), base: onScreen(run, begin.x, begin.y).y, halo: stroke(run), x0: from.x, y0: from.y, x1: to.x, y1: to.y };
  };

  const boxOf = (element) => {
    const box = element.getBBox(), grown = stroke(element);
    const from = onScreen(element, box.x - grown, box.y - grown), to = onScreen(element, box.x + box.width + grown, box.y + box.height + grown);
    return { words: element.outerHTML.slice(0, 120), thin: Math.min(box.width, box.height) < NOTHING, x0: from.x, y0: from.y, x1: to.x, y1: to.y };
  };

  // Lines of one style are one path, in both: each of its strokes is a line of its own.
  const linesOf = (path) => {
    const strokes = path.getAttribute("d").match(/^(M[^A-Z]+L[^A-Z]+)+$/) ? path.getAttribute("d").split("M").slice(1) : [];
    return strokes.map((drawn) => {
      const [x0, y0, x1, y1] = drawn.split(/[,L]/).map(Number), grown = stroke(path);
      const from = onScreen(path, Math.min(x0, x1) - grown, Math.min(y0, y1) - grown), to = onScreen(path, Math.max(x0, x1) + grown, Math.max(y0, y1) + grown);
      return { words: `M${drawn}`, thin: Math.min(Math.abs(x1 - x0), Math.abs(y1 - y0)) < NOTHING, x0: from.x, y0: from.y, x1: to.x, y1: to.y };
    });
  };

  const meet = (a, b, gap = 0) => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) + gap > NOTHING && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) + gap > NOTHING;
  const pairs = (some, others, gap) => some.flatMap((a) => others.filter((b) => meet(a, b, gap)).map((b) => [a.words, b.words]));
  const boxes = (query) => [...root.querySelectorAll(query)].filter(seen).map(boxOf);

  const inks = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.parentElement.closest("text");
    if (text && node.data.trim() && seen(text)) inks.push(inkOf(node));
  }
  // Runs of one line of one label stand side by side and may touch. Later texts are painted over earlier ones.
  const overlaps = inks.flatMap((later, i) => inks.slice(0, i)
    .filter((ink) => (ink.label !== later.label || Math.abs(ink.base - later.base) > 1) && meet(ink, later, later.label === ink.label ? 0 : later.halo))
    .map((ink) => [ink.words, later.words]));

  // svg(): a mark is in the group of its event; a bar has round corners or no outline, and may hold words. Plotly: lines and bars of doubt are shapes, marks are points.
  const lines = [...boxes("svg line"), ...[...root.querySelectorAll(".shapelayer path, svg > path[fill=none], svg > g > path[fill=none], g[data-event] > path[fill=none]")].filter(seen).flatMap(linesOf).filter((line) => line.thin)];
  const marks = [...boxes("g[data-event] > :is(circle, polygon, rect[stroke]:not([rx]))"), ...boxes(".scatterlayer .point"), ...boxes(".layer-between .shapelayer path")];
  // Bands and bars may hold words, but their edges may run through none.
  const framed = [...root.querySelectorAll("svg rect, .barlayer .point > path")].filter((e) => stroke(e) && seen(e)).map(boxOf);
  const holds = (box, ink) => ink.x0 >= box.x0 && ink.x1 <= box.x1 && ink.y0 >= box.y0 && ink.y1 <= box.y1;
  const cut = framed.flatMap((box) => inks.filter((ink) => meet(box, ink) && !holds(box, ink)).map((ink) => [box.words, ink.words]));
  const edges = [root, ...root.querySelectorAll("svg")].filter((e) => e.getBoundingClientRect().width).map((e) => e.getBoundingClientRect());
  const edge = { x0: Math.max(0, ...edges.map((e) => e.left)), y0: Math.max(...edges.map((e) => e.top)), x1: Math.min(document.documentElement.clientWidth, ...edges.map((e) => e.right)), y1: Math.min(...edges.map((e) => e.bottom)) };
  const inside = (ink) => ink.x0 > edge.x0 - NOTHING && ink.y0 > edge.y0 - NOTHING && ink.x1 < edge.x1 + NOTHING && ink.y1 < edge.y1 + NOTHING;

  return {
    runs: inks.length,
    lines: lines.length,
    marks: marks.length,
    framed: framed.length,
    faults: {
      overlaps,
      crossings: [...pairs(lines, inks), ...cut],
      covered: pairs(marks, inks),
      clipped: inks.filter((ink) => !inside(ink)).map((ink) => ink.words),
      astray: inks.filter((ink) => ink.astray).map((ink) => ink.words),
    },
  };
}
