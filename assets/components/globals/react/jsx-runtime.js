module.exports = require("../../../../node_modules/react/cjs/react-jsx-runtime.production.min.js");
