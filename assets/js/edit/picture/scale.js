// @ts-check
/** Days to pixels of the live chart and back, in pieces with an even scale; the first and the last have no end. */

/** @typedef {{x0: number, x1: number, day0: number, day1: number}} Piece */

/** True where time runs leftward. @param {Piece[]} axis */
export const isReversed = (axis) => axis[0].x1 < axis[0].x0;

/** Return the piece at a position: the last one whose start is not after it. @param {Piece[]} axis @param {number} x */
function pieceAt(axis, x) {
  const sign = isReversed(axis) ? -1 : 1;
  return axis.findLast((piece) => sign * piece.x0 <= sign * x) ?? axis[0];
}

/** Return the day, with a fraction, at a position along the axis. @param {Piece[]} axis @param {number} x */
export function dayAt(axis, x) {
  const { x0, x1, day0, day1 } = pieceAt(axis, x);
  return day0 + ((x - x0) / (x1 - x0)) * (day1 - day0);
}

/** Return how many days a pixel is long at a position. @param {Piece[]} axis @param {number} x */
export function pixelAt(axis, x) {
  const { x0, x1, day0, day1 } = pieceAt(axis, x);
  return Math.abs((day1 - day0) / (x1 - x0));
}
