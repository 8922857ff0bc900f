/** What the scripts of exported pages take for granted: their pages are written with them, element by element. */

/** Targets of events are elements. */
interface EventTarget {
  closest(selectors: string): any;
}

interface Node {
  contains(other: EventTarget | null): boolean;
}

interface Element {
  dataset: DOMStringMap;
  disabled: boolean;
  style: CSSStyleDeclaration;
  blur(): void;
  setAttribute(name: string, value: string | boolean): void;
}

interface HTMLElement {
  value: any;
}

/** The window of the speaker has a clock of its own. */
interface Window {
  Date: DateConstructor;
  /** The tools of pointer.js. */
  pointing: Record<"laser" | "pen" | "clear", () => void>;
}

interface ChildNode {
  data: string;
}

/** The data of an article, written by timeline/render/html/article.py. */
interface ArticleData {
  words: Record<string, string>;
  events: [number[], number, number][];
  stretches: [string, Record<number, number[]>][];
  edges: number[][];
  who: string[];
  said: string[];
  start: number;
}

/** The data of a story, written by timeline/render/html/story.py. */
interface StoryData {
  words: Record<string, string>;
  stills: number[][];
}

/** The model that anywidget hands to widget.js. */
interface WidgetModel {
  get(name: string): any;
  set(name: string, value: any): void;
  on(event: string, call: () => void): void;
  off(event: string, call: () => void): void;
  save_changes(): void;
}

/** What deck.js uses of reveal.js, which is in the file before it. */
declare const Reveal: {
  initialize(settings: { keyboard: Record<number, (event: KeyboardEvent) => void>; [name: string]: unknown }): Promise<void>;
  on(name: string, listener: (event: { previousSlide: Element; currentSlide: Element; fragment: Element }) => void): void;
  getCurrentSlide(): Element;
  nextFragment(): boolean;
  prevFragment(): boolean;
  getIndices(): { h: number };
  isOverview(): boolean;
  slide(n: number): void;
  prev(): void;
  next(): void;
  togglePause(): void;
};
declare const RevealNotes: unknown;
