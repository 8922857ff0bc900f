// @ts-check
// The article's script: filters that dim, the card of an event, steps, positions on a date. It lays nothing out and
// reckons with no date: all words and pixels are in the page already.
(() => {
'use strict';
/** @param {string} name */
const id = name => document.getElementById('_' + name);
/** @param {ParentNode} where @param {string} what @returns {any[]} */
const all = (where, what) => [...where.querySelectorAll(what)];
/** @type {ArticleData} */
const data = JSON.parse(id('data').textContent);
const rows = all(document, '#_table tbody tr');
const main = document.querySelector('main');
const frame = id('pictures');
const pictures = all(frame, '.picture');
const SVG = 'http://www.w3.org/2000/svg';
/** @type {Record<string, Set<number>>} */
const chosen = { companies: new Set(), kinds: new Set() };
let opened = -1;
let stretch = data.stretches.length - 1;

/** @type {(words: string, values: Record<string, any>) => string} */
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
const visible = () => pictures.find(one => one.getClientRects().length) || pictures[0];

// Filters. Nothing is laid out again: what does not pass is dimmed in the picture and hidden in the table.
/** @type {Record<string, (event: ArticleData['events'][0]) => boolean>} */
const under = {
  companies: event => !chosen.companies.size || event[0].some(one => chosen.companies.has(one)),
  kinds: event => !chosen.kinds.size || chosen.kinds.has(event[1]),
};
/** @param {number} n */
const passes = n => under.companies(data.events[n]) && under.kinds(data.events[n]);

function show() {
  const shown = rows.filter((row, n) => {
    row.hidden = !passes(n);
    return !row.hidden;
  }).length;
  id('shown').textContent = fill(data.words.shown, { n: shown, total: rows.length });
  id('all').hidden = !chosen.companies.size && !chosen.kinds.size;
  count('companies', under.kinds, (event, n) => event[0].includes(n));
  count('kinds', under.companies, (event, n) => event[1] === n);
  pictures.forEach(dim);
}

/** @param {string} group @param {(event: any) => boolean} others @param {(event: any[], n: number) => boolean} has */
function count(group, others, has) {
  for (const chip of all(id('tools'), `[data-${group}]`)) {
    const n = Number(chip.dataset[group]);
    chip.setAttribute('aria-pressed', chosen[group].has(n));
    chip.querySelector('span').textContent = data.events.filter(event => others(event) && has(event, n)).length;
  }
}

/** @param {Element} picture */
function dim(picture) {
  for (const mark of all(picture, ':scope > [data-n]')) mark.classList.toggle('off', !passes(mark.dataset.n));
  const companies = chosen.companies;
  for (const one of all(picture, '[data-a]'))
    one.classList.toggle('off', companies.size > 0 && !companies.has(Number(one.dataset.a)));
  for (const key of all(picture, '.keys > [data-s]'))
    key.classList.toggle('off', !picture.querySelector(`.bands > [data-s="${key.dataset.s}"]:not(.off)`));
  for (const key of all(picture, '.keys > [data-c]'))
    key.classList.toggle('off', !picture.querySelector(`:scope > [data-c="${key.dataset.c}"]:not(.off)`));
}

id('tools').addEventListener('click', press => {
  const chip = press.target.closest('[aria-pressed]');
  if (!chip) return;
  const group = 'companies' in chip.dataset ? 'companies' : 'kinds';
  const n = Number(chip.dataset[group]);
  if (!chosen[group].delete(n)) chosen[group].add(n);
  show();
  if (opened >= 0) open(opened, false);
});
id('all').addEventListener('click', () => {
  chosen.companies.clear();
  chosen.kinds.clear();
  show();
  id('start').focus();
});

// An event in words, taken from its row of the table.
/** @param {number} n @param {boolean} whole */
function words(n, whole) {
  const [, date, who, what] = rows[n].cells;
  /** @param {string} tag @param {string} name @param {...(string | Node)} inside */
  const part = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...inside);
    return made;
  };
  /** @param {Node} node */
  const copy = node => node.cloneNode(true);
  const kicker = part('p', 'kicker', copy(date.firstChild), ' · ', copy(who.firstChild), ' · ',
    copy(who.querySelector('small').firstChild));
  const title = part('p', 'title', ...[...what.querySelector('strong').childNodes].map(copy));
  title.lang = what.querySelector('strong').lang;
  const rest = [...what.children].slice(1).filter(one => whole || one.querySelector('b'));
  return [kicker, title, ...rest.map(copy)];
}

// Puts a box beside a mark of the picture that is seen: under it, or above it where there is more room. Of an event's
// two marks, above the enlarged days and in them, it is the one under the pointer.
/** @param {HTMLElement} box @param {number} n */
function place(box, n) {
  const own = `:scope > [data-n="${n}"]`;
  const mark = visible().querySelector(`${own}:hover`) || visible().querySelector(own);
  box.hidden = !mark;
  if (!mark) return null;
  const around = frame.getBoundingClientRect();
  const at = (mark.querySelector('use') || mark.querySelector('rect')).getBoundingClientRect();
  const label = mark.getBoundingClientRect();
  const down = 'down' in visible().dataset;
  const left = (down ? label.right - box.offsetWidth : at.left + at.width / 2 - 40) - around.left;
  box.style.left = Math.max(0, Math.min(left, around.width - box.offsetWidth)) + 'px';
  const below = label.bottom - around.top + 10;
  const above = label.top - around.top - box.offsetHeight - 10;
  box.style.top = (below + box.offsetHeight > around.height && above > 0 ? above : below) + 'px';
  return mark;
}

/** @param {string} name @param {number} n */
function mark(name, n) {
  for (const one of all(frame, '.picture > .' + name)) one.classList.remove(name);
  for (const one of all(frame, `.picture > [data-n="${n}"]`)) one.classList.add(name);
}

/** @param {number} n */
function open(n, move = true) {
  const card = id('card');
  if (n >= 0) unfold();
  opened = n;
  mark('on', n);
  id('tip').hidden = true;
  if (n < 0) {
    card.hidden = true;
    remember('');
    return;
  }
  id('read').replaceChildren(...words(n, true));
  const steps = rows.map((_, k) => k).filter(passes);
  id('place').textContent = steps.includes(n)
    ? fill(data.words.place, { n: steps.indexOf(n) + 1, total: steps.length }) : '';
  for (const button of all(card, '[data-step]')) button.disabled = next(Number(button.dataset.step)) < 0;
  const seen = place(card, n);
  remember(rows[n].id);
  if (data.events[n][2] >= 0) stand(data.events[n][2]);
  if (move && seen) bring(seen, card);
}

// Brings mark and card into sight, where they are not, and gives the card the keyboard.
/** @param {Element} seen @param {HTMLElement} card */
function bring(seen, card) {
  const boxes = [(seen.querySelector('use') || seen.querySelector('rect')).getBoundingClientRect(), card.getBoundingClientRect()];
  const top = Math.min(boxes[0].top, boxes[1].top);
  const bottom = Math.max(boxes[0].bottom, boxes[1].bottom);
  if (window.parent === window && (top < 8 || bottom > innerHeight - 8))
    scrollBy(0, bottom - top > innerHeight ? top - 60 : (top + bottom - innerHeight) / 2);
  if (!card.contains(document.activeElement) || document.activeElement.disabled) card.focus({ preventScroll: true });
}

/** @param {number} step */
function next(step) {
  for (let n = opened < 0 && step < 0 ? rows.length - 1 : opened + step; n >= 0 && n < rows.length; n += step)
    if (passes(n)) return n;
  return -1;
}

/** @param {number} by */
function step(by) {
  const n = next(by);
  if (n >= 0) open(n);
}

// The event in the address; a page in a frame of another origin may not change it.
/** @param {string} name */
function remember(name) {
  try {
    history.replaceState(null, '', name ? '#' + name : location.pathname + location.search);
  } catch {
    return;
  }
}

function follow() {
  const n = rows.findIndex(row => row.id === decodeURIComponent(location.hash.slice(1)));
  if (n >= 0 && n !== opened) open(n);
}

function close() {
  const had = id('card').contains(document.activeElement);
  open(-1);
  if (had) id('start').focus({ preventScroll: true });
}

id('start').addEventListener('click', () => step(1));
id('close').addEventListener('click', close);
for (const button of all(id('card'), '[data-step]'))
  button.addEventListener('click', () => step(Number(button.dataset.step)));
document.addEventListener('keydown', key => {
  if (key.altKey || key.ctrlKey || key.metaKey || key.target.closest('input')) return;
  if (key.key === 'Escape' && opened >= 0) close();
  else if (key.key === 'ArrowRight' || key.key === 'ArrowLeft') {
    key.preventDefault();
    step(key.key === 'ArrowRight' ? 1 : -1);
  }
});

frame.addEventListener('click', click => {
  if (id('card').contains(click.target)) return;
  const mark = click.target.closest('[data-n]');
  if (mark) open(Number(mark.dataset.n));
  else if (opened >= 0) close();
  else stand(stretchAt(click));
});
frame.addEventListener('pointerover', over => {
  const one = over.pointerType === 'touch' ? null : over.target.closest('[data-n]');
  const n = one ? Number(one.dataset.n) : -1;
  mark('near', n);
  id('tip').hidden = n < 0 || n === opened;
  if (id('tip').hidden) return;
  id('tip').replaceChildren(...words(n, false));
  place(id('tip'), n);
});
frame.addEventListener('pointerleave', () => {
  mark('near', -1);
  id('tip').hidden = true;
});

// Positions on a date, in the words that came with the page.
/** @param {number} at */
function sentences(at) {
  /** @type {Record<number, number[]>} */
  const found = {};
  for (const [, changed] of data.stretches.slice(0, at + 1)) Object.assign(found, changed);
  return found;
}

// The way from an answer to the event it rests on, whose card has the sources.
/** @param {number} n */
function link(n) {
  const way = document.createElement('a');
  way.href = '#' + rows[n].id;
  way.textContent = '[' + (rows[n].cells[0].textContent) + ']';
  way.setAttribute('aria-label', fill(data.words.rests, { n: rows[n].cells[0].textContent }));
  way.addEventListener('click', click => {
    click.preventDefault();
    open(n);
  });
  return way;
}

/** @param {number} at */
function tell(at) {
  stretch = at;
  id('day').value = at;
  id('day').setAttribute('aria-valuetext', data.stretches[at][0]);
  id('days').textContent = data.stretches[at][0];
  const found = sentences(at);
  id('stood').replaceChildren(...data.who.map((name, n) => {
    const item = document.createElement('li');
    const who = document.createElement('b');
    const first = document.createElement('span');
    const rest = document.createElement('span');
    who.textContent = name;
    first.className = 'first';
    rest.className = 'rest';
    const [row, ...places] = found[n];
    const [head, ...more] = places.map(place => data.said[place]);
    first.textContent = head;
    rest.textContent = more.length ? ' ' + more.join(' ') : '';
    item.append(who, first, rest);
    if (row >= 0) item.append(' ', link(row));
    return item;
  }));
}

/** @param {number} at */
function stand(at) {
  if (!id('stand') || at < 0) return;
  tell(at);
  pictures.forEach((picture, n) => cursor(picture, data.edges[n]));
}

// The stretch as a tint behind the bands, and its beginning as a line behind the texts.
/** @param {SVGGraphicsElement} picture @param {number[]} edges */
function cursor(picture, edges) {
  const [x0, y0, x1, y1] = picture.dataset.plot.split(' ').map(Number);
  const [a, b] = [edges[stretch], edges[stretch + 1]];
  const down = 'down' in picture.dataset;
  const box = down ? `M${x0} ${a}H${x1}V${b}H${x0}z` : `M${a} ${y0}H${b}V${y1}H${a}z`;
  const line = down ? `M${x0} ${a}H${x1}` : `M${a} ${y0}V${y1}`;
  draw(picture.querySelector('.ground'), 'now', box);
  draw(picture.querySelector('.bands'), 'edge', line);
}

/** @param {Element} group @param {string} name @param {string} path */
function draw(group, name, path) {
  let drawn = group.querySelector('.' + name);
  if (!drawn) {
    drawn = document.createElementNS(SVG, 'path');
    drawn.setAttribute('class', name);
    group.append(drawn);
  }
  drawn.setAttribute('d', path);
}

/** @param {MouseEvent} click */
function stretchAt(click) {
  const picture = visible();
  const edges = data.edges[pictures.indexOf(picture)];
  const at = new DOMPoint(click.clientX, click.clientY).matrixTransform(picture.getScreenCTM().inverse());
  const px = 'down' in picture.dataset ? at.y : at.x;
  const way = edges[0] > edges[edges.length - 1] ? -1 : 1; // from right to left, edges fall
  if (!edges.length || way * px < way * edges[0] || way * px > way * edges[edges.length - 1]) return -1;
  return Math.max(0, edges.findIndex((edge, n) => n > 0 && way * px < way * edge) - 1);
}

if (id('day')) id('day').addEventListener('input', () => stand(Number(id('day').value)));

// In a frame the short form stands until a reader opens the rest.
function unfold() {
  if (!main.classList.contains('short')) return;
  main.classList.remove('short');
  id('short').hidden = true;
}

if (window.parent !== window && id('short')) {
  main.classList.add('short');
  id('short').hidden = false;
  id('short').addEventListener('click', click => {
    const pressed = click.target.closest('[data-n], button');
    if (!pressed) return;
    unfold();
    if ('n' in pressed.dataset) open(Number(pressed.dataset.n));
    else id('start').focus({ preventScroll: true });
  });
}

frame.classList.add('live');
for (const name of ['tools', 'start', 'to', 'stand']) if (id(name)) id(name).hidden = false;
show();
if (id('stand')) tell(stretch);
stand(data.start);
new ResizeObserver(() => opened >= 0 && place(id('card'), opened)).observe(frame);
addEventListener('hashchange', follow);
addEventListener('load', follow);
})();
