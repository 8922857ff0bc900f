// @ts-check
/** Days to pixels of the live chart and back, in pieces with an even scale; the first and the last have no end. */

/** @typedef {{x0: number, x1: number, day0: number, day1: number}} Piece */

/** Return the piece at a position: the last one whose start is not after it. @param {Piece[]} axis @param {number} x */
function pieceAt(axis, x) {
  const sign = axis[0].x1 < axis[0].x0 ? -1 : 1;
  return axis.findLast((piece) => sign * piece.x0 <= sign * x) ?? axis[0];
}

/** Return the day, with a fraction, at a position along the axis. @param {Piece[]} axis @param {number} x */
export function dayAt(axis, x) {
  const { x0, x1, day0, day1 } = pieceAt(axis, x);
  return day0 + ((x - x0) / (x1 - x0)) * (day1 - day0);
}

/** Return the position of a day along the axis. @param {Piece[]} axis @param {number} day */
export function xOf(axis, day) {
  const { x0, x1, day0, day1 } = axis.findLast((piece) => piece.day0 <= day) ?? axis[0];
  return x0 + ((day - day0) / (day1 - day0)) * (x1 - x0);
}

/** Return how many days a pixel is long at a position. @param {Piece[]} axis @param {number} x */
export function pixelAt(axis, x) {
  const { x0, x1, day0, day1 } = pieceAt(axis, x);
  return Math.abs((day1 - day0) / (x1 - x0));
}
