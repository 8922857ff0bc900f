// @ts-check
// <timeline-chart src="…">: a page of Timeline in a page of another site. Its content, a picture and a link, stays where
// no script runs, and until the page in the frame tells its height as frame.js does. The room for it is that of the short
// form of an article (timeline/chart/story/short_form.py, article.css) or `height`, so that nothing below moves when it comes.
// The lines are joined into one: each statement ends with a semicolon or a bracket, and no line within one has a comment.
(() => {
'use strict';
const NAME = 'timeline-chart';
if (!window.customElements || customElements.get(NAME)) return;
// What was on the page before this script may have been seen.
const before = new Set(document.querySelectorAll(NAME));

// Rules of a shadow tree that are important win over all rules of the page around it. Margins and width are left to it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ':host{display:block!important;position:static!important;float:none!important;box-sizing:border-box!important;' +
  'min-width:min(100%,280px)!important;' +
  'height:auto!important;min-height:0!important;max-height:none!important;padding:0!important;border:0!important;' +
  'overflow:visible!important;columns:auto!important;transform:none!important;contain:none!important}' +
  ':host([hidden]){display:none!important}' +
  'div{all:initial;display:block;container-type:inline-size}' +
  'div div{position:relative;height:calc(min(100cqw,380px)*458/340 + 47px)}' +
  '@container(width >= 600px){div div{height:calc(min(100cqw,760px)*530/680 + 47px)}}' +
  'iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:hidden}' +
  'slot{position:absolute;inset:0;display:flex;flex-direction:column;overflow:hidden}' +
  '::slotted(img){all:initial!important;flex:1 1 0!important;min-height:0!important;width:100%!important;' +
  'object-fit:contain!important;object-position:0 0!important}' +
  '.here iframe{visibility:visible}.here slot{display:none}'
);

customElements.define(NAME, class extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'theme', 'title'];
  #root = this.attachShadow({ mode: 'open' });
  #content = document.createElement('slot');
  #room = document.createElement('div');
  #seen = new IntersectionObserver(() => this.#settle(false));
  /** @type {HTMLIFrameElement} */
  #frame;
  #connected = false;
  #waits = false;
  #height = 0;
  #width = 0;

  connectedCallback() {
    this.#connected = true;
    this.#seen.observe(this);
    for (const event of ['message', 'blur']) addEventListener(event, this);
    this.addEventListener('click', this);
    this.#root.replaceChildren(this.#content);
    this.#waits = before.delete(this) && performance.getEntriesByType('paint').length > 0 && !this.#below();
    if (!this.#waits) this.#start();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#seen.disconnect();
    for (const event of ['message', 'blur']) removeEventListener(event, this);
    this.#frame = null;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.#connected || this.#waits) return;
    if (name === 'src' || name === 'lang') this.#start();
    else if (!this.#frame) return;
    else if (name === 'title') this.#frame.title = this.title;
    else this.#frame.contentWindow.postMessage({ timelineTheme: this.#theme() }, '*');
  }

  /** Below the window, nothing that a reader sees moves. The box of an inline element is not that of its picture. */
  #below() {
    return ((!this.#frame && this.firstElementChild) || this).getBoundingClientRect().top >= innerHeight;
  }

  #theme() {
    return this.getAttribute('theme') || 'auto';
  }

  #address() {
    try {
      const url = new URL(this.getAttribute('src'), document.baseURI);
      if (this.lang) url.searchParams.set('lang', this.lang.split('-')[0]);
      return /^(https?|file):$/.test(url.protocol) ? url : null;
    } catch {
      return null;
    }
  }

  /** Makes room, and the frame that fills it. */
  #start() {
    const url = this.#address();
    if (!url) {
      console.error(NAME + ': src must be the URL of a page of Timeline, not "' + this.getAttribute('src') + '"');
      return;
    }
    this.#waits = false;
    this.#height = this.#width = 0;
    this.#frame = document.createElement('iframe');
    Object.assign(this.#frame, { title: this.title, loading: 'lazy', name: 'timeline:' + this.#theme(), src: url });
    this.#room = document.createElement('div');
    this.#room.append(this.#content, this.#frame);
    this.#room.style.height = this.getAttribute('height') + 'px';
    const column = document.createElement('div');
    column.append(this.#room);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.replaceChildren(column);
  }

  /** @param {any} event */
  handleEvent(event) {
    if (event.type === 'message') this.#hear(event);
    else if (event.type === 'blur') this.#settle(document.activeElement === this);
    else if (this.#waits && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      this.#start();
    }
  }

  /** Only messages from the page in the frame count, and only their numbers. @param {MessageEvent} message */
  #hear({ source, origin, data }) {
    const height = source && this.#frame && source === this.#frame.contentWindow && origin === this.#address().origin && data &&
      Number(data.timeline);
    if (!(height > 0 && height < 1e6)) return;
    const turned = this.#width && data.width !== this.#width;
    this.#height = height;
    this.#width = data.width;
    this.#settle(turned || data.active);
    if (this.#room.className) return;
    this.#room.className = 'here';
    if (this.contains(document.activeElement)) this.#frame.focus();
  }

  /** Takes the height of the page, when no reader sees what it moves, or a reader has asked for it. @param {boolean} asked */
  #settle(asked) {
    if (this.#waits && this.#below()) this.#start();
    const more = this.#height - this.#room.offsetHeight;
    if (this.#height && (more > 0 || more < -2) && (asked || this.#below())) this.#room.style.height = this.#height + 'px';
  }
});
})();
