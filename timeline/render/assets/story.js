// @ts-check
// The story's script: which still is seen, and how far the chart has grown, are a function of where the text is. It lays
// nothing out: between two stills of one axis it uncovers the next one, and between two axes it stretches the bars.
(() => {
'use strict';
/** @param {string} name */
const id = name => document.getElementById('_' + name);
/** @param {ParentNode} where @param {string} what @returns {any[]} */
const all = (where, what) => [...where.querySelectorAll(what)];
const SVG = 'http://www.w3.org/2000/svg';
const BEGUN = 0.08; // of an axis that opens, the part that has passed then
const STRAIGHT = /^(M[-\d.]+ [-\d.]+[HV][-\d.]+)+$/; // a path of level and upright lines
const CLEAR = 3; // pixels between a line and a text beside it
const OPENS = 0.6; // of the way to a still of another axis, the part in which the axis changes
/** @type {StoryData} */
const data = JSON.parse(id('data').textContent);
const root = document.documentElement;
const framed = window.parent !== window;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const steps = all(document, '.step');
const figures = all(document, '#_story > figure');
const stills = data.stills.map(([step, item, day, first, last, ...sizes], n) =>
  ({ step, item, day, first, last, sizes, figure: figures[n] }));
let seen = -1;

/** The picture of a still in the size that is shown, its chart, and the pixels of its axis. @param {number} n */
function picture(n) {
  const { figure, sizes } = stills[n];
  const [broad, narrow] = figure.children;
  const svg = getComputedStyle(narrow).display === 'none' ? broad : narrow;
  const [chart, ...ends] = svg === broad ? sizes.slice(0, 3) : sizes.slice(3);
  return { svg, chart, ends };
}

/** @param {number} day @param {number[]} axis @param {number[]} ends */
const place = (day, axis, ends) => ends[0] + (day - axis[0]) / (axis[1] - axis[0]) * (ends[1] - ends[0]);

/** @param {string} name @param {Element} parent */
function made(name, parent) {
  const element = document.createElementNS(SVG, name);
  parent.append(element);
  return element;
}

/** The edges of what lines leave free for a text: left, upper, right, lower. @param {SVGGraphicsElement} text */
function box(text) {
  const { x, y, width, height } = text.getBBox();
  return [x - CLEAR, y, x + width + CLEAR, y + height];
}

/** The level and upright lines of a path, all from edge to edge, without interruptions. @param {string} path */
function whole(path) {
  const pieces = [...path.matchAll(/M([-\d.]+) ([-\d.]+)([HV])([-\d.]+)/g)];
  return ['H', 'V'].flatMap(way => {
    const level = way === 'H';
    const some = pieces.filter(piece => piece[3] === way).map(([, x, y, , to]) => (level ? [y, x, to] : [x, y, to]).map(Number));
    const [from, to] = [Math.min(...some.map(piece => piece[1])), Math.max(...some.map(piece => piece[2]))];
    return [...new Set(some.map(piece => piece[0]))].map(at => (level ? [from, at, to, at] : [at, from, at, to]));
  });
}

/** The path of a line, interrupted at boxes. @param {number[]} line @param {number[][]} boxes */
function broken([x0, y0, x1, y1], boxes) {
  const along = y0 === y1 ? 0 : 1;
  const [across, end] = along ? [x0, y1] : [y0, x1];
  /** @param {number} from @param {number} to */
  const piece = (from, to) => (along ? `M${across} ${from}V${to}` : `M${from} ${across}H${to}`);
  let [at, path] = [along ? y0 : x0, ''];
  const on = boxes.filter(each => each[1 - along] < across && across < each[3 - along] && each[along + 2] > at && each[along] < end);
  for (const each of on.sort((one, other) => one[along] - other[along])) {
    if (each[along] > at) path += piece(at, Math.min(each[along], end));
    at = Math.max(at, each[along + 2]);
  }
  return at < end ? path + piece(at, end) : path;
}

/** The shapes of a picture that a moment covers, moves or hides, found once. @param {SVGElement & { parts?: any }} svg */
function parts(svg) {
  if (svg.parts) return svg.parts;
  const [x0, y0, , y1] = svg.dataset.plot.split(' ').map(Number);
  const clip = made('clipPath', made('defs', svg));
  clip.id = 'c' + all(document, '.picture').indexOf(svg);
  const cover = made('rect', clip);
  cover.setAttribute('y', '-99');
  cover.setAttribute('height', '9999');
  const line = made('path', svg);
  line.setAttribute('class', 'now hide');
  svg.querySelector('.bands').after(line); // below all texts
  const within = all(svg, '.words > text').filter(text => {
    const y = Number(text.getAttribute('y'));
    return y > y0 && y < y1 && Number(text.getAttribute('x')) > x0 + 1;
  });
  for (const text of all(svg, '.words > text')) {
    const y = Number(text.getAttribute('y'));
    if (y <= y0 && y > y0 - 24) text.classList.add('axis');
  }
  const names = all(svg, '.words text').filter(text => !within.includes(text));
  return svg.parts = {
    clip, cover, line, y0, y1, within,
    ground: all(svg, '.ground path').map(path => ({ path, own: path.getAttribute('d') })).filter(({ own }) => STRAIGHT.test(own))
      .map(({ path, own }) => ({ path, own, lines: whole(own) })),
    names: names.map(box),
    bars: [svg.querySelector('.bands'), ...all(svg, ':scope > .bar')],
    words: all(svg, '.bands text, :scope > .bar text').map(text => ({ text, box: text.getBBox() })),
    marks: all(svg, ':scope > [data-n]:not(.bar)').map(mark => ({
      mark, boxes: all(mark, 'text').map(box),
      x: Number((mark.querySelector('use') || mark.querySelector('circle')).getAttribute('x') || 0),
    })),
  };
}

/** Takes all covers off a picture. @param {SVGElement} svg */
function rest(svg) {
  const { bars, words, marks, within, line, ground } = parts(svg);
  svg.classList.remove('moving');
  for (const { path, own } of ground) path.setAttribute('d', own);
  line.classList.add('hide');
  for (const bar of bars) for (const name of ['clip-path', 'transform']) bar.removeAttribute(name);
  for (const one of [...within, ...words.map((/** @type {any} */ word) => word.text)]) one.classList.remove('hide');
  for (const { mark } of marks) {
    mark.classList.remove('hide');
    mark.removeAttribute('transform');
  }
}

/** Shows a picture up to a day on an axis, which may be another one than its own. */
/** @param {number} n @param {number} day @param {number[]} axis @param {boolean} moving */
function cover(n, day, axis, moving) {
  const { svg, ends } = picture(n);
  const { clip, cover, line, bars, words, marks, within, ground, names, y0, y1 } = parts(svg);
  const own = [stills[n].first, stills[n].last];
  const scale = (own[1] - own[0]) / (axis[1] - axis[0]);
  const shift = place(own[0], axis, ends) - scale * ends[0];
  const [from, to] = [(ends[0] - shift) / scale, place(Math.min(day, axis[1]), own, ends)];
  const way = ends[1] > ends[0] ? 1 : -1;
  const now = place(day, axis, ends);
  cover.setAttribute('x', String(Math.min(from, to)));
  cover.setAttribute('width', String(Math.max((to - from) * way, 0)));
  svg.classList.toggle('moving', moving);
  for (const bar of bars) {
    bar.setAttribute('clip-path', `url(#${clip.id})`);
    bar.setAttribute('transform', `matrix(${scale} 0 0 1 ${shift} 0)`);
  }
  for (const { text, box } of words) text.classList.toggle('hide', ((way > 0 ? box.x + box.width : box.x) - to) * way > -4);
  for (const { mark, x } of marks) {
    const at = scale * x + shift;
    mark.classList.toggle('hide', (x - to) * way > 0.5 || (at - ends[0]) * way < -1 || (at - ends[1]) * way > 1);
    mark.setAttribute('transform', `translate(${at - x} 0)`);
  }
  for (const text of within) text.classList.add('hide');
  const taken = [...names];
  for (const { mark, boxes } of moving ? [] : marks) if (!mark.classList.contains('hide')) taken.push(...boxes);
  for (const { path, lines } of ground) path.setAttribute('d', lines.map((/** @type {number[]} */ each) => broken(each, taken)).join(''));
  line.setAttribute('d', broken([now, y0, now, y1], taken));
  line.classList.toggle('hide', (now - ends[0]) * way < 0 || (now - ends[1]) * way > 0);
}

/** One day keeps its place while the axis opens or closes. @param {number[]} one @param {number[]} other @param {number} share */
function between(one, other, share) {
  const [long, short] = [one[1] - one[0], other[1] - other[0]];
  if (long === short) return one;
  const length = long * (short / long) ** share;
  const fixed = (one[0] * short - other[0] * long) / (short - long);
  const first = fixed + (one[0] - fixed) * length / long;
  return [first, first + length];
}

/** The day to which the next axis opens: those before it are not seen, and on its first day no bar has a length. */
/** @param {{day: number}} here @param {{day: number, first: number, last: number}} next @param {number} opens */
const passed = (here, next, opens) =>
  opens ? Math.max(here.day, Math.min(next.day, next.first + BEGUN * (next.last - next.first))) : here.day;

/** Shows still `n`, or a share of the way to the next one. @param {number} n @param {number} share */
function show(n, share) {
  const [here, next] = [stills[n], stills[n + 1]];
  const cuts = calm.matches || !next || next.day < here.day || picture(n).chart !== picture(n + 1).chart;
  const axes = [[here.first, here.last], next ? [next.first, next.last] : []];
  const opens = String(axes[0]) !== String(axes[1]) ? OPENS : 0;
  let on = n;
  if (cuts || share <= 0) rest(picture(n).svg);
  else {
    const from = passed(here, next, opens);
    on = share < opens / 2 ? n : n + 1;
    if (share < opens) cover(on, on === n ? here.day : from, between(axes[0], axes[1], share / opens), true);
    else cover(on, from + (next.day - from) * (share - opens) / (1 - opens), axes[1], false);
  }
  stills.forEach((still, k) => still.figure.classList.toggle('on', k === on));
  if (n !== seen) tell(n);
}

/** Marks the step of a still, and says what is new to those who do not see it. @param {number} n */
function tell(n) {
  const { step, item } = stills[n];
  const first = seen < 0;
  seen = n;
  steps.forEach((section, k) => section.classList.toggle('on', k === step));
  all(steps[step], 'ol > li').forEach((one, k) => one.classList.toggle('on', k <= item));
  id('place').textContent = data.words.place.replace('{n}', String(n + 1)).replace('{total}', String(stills.length));
  for (const button of all(id('walk'), 'button')) button.disabled = !stills[n + Number(button.dataset.step)];
  if (first) return;
  id('told').textContent = figures[n].firstElementChild.getAttribute('aria-label');
  try {
    history.replaceState(null, '', '#' + steps[step].id);
  } catch {
    return;
  }
}

/** Where in the window a step is told, and where the place of each still is. */
function anchors() {
  const above = innerWidth < 900 ? figures[Math.max(seen, 0)].offsetHeight : 0;
  const line = above + (innerHeight - above) / 2;
  return { line, places: stills.map(({ step, item }) => {
    const box = steps[step].getBoundingClientRect();
    const items = all(steps[step], 'ol > li').length || 1;
    return box.top + box.height * (item + 0.5) / items;
  }) };
}

function follow() {
  const { line, places } = anchors();
  const n = Math.max(places.findLastIndex(place => place <= line + 1), 0);
  const room = n + 1 < places.length ? Math.min(OPENS * innerHeight, places[n + 1] - places[n]) : 1;
  show(n, places[0] > line ? 0 : Math.min(Math.max(1 - (places[n + 1] - line) / room, 0), 1) || 0);
  /** @type {HTMLElement} */
  const bar = document.querySelector('.rail i');
  const share = (line - places[0]) / Math.max(places[places.length - 1] - places[0], 1);
  bar.style.transform = `translateY(${Math.min(Math.max(share, 0), 1) * (Math.min(innerHeight, id('story').getBoundingClientRect().bottom) - bar.offsetHeight)}px)`;
}

/** @param {number} n */
function go(n) {
  if (framed) show(n, 0);
  else {
    const { line, places } = anchors();
    scrollBy({ top: places[n] - line + 2, behavior: 'instant' });
  }
}

function addressed() {
  const n = stills.findIndex(({ step }) => '#' + steps[step].id === location.hash);
  if (n >= 0) go(n);
  return n >= 0;
}

let asked = 0;
const soon = () => { asked ||= requestAnimationFrame(() => { asked = 0; follow(); }); };
root.classList.add('live');
root.classList.toggle('framed', framed);
steps.forEach((section, k) => {
  section.tabIndex = 0;
  section.addEventListener('focus', () => {
    if (!section.matches(':focus-visible') || stills[seen].step === k) return;
    go(stills.findIndex(({ step }) => step === k));
  });
});
addEventListener('hashchange', addressed);
addEventListener('beforeprint', () => {
  stills.forEach((_, n) => rest(picture(n).svg));
  document.querySelector('details').open = true;
});
if (framed) {
  id('walk').hidden = false;
  for (const button of all(id('walk'), 'button')) button.addEventListener('click', () => show(seen + Number(button.dataset.step), 0));
  if (!addressed()) show(0, 0);
} else {
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  follow();
  addEventListener('load', addressed);
}
})();
