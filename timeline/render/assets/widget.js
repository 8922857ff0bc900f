// @ts-check
// The widget of notebooks: it shows the HTML that Python makes, and tells Python what a reader chooses. It lays nothing
// out. A shadow tree keeps its ids and styles apart from those of the notebook and of other widgets.

/** @type {Record<string, any>} */
const NO_FILTERS = { actors: [], types: [], positions: [], since: '', to: '' };
const [NARROWEST, WIDEST, STEP] = [280, 3840, 20];

/** Whether the paper around an element is dark: that of the nearest one with a colour, or else the system's. */
/** @param {Element} from */
function onDark(from) {
  const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  for (let at = from; at; at = at.parentElement || /** @type {any} */ (at.getRootNode()).host) {
    ink.clearRect(0, 0, 1, 1);
    ink.fillStyle = getComputedStyle(at).backgroundColor;
    ink.fillRect(0, 0, 1, 1);
    const [red, green, blue, solid] = ink.getImageData(0, 0, 1, 1).data;
    if (solid > 127) return red * 0.3 + green * 0.6 + blue * 0.1 < 128;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** @param {{ model: WidgetModel, el: HTMLElement }} given */
function render({ model, el }) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  el.append(host);
  // A browser reads rules for fonts only outside a shadow tree.
  const fonts = document.head.appendChild(document.createElement('style'));

  function colour() {
    const box = root.querySelector('.widget');
    if (box && !box.dataset.theme) box.classList.toggle('dark', onDark(el));
  }

  // What was open and had the keyboard has it again.
  function show() {
    const open = [...root.querySelectorAll('details[open]')].map(one => one.id);
    const active = root.activeElement && root.activeElement.id;
    fonts.textContent = model.get('fonts');
    const template = document.createElement('template');
    template.innerHTML = model.get('html'); // eslint-disable-line no-restricted-syntax
    root.replaceChildren(template.content);
    for (const id of open) if (root.getElementById(id)) root.getElementById(id).setAttribute('open', '');
    for (const mark of root.querySelectorAll('.chart [data-event]'))
      mark.classList.toggle('on', mark.dataset.event === model.get('selected'));
    for (const link of root.querySelectorAll('section a[href]')) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
    }
    colour();
    const again = active && root.getElementById(active);
    const able = again && again.disabled ? root.querySelector('nav button:enabled') : again;
    if (able instanceof HTMLElement) able.focus({ preventScroll: true });
  }

  /** @param {Record<string, any>} values */
  function tell(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }

  /** @param {string} name @param {string} value */
  function choose(name, value) {
    const chosen = model.get(name);
    tell({ [name]: chosen.includes(value) ? chosen.filter((/** @type {string} */ one) => one !== value) : [...chosen, value] });
  }

  root.addEventListener('click', click => {
    const pressed = click.target.closest('[data-filter], [data-all], [data-select], [data-event]');
    if (!pressed) return;
    const { filter, value, all, select, event } = pressed.dataset;
    if (event) click.preventDefault();
    if (event || select !== undefined) tell({ selected: event || select });
    else if (all !== undefined) tell(NO_FILTERS);
    else if (value !== undefined) choose(filter, value);
  });
  root.addEventListener('change', change => {
    const box = change.target.closest('input');
    if (box) tell({ [box.dataset.filter]: box.value.trim() });
  });
  // The notebook has keys of its own, such as an arrow for the next cell.
  host.addEventListener('keydown', key => {
    key.stopPropagation();
    const keys = { ArrowLeft: 'previous', ArrowRight: 'next', Escape: 'close' };
    const button = root.getElementById(keys[/** @type {keyof typeof keys} */ (key.key)]);
    if (!button || key.altKey || key.ctrlKey || key.metaKey || root.activeElement.matches('input')) return;
    key.preventDefault();
    button.click();
  });

  const sized = new ResizeObserver(() => {
    const width = Math.floor(Math.min(Math.max(host.clientWidth - 16, NARROWEST), WIDEST) / STEP) * STEP;
    if (model.get('fits') && host.clientWidth && width !== model.get('width')) tell({ width });
  });
  const themed = new MutationObserver(colour);
  for (const one of [document.documentElement, document.body]) themed.observe(one, { attributes: true });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', colour);
  model.on('change:html', show);
  show();
  sized.observe(host);
  return () => {
    fonts.remove();
    sized.disconnect();
    themed.disconnect();
    system.removeEventListener('change', colour);
    model.off('change:html', show);
  };
}

export default { render };
