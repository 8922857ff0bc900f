"use strict";

Object.defineProperty(exports, "__esModule", {
  value: true
});
exports.privatePropTypes = exports.privateDefaultProps = void 0;
var _propTypes = _interopRequireDefault(require("prop-types"));
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
var privatePropTypes = exports.privatePropTypes = {
  _dashprivate_transformConfig: _propTypes.default.func,
  _dashprivate_transformFigure: _propTypes.default.func,
  _dashprivate_onFigureModified: _propTypes.default.func
};
var privateDefaultProps = exports.privateDefaultProps = {
  _dashprivate_transformConfig: function _dashprivate_transformConfig(c) {
    return c;
  },
  _dashprivate_transformFigure: function _dashprivate_transformFigure(f) {
    return f;
  },
  _dashprivate_onFigureModified: function _dashprivate_onFigureModified(f) {
    return f;
  }
};