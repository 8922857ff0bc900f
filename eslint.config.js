import js from "@eslint/js";

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
