/** Types that several scripts share: the chart as the server describes it, its answers, and what Plotly adds. */

/** Two days; of a span in sight the second one is the day after the last. */
export type Span = [number, number];

/** `layout.meta` of the figure: where days lie in pixels, and the edges of the plot. */
export interface Meta {
  days: number[];
  pixels: number[];
  first: number;
  last: number;
  vertical: boolean;
  left: number;
  right: number;
  top: number;
  /** Where the labels of the axis end. */
  axis: number;
  bottom: number;
  accent: string;
  /** The box of each event that has a bar. */
  bars?: Record<string, [number, number, number, number]>; // Plotly drops an empty one
  texts: [number, number, number, number][];
  /** The labels of the axis, each with its pixel. */
  ticks: [number, string][];
  /** The rows, each with its id, top and bottom. */
  rows: [string, number, number][];
  groups: { id: string; words: string; folded: boolean; box: [number, number, number, number] }[];
  folded?: string[];
  /** The rows of a chart of many rows. */
  thin?: ThinRow[];
  panel?: Panel;
  /** True if the chart has events of a feed. */
  feed?: boolean;
  heads?: { names: [number, string][]; size: number; top: number };
}

/** A thin row: its actor's name, what it holds in words, and whether it is unfolded. */
export interface ThinRow {
  id: string;
  name: string;
  words: string;
  open: boolean;
  top: number;
  bottom: number;
}

/** The panel below the chart: its scale, its rows from top to bottom, and what its button makes of the address. */
export interface Panel {
  days: number[];
  pixels: number[];
  top: number;
  bottom: number;
  inset: string;
}

export interface Trace {
  name: string;
  type: string;
  x: number[];
  y: number[];
  width: number[];
  base?: number[];
  text?: string[];
  /** Of each point: the event's id, its summary for the hover box, and of a count its first and last day, its number. */
  customdata: [string, string, number?, number?, number?][];
  marker?: { color?: string | string[] };
}

/** Parts of the page that are written when the chart has been painted: HTML in which the server has escaped all texts. */
export interface Parts {
  rows?: { rows: string; foot: string; page: number; sort: string };
  positions?: string;
  checks?: string;
}

/** An answer from a sample of a large feed, with the words for it. */
export interface Estimate {
  of: string;
  n: number;
  next: number;
  words: string;
  stop: string;
}

/** The server's answer: the filters, the selected event, and what differs. */
export interface Answered extends Parts {
  query: Record<string, string>;
  opened: string | null;
  address: Record<string, string> | null;
  estimate: Estimate | null;
  order?: { ids: string[]; days: number[]; moments: number[] };
  writes: Write[];
}

/** The id of an element, one of its properties, and the value; `children` is HTML in which the server has escaped all texts. */
export type Write = [string, string, unknown];

/** The chart as the server lays it out. */
export interface Figure {
  data: Trace[];
  layout: Graph["layout"];
  config?: Record<string, unknown>;
  /** The labels of the events, over what Plotly draws. */
  labels?: string;
  /** The chart as the server has drawn it, for a page without Plotly. */
  svg?: string;
}

export interface Plotly {
  react(graph: HTMLElement, figure: Figure): Promise<unknown>;
  relayout(graph: Graph, changes: Record<string, unknown>): void;
}

export interface Shape {
  name?: string;
  path?: string;
  line: { color: string; width: number; dash: string };
  layer?: string;
  [key: string]: unknown;
}

export interface Hit {
  points: { data: Trace; pointIndex: number; customdata?: Trace["customdata"][0] }[];
  event?: MouseEvent;
}

/** The element in which Plotly draws. */
export interface Graph extends HTMLElement {
  data: Trace[];
  layout: { meta?: Meta; width: number; shapes?: Shape[] };
  on(name: string, listener: (hit: Hit) => void): void;
  _hoverdata?: unknown[];
}

/** How a table was read, in words and choices: written by the server for the dialog of the reading. */
export interface Reading {
  html: string;
  why: string[];
  correct: string;
  change: string;
  take: string;
  edit: string;
}

/** A file of the reader's, or the key of one that the server holds and is to read again. */
export type Upload = File | { again: string; name: string };

/** Where a file was fetched, and on which day. */
export interface Origin {
  url: string;
  host: string;
  day: string;
}

/** What the server answers to an upload. */
export interface Answer {
  says: string[];
  address?: string;
  asks?: boolean;
  reading?: Reading;
  aside?: { title: string; lines: string[] };
  /** What has changed since an earlier version. */
  changes?: string[];
}

/** What the page does around its calls of the server. */
export interface Calls {
  begin: () => void;
  /** Gets the answer, or none. */
  end: (answer: Response | null) => void;
  /** Gets the server's words for a feed that does not answer. */
  tell: (words: string) => void;
  take: (answer: Answered) => void;
}

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}
