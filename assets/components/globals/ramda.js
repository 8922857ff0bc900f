/* The functions of Ramda that the components use; `require("ramda")` would bundle all of them. */
module.exports = {
  clone: require("../../../node_modules/ramda/src/clone.js"),
  dissoc: require("../../../node_modules/ramda/src/dissoc.js"),
  equals: require("../../../node_modules/ramda/src/equals.js"),
  filter: require("../../../node_modules/ramda/src/filter.js"),
  has: require("../../../node_modules/ramda/src/has.js"),
  includes: require("../../../node_modules/ramda/src/includes.js"),
  isEmpty: require("../../../node_modules/ramda/src/isEmpty.js"),
  isNil: require("../../../node_modules/ramda/src/isNil.js"),
  mergeDeepRight: require("../../../node_modules/ramda/src/mergeDeepRight.js"),
  mergeRight: require("../../../node_modules/ramda/src/mergeRight.js"),
  omit: require("../../../node_modules/ramda/src/omit.js"),
  path: require("../../../node_modules/ramda/src/path.js"),
  type: require("../../../node_modules/ramda/src/type.js"),
};
