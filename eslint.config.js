import js from "@eslint/js";

const HTML =
  "/^(innerHTML|outerHTML|srcdoc|insertAdjacentHTML|createContextualFragment|parseFromString|setHTMLUnsafe)$/";
const NO_HTML = "A text may become elements only in elementsOf of dom.js.";

/** Rules by which no text of a file can become HTML. */
const NO_HTML_OF_TEXTS = [
  { selector: `MemberExpression > Identifier.property[name=${HTML}]`, message: NO_HTML },
  { selector: `MemberExpression > Literal.property[value=${HTML}]`, message: NO_HTML },
  { selector: `Property > Identifier.key[name=${HTML}]`, message: NO_HTML },
  { selector: `Property > Literal.key[value=${HTML}]`, message: NO_HTML },
  { selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]", message: NO_HTML },
  {
    selector: "Property[key.name=/([rR]enderer|Component|^icons)$/]:not([value.callee.name='asNode'])",
    message: "AG Grid takes a string for HTML: wrap what draws a cell in asNode of cells.js.",
  },
];

/** @type {import("eslint").Linter.Config[]} */
export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 40],
      "max-params": ["error", 6],
      "no-undef": "off", // tsc knows the globals of a browser
      "no-restricted-syntax": ["error", ...NO_HTML_OF_TEXTS],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    // The text of these is exported as it stands, each in a function of its own; a change would change all files.
    files: ["timeline/render/assets/*.js"],
    rules: { complexity: ["error", 15], "max-len": ["error", { code: 170 }], "max-lines-per-function": "off" },
  },
];
