"use strict";

function _typeof(o) { "@babel/helpers - typeof"; return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function (o) { return typeof o; } : function (o) { return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o; }, _typeof(o); }
Object.defineProperty(exports, "__esModule", {
  value: true
});
exports.default = void 0;
var _react = _interopRequireWildcard(require("react"));
var _propTypes = _interopRequireDefault(require("prop-types"));
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
function _interopRequireWildcard(e, t) { if ("function" == typeof WeakMap) var r = new WeakMap(), n = new WeakMap(); return (_interopRequireWildcard = function _interopRequireWildcard(e, t) { if (!t && e && e.__esModule) return e; var o, i, f = { __proto__: null, default: e }; if (null === e || "object" != _typeof(e) && "function" != typeof e) return f; if (o = t ? n : r) { if (o.has(e)) return o.get(e); o.set(e, f); } for (var _t in e) "default" !== _t && {}.hasOwnProperty.call(e, _t) && ((i = (o = Object.defineProperty) && Object.getOwnPropertyDescriptor(e, _t)) && (i.get || i.set) ? o(f, _t, i) : f[_t] = e[_t]); return f; })(e, t); }
// Debounce 50 ms
var DELAY = 50;
var ResizeDetector = function ResizeDetector(props) {
  var onResize = props.onResize,
    children = props.children,
    targets = props.targets;
  var ref = /*#__PURE__*/(0, _react.createRef)();
  var resizeTimeout;
  var debouncedResizeHandler = (0, _react.useCallback)(function () {
    if (resizeTimeout) {
      clearTimeout(resizeTimeout);
    }
    resizeTimeout = setTimeout(function () {
      onResize(true); // Force on resize.
    }, DELAY);
  }, [onResize]);
  var observer = (0, _react.useMemo)(function () {
    return new ResizeObserver(debouncedResizeHandler);
  }, [onResize]);
  (0, _react.useEffect)(function () {
    if (!ref.current) {
      return function () {};
    }
    targets.forEach(function (target) {
      return observer.observe(target.current);
    });
    observer.observe(ref.current);
    return function () {
      observer.disconnect();
    };
  }, [ref.current]);
  return /*#__PURE__*/_react.default.createElement("div", {
    ref: ref
  }, children);
};
ResizeDetector.propTypes = {
  onResize: _propTypes.default.func,
  children: _propTypes.default.node,
  targets: _propTypes.default.any
};
var _default = exports.default = ResizeDetector;