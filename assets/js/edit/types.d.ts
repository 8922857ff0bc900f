/** Types of the editor: what the server sends, and what the draft holds. */

/** A value of a file: every scalar is the text in the file. */
export type Value = string | null | Value[] | { [key: string]: Value };
export type Item = { [key: string]: Value };

/** One change, as the server takes it. */
export interface Change {
  section: string;
  id: string;
  was: Value;
  now: Value;
  /** The version of the file that had `was`. */
  since: string;
}

export interface Problem {
  field: (string | number)[];
  message: string;
  hint?: string;
  remedy?: Remedy;
  /** All values that can mend it. */
  remedies?: Remedy[];
  /** True if nothing was entered yet. */
  missing?: boolean;
}

/** A value in place of a wrong one, or an item that the file lacks. */
export interface Remedy {
  label: string;
  value?: Value;
  adds?: { section: string; item: Item };
}

export interface Conflict {
  theirs: Value;
  /** The keys that both sides have changed; none if the whole differs. */
  fields: string[];
  /** The item with all other changes of both sides. */
  merged: Value;
}

export type RowState = "same" | "changed" | "new" | "deleted";

/** One item of a section as it is shown. `id` stays the same when the item gets another one. */
export interface Row {
  id: string;
  item: Item;
  was: Item | null;
  state: RowState;
  problems: Problem[];
  warnings: Problem[];
  conflict?: Conflict;
}

export interface Line {
  number: number;
  sign: "+" | "-" | " ";
  text: string;
  section: string;
  id: string;
}

/** The answer of `/edit/preview`. */
export interface Answer {
  version: string;
  applied: number[];
  problems: (Problem & { change: number | null; section?: string; id?: string })[];
  warnings: (Problem & { change: number | null; section?: string; id?: string })[];
  conflicts: (Conflict & { change: number })[];
  /** Changes of what somebody else has changed too: what the file has, and both together. */
  joined: { change: number; theirs: Value; now: Value }[];
  lines: Line[];
  counts: { added: number; removed: number };
  svg?: string;
  geometry?: unknown;
  readings?: Record<string, string>;
  /** Of the look: the contrasts of its colours, and the chart on light and dark paper. */
  measures?: [string, string, number, number][];
  pictures?: Record<string, string>;
}

/** The answer of `/edit/items`. */
export interface Opened {
  version: string;
  name: string;
  items: Item;
  languages: string[];
  writes: boolean;
  token: string;
  /** The text of the file, where it is edited in memory. */
  text?: string;
  /** What tells this file from others of the same name. */
  place?: string;
}

/** What one undo step did to one item or key: its value before and after. */
export interface Part {
  section: string;
  id: string;
  before: Value;
  after: Value;
}

export interface Step {
  label: string;
  merge: string;
  at: number;
  parts: Part[];
}

export interface Entry {
  was: Value;
  now: Value;
  /** The version of the file that had `was`. */
  since?: string;
  /** True while the id of a new item follows its title or name. */
  auto?: boolean;
  /** True for what a new timeline begins with, until somebody changes it. */
  seed?: boolean;
  /** What the item probably has, to be taken by the person; not part of it. */
  suggested?: Item;
}

/** What has happened, for listeners. */
export type What = "open" | "emptied" | "change" | "answer" | "select" | "saved" | "state";
