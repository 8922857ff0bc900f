"use strict";

Object.defineProperty(exports, "__esModule", {
  value: true
});
exports.default = void 0;
var _mathjax = _interopRequireDefault(require("../utils/LazyLoader/mathjax"));
var _react = _interopRequireWildcard(require("react"));
var _ramda = require("ramda");
var _propTypes = _interopRequireDefault(require("prop-types"));
var _Graph = require("../components/Graph.react");
var _ResizeDetector = _interopRequireDefault(require("../utils/ResizeDetector"));
var _LoadingElement = _interopRequireDefault(require("../utils/LoadingElement"));
function _interopRequireWildcard(e, t) { if ("function" == typeof WeakMap) var r = new WeakMap(), n = new WeakMap(); return (_interopRequireWildcard = function _interopRequireWildcard(e, t) { if (!t && e && e.__esModule) return e; var o, i, f = { __proto__: null, default: e }; if (null === e || "object" != _typeof(e) && "function" != typeof e) return f; if (o = t ? n : r) { if (o.has(e)) return o.get(e); o.set(e, f); } for (var _t in e) "default" !== _t && {}.hasOwnProperty.call(e, _t) && ((i = (o = Object.defineProperty) && Object.getOwnPropertyDescriptor(e, _t)) && (i.get || i.set) ? o(f, _t, i) : f[_t] = e[_t]); return f; })(e, t); }
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
function ownKeys(e, r) { var t = Object.keys(e); if (Object.getOwnPropertySymbols) { var o = Object.getOwnPropertySymbols(e); r && (o = o.filter(function (r) { return Object.getOwnPropertyDescriptor(e, r).enumerable; })), t.push.apply(t, o); } return t; }
function _objectSpread(e) { for (var r = 1; r < arguments.length; r++) { var t = null != arguments[r] ? arguments[r] : {}; r % 2 ? ownKeys(Object(t), !0).forEach(function (r) { _defineProperty(e, r, t[r]); }) : Object.getOwnPropertyDescriptors ? Object.defineProperties(e, Object.getOwnPropertyDescriptors(t)) : ownKeys(Object(t)).forEach(function (r) { Object.defineProperty(e, r, Object.getOwnPropertyDescriptor(t, r)); }); } return e; }
function _defineProperty(e, r, t) { return (r = _toPropertyKey(r)) in e ? Object.defineProperty(e, r, { value: t, enumerable: !0, configurable: !0, writable: !0 }) : e[r] = t, e; }
function _slicedToArray(r, e) { return _arrayWithHoles(r) || _iterableToArrayLimit(r, e) || _unsupportedIterableToArray(r, e) || _nonIterableRest(); }
function _nonIterableRest() { throw new TypeError("Invalid attempt to destructure non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method."); }
function _unsupportedIterableToArray(r, a) { if (r) { if ("string" == typeof r) return _arrayLikeToArray(r, a); var t = {}.toString.call(r).slice(8, -1); return "Object" === t && r.constructor && (t = r.constructor.name), "Map" === t || "Set" === t ? Array.from(r) : "Arguments" === t || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(t) ? _arrayLikeToArray(r, a) : void 0; } }
function _arrayLikeToArray(r, a) { (null == a || a > r.length) && (a = r.length); for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e]; return n; }
function _iterableToArrayLimit(r, l) { var t = null == r ? null : "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"]; if (null != t) { var e, n, i, u, a = [], f = !0, o = !1; try { if (i = (t = t.call(r)).next, 0 === l) { if (Object(t) !== t) return; f = !1; } else for (; !(f = (e = i.call(t)).done) && (a.push(e.value), a.length !== l); f = !0); } catch (r) { o = !0, n = r; } finally { try { if (!f && null != t.return && (u = t.return(), Object(u) !== u)) return; } finally { if (o) throw n; } } return a; } }
function _arrayWithHoles(r) { if (Array.isArray(r)) return r; }
function _typeof(o) { "@babel/helpers - typeof"; return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function (o) { return typeof o; } : function (o) { return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o; }, _typeof(o); }
function _classCallCheck(a, n) { if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function"); }
function _defineProperties(e, r) { for (var t = 0; t < r.length; t++) { var o = r[t]; o.enumerable = o.enumerable || !1, o.configurable = !0, "value" in o && (o.writable = !0), Object.defineProperty(e, _toPropertyKey(o.key), o); } }
function _createClass(e, r, t) { return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e; }
function _toPropertyKey(t) { var i = _toPrimitive(t, "string"); return "symbol" == _typeof(i) ? i : i + ""; }
function _toPrimitive(t, r) { if ("object" != _typeof(t) || !t) return t; var e = t[Symbol.toPrimitive]; if (void 0 !== e) { var i = e.call(t, r || "default"); if ("object" != _typeof(i)) return i; throw new TypeError("@@toPrimitive must return a primitive value."); } return ("string" === r ? String : Number)(t); }
function _callSuper(t, o, e) { return o = _getPrototypeOf(o), _possibleConstructorReturn(t, _isNativeReflectConstruct() ? Reflect.construct(o, e || [], _getPrototypeOf(t).constructor) : o.apply(t, e)); }
function _possibleConstructorReturn(t, e) { if (e && ("object" == _typeof(e) || "function" == typeof e)) return e; if (void 0 !== e) throw new TypeError("Derived constructors may only return object or undefined"); return _assertThisInitialized(t); }
function _assertThisInitialized(e) { if (void 0 === e) throw new ReferenceError("this hasn't been initialised - super() hasn't been called"); return e; }
function _isNativeReflectConstruct() { try { var t = !Boolean.prototype.valueOf.call(Reflect.construct(Boolean, [], function () {})); } catch (t) {} return (_isNativeReflectConstruct = function _isNativeReflectConstruct() { return !!t; })(); }
function _getPrototypeOf(t) { return _getPrototypeOf = Object.setPrototypeOf ? Object.getPrototypeOf.bind() : function (t) { return t.__proto__ || Object.getPrototypeOf(t); }, _getPrototypeOf(t); }
function _inherits(t, e) { if ("function" != typeof e && null !== e) throw new TypeError("Super expression must either be null or a function"); t.prototype = Object.create(e && e.prototype, { constructor: { value: t, writable: !0, configurable: !0 } }), Object.defineProperty(t, "prototype", { writable: !1 }), e && _setPrototypeOf(t, e); }
function _setPrototypeOf(t, e) { return _setPrototypeOf = Object.setPrototypeOf ? Object.setPrototypeOf.bind() : function (t, e) { return t.__proto__ = e, t; }, _setPrototypeOf(t, e); } /* global Plotly:true */
/**
 * `autosize: true` causes Plotly.js to conform to the parent element size.
 * This is necessary for `dcc.Graph` call to `Plotly.Plots.resize(target)` to do something.
 *
 * Users can override this value for specific use-cases by explicitly passing `autoresize: true`
 * if `responsive` is not set to True.
 */
var RESPONSIVE_LAYOUT = {
  autosize: true,
  height: undefined,
  width: undefined
};
var AUTO_LAYOUT = {};
var UNRESPONSIVE_LAYOUT = {
  autosize: false
};

/**
 * `responsive: true` causes Plotly.js to resize the graph on `window.resize`.
 * This is necessary for `dcc.Graph` call to `Plotly.Plots.resize(target)` to do something.
 *
 * Users can override this value for specific use-cases by explicitly passing `responsive: false`
 * if `responsive` is not set to True.
 */
var RESPONSIVE_CONFIG = {
  responsive: true
};
var AUTO_CONFIG = {};
var UNRESPONSIVE_CONFIG = {
  responsive: false
};
var filterEventData = function filterEventData(gd, eventData, event) {
  var filteredEventData;
  if ((0, _ramda.includes)(event, ['click', 'hover', 'selected'])) {
    var points = [];
    if ((0, _ramda.isNil)(eventData)) {
      return null;
    }

    /*
     * remove `data`, `layout`, `xaxis`, etc
     * objects from the event data since they're so big
     * and cause JSON stringify ciricular structure errors.
     *
     * also, pull down the `customdata` point from the data array
     * into the event object
     */
    var data = gd.data;
    var _loop = function _loop() {
      var fullPoint = eventData.points[i];
      var pointData = (0, _ramda.filter)(function (o) {
        return !(0, _ramda.includes)((0, _ramda.type)(o), ['Object', 'Array']);
      }, fullPoint);

      // permit a bounding box to pass through, if present
      if ((0, _ramda.has)('bbox', fullPoint)) {
        pointData.bbox = fullPoint.bbox;
      }
      if ((0, _ramda.has)('curveNumber', fullPoint) && (0, _ramda.has)('customdata', data[pointData.curveNumber])) {
        if ((0, _ramda.has)('pointNumber', fullPoint)) {
          if (typeof fullPoint.pointNumber === 'number') {
            pointData.customdata = data[pointData.curveNumber].customdata[fullPoint.pointNumber];
          } else if (!fullPoint.pointNumber && fullPoint.data.mode.includes('lines')) {
            pointData.customdata = data[pointData.curveNumber].customdata;
          }
        } else if ((0, _ramda.has)('pointNumbers', fullPoint)) {
          pointData.customdata = fullPoint.pointNumbers.map(function (point) {
            return data[pointData.curveNumber].customdata[point];
          });
        }
      }

      // specific to histogram. see https://github.com/plotly/plotly.js/pull/2113/
      if ((0, _ramda.has)('pointNumbers', fullPoint)) {
        pointData.pointNumbers = fullPoint.pointNumbers;
      }
      points[i] = pointData;
    };
    for (var i = 0; i < eventData.points.length; i++) {
      _loop();
    }
    filteredEventData = {
      points
    };
    var includeXYVals = event === 'hover' && gd._fullLayout.hoveranywhere === true || event === 'click' && gd._fullLayout.clickanywhere === true;
    if (includeXYVals) {
      if ((0, _ramda.has)('xvals', eventData)) {
        filteredEventData.xvals = eventData.xvals;
      }
      if ((0, _ramda.has)('yvals', eventData)) {
        filteredEventData.yvals = eventData.yvals;
      }
      if ((0, _ramda.has)('xaxes', eventData)) {
        filteredEventData.xaxes_id = eventData.xaxes[0]._id;
      }
      if ((0, _ramda.has)('yaxes', eventData)) {
        filteredEventData.yaxes_id = eventData.yaxes[0]._id;
      }
    }
  } else if (event === 'relayout' || event === 'restyle') {
    /*
     * relayout shouldn't include any big objects
     * it will usually just contain the ranges of the axes like
     * "xaxis.range[0]": 0.7715822247381828,
     * "xaxis.range[1]": 3.0095292008680063`
     */
    filteredEventData = eventData;
  }
  if ((0, _ramda.has)('range', eventData)) {
    filteredEventData.range = eventData.range;
  }
  if ((0, _ramda.has)('lassoPoints', eventData)) {
    filteredEventData.lassoPoints = eventData.lassoPoints;
  }
  return filteredEventData;
};

/**
 * Graph can be used to render any plotly.js-powered data visualization.
 *
 * You can define callbacks based on user interaction with Graphs such as
 * hovering, clicking or selecting
 */
var PlotlyGraph = /*#__PURE__*/function (_Component) {
  function PlotlyGraph(props) {
    var _this2;
    _classCallCheck(this, PlotlyGraph);
    _this2 = _callSuper(this, PlotlyGraph, [props]);
    _this2.gd = /*#__PURE__*/_react.default.createRef();
    _this2._hasPlotted = false;
    _this2._prevGd = null;
    _this2._queue = Promise.resolve();
    _this2.parentElement = /*#__PURE__*/_react.default.createRef();
    _this2.bindEvents = _this2.bindEvents.bind(_this2);
    _this2.getConfig = _this2.getConfig.bind(_this2);
    _this2.getConfigOverride = _this2.getConfigOverride.bind(_this2);
    _this2.getLayout = _this2.getLayout.bind(_this2);
    _this2.getLayoutOverride = _this2.getLayoutOverride.bind(_this2);
    _this2.graphResize = _this2.graphResize.bind(_this2);
    _this2.isResponsive = _this2.isResponsive.bind(_this2);
    _this2.amendTraces = _this2.amendTraces.bind(_this2);
    _this2.state = {
      override: {},
      originals: {}
    };
    return _this2;
  }
  _inherits(PlotlyGraph, _Component);
  return _createClass(PlotlyGraph, [{
    key: "plot",
    value: function plot(props) {
      var _figure,
        _figure2,
        _figure3,
        _this3 = this;
      var figure = props.figure,
        config = props.config;
      var animate = props.animate,
        animation_options = props.animation_options,
        responsive = props.responsive,
        mathjax = props.mathjax;
      var gd = this.gd.current;
      figure = props._dashprivate_transformFigure(figure, gd);
      config = props._dashprivate_transformConfig(config, gd);
      var configClone = this.getConfig(config, responsive);
      // add typesetMath | not exposed to the dash API
      configClone.typesetMath = mathjax;
      var figureClone = {
        data: (_figure = figure) === null || _figure === void 0 ? void 0 : _figure.data,
        layout: this.getLayout((_figure2 = figure) === null || _figure2 === void 0 ? void 0 : _figure2.layout, responsive),
        frames: (_figure3 = figure) === null || _figure3 === void 0 ? void 0 : _figure3.frames,
        config: configClone
      };
      if (animate && this._hasPlotted && figure.data.length === gd.data.length) {
        // in case we've have figure frames,
        // we need to recreate frames before animation
        if (figure.frames) {
          return Plotly.deleteFrames(gd).then(function () {
            return Plotly.addFrames(gd, figure.frames);
          }).then(function () {
            return Plotly.animate(gd, figureClone, animation_options);
          });
        }
        return Plotly.animate(gd, figureClone, animation_options);
      }
      gd.classList.add('dash-graph--pending');
      return (0, _mathjax.default)(mathjax).then(function () {
        var gd = _this3.gd.current;
        return gd && Plotly.react(gd, figureClone);
      }).then(function () {
        var gd = _this3.gd.current;

        // double-check gd hasn't been unmounted
        if (!gd) {
          return;
        }
        gd.classList.remove('dash-graph--pending');

        // in case we've made a new DOM element, transfer events
        if (_this3._hasPlotted && gd !== _this3._prevGd) {
          if (_this3._prevGd && _this3._prevGd.removeAllListeners) {
            _this3._prevGd.removeAllListeners();
            Plotly.purge(_this3._prevGd);
          }
          _this3._hasPlotted = false;
        }
        if (!_this3._hasPlotted) {
          _this3.bindEvents();
          _this3.graphResize(true);
          _this3._hasPlotted = true;
          _this3._prevGd = gd;
        }
      });
    }
  }, {
    key: "amendTraces",
    value: function amendTraces(p, oldProps, newProps) {
      var oldPrepend = oldProps.prependData,
        oldExtend = oldProps.extendData;
      var newPrepend = newProps.prependData,
        newExtend = newProps.extendData;
      var _this = this;
      function mergeTraces(props, dataKey, plotlyFnKey) {
        var clearState = props.clearState;
        var dataArray = props[dataKey];
        var _p = Promise.resolve();
        dataArray.forEach(function (data) {
          var updateData, traceIndices, maxPoints;
          if (Array.isArray(data) && _typeof(data[0]) === 'object') {
            var _data = _slicedToArray(data, 3);
            updateData = _data[0];
            traceIndices = _data[1];
            maxPoints = _data[2];
          } else {
            updateData = data;
          }
          if (!traceIndices) {
            var getFirstProp = function getFirstProp(data) {
              return data[Object.keys(data)[0]];
            };
            var generateIndices = function generateIndices(data) {
              return Array.from(Array(getFirstProp(data).length).keys());
            };
            traceIndices = generateIndices(updateData);
          }
          _p = _p.then(function () {
            var gd = _this.gd.current;
            return gd && Plotly[plotlyFnKey](gd, updateData, traceIndices, maxPoints);
          });
        });
        return _p.then(function () {
          return clearState(dataKey);
        });
      }
      var modified = false;
      if (newPrepend !== null && newPrepend !== void 0 && newPrepend.length && oldPrepend !== newPrepend) {
        modified = true;
        p = p.then(function () {
          return mergeTraces(newProps, 'prependData', 'prependTraces');
        });
      }
      if (newExtend !== null && newExtend !== void 0 && newExtend.length && oldExtend !== newExtend) {
        modified = true;
        p = p.then(function () {
          return mergeTraces(newProps, 'extendData', 'extendTraces');
        });
      }
      if (modified) {
        p = p.then(function () {
          return newProps._dashprivate_onFigureModified(newProps.figure);
        });
      }
      return p;
    }
  }, {
    key: "getConfig",
    value: function getConfig(config, responsive) {
      return (0, _ramda.mergeDeepRight)(config, this.getConfigOverride(responsive));
    }
  }, {
    key: "getLayout",
    value: function getLayout(originalLayout, responsive) {
      if (!originalLayout) {
        return originalLayout;
      }
      // Clone layout to avoid mutating the original (important for Patch)
      var layout = (0, _ramda.clone)(originalLayout);
      var override = this.getLayoutOverride(responsive);
      var _this$state = this.state,
        prev_override = _this$state.override,
        prev_originals = _this$state.originals;
      // Store the original data that we're about to override
      var originals = {};
      for (var key in override) {
        if (layout[key] !== prev_override[key]) {
          originals[key] = layout[key];
        } else if (prev_originals.hasOwnProperty(key)) {
          originals[key] = prev_originals[key];
        }
      }
      this.setState({
        override,
        originals
      });
      // Undo the previous override, but only for keys that the user did not change
      for (var _key in prev_originals) {
        if (layout[_key] === prev_override[_key]) {
          layout[_key] = prev_originals[_key];
        }
      }
      // Apply the current override
      for (var _key2 in override) {
        layout[_key2] = override[_key2];
      }
      return layout;
    }
  }, {
    key: "getConfigOverride",
    value: function getConfigOverride(responsive) {
      switch (responsive) {
        case false:
          return UNRESPONSIVE_CONFIG;
        case true:
          return RESPONSIVE_CONFIG;
        default:
          return AUTO_CONFIG;
      }
    }
  }, {
    key: "getLayoutOverride",
    value: function getLayoutOverride(responsive) {
      switch (responsive) {
        case false:
          return UNRESPONSIVE_LAYOUT;
        case true:
          return RESPONSIVE_LAYOUT;
        default:
          return AUTO_LAYOUT;
      }
    }
  }, {
    key: "isResponsive",
    value: function isResponsive(props) {
      var config = props.config,
        figure = props.figure,
        responsive = props.responsive;
      if ((0, _ramda.type)(responsive) === 'Boolean') {
        return responsive;
      }
      return Boolean(config.responsive && (!figure.layout || (figure.layout.autosize || (0, _ramda.isNil)(figure.layout.autosize)) && ((0, _ramda.isNil)(figure.layout.height) || (0, _ramda.isNil)(figure.layout.width))));
    }
  }, {
    key: "graphResize",
    value: function graphResize() {
      var force = arguments.length > 0 && arguments[0] !== undefined ? arguments[0] : false;
      if (!force && !this.isResponsive(this.props)) {
        return;
      }
      var gd = this.gd.current;
      if (!gd) {
        return;
      }
      gd.classList.add('dash-graph--pending');

      // Calling resize enables layout.autosize in plotly.js
      Plotly.Plots.resize(gd).catch(function () {}).finally(function () {
        return gd.classList.remove('dash-graph--pending');
      });
    }
  }, {
    key: "bindEvents",
    value: function bindEvents() {
      var _this4 = this;
      var _this$props = this.props,
        setProps = _this$props.setProps,
        clear_on_unhover = _this$props.clear_on_unhover,
        relayoutData = _this$props.relayoutData,
        restyleData = _this$props.restyleData,
        hoverData = _this$props.hoverData,
        selectedData = _this$props.selectedData;
      var gd = this.gd.current;
      gd.on('plotly_click', function (eventData) {
        var clickData = filterEventData(gd, eventData, 'click');
        if (!(0, _ramda.isNil)(clickData)) {
          // Add timestamp to ensure each click is unique (for DashWrapper deduplication)
          clickData.timestamp = Date.now();
          setProps({
            clickData
          });
        }
      });
      gd.on('plotly_clickannotation', function (eventData) {
        var clickAnnotationData = (0, _ramda.omit)(['event', 'fullAnnotation'], eventData);
        // Add timestamp to ensure each click is unique (for DashWrapper deduplication)
        clickAnnotationData.timestamp = Date.now();
        setProps({
          clickAnnotationData
        });
      });
      gd.on('plotly_hover', function (eventData) {
        var hover = filterEventData(gd, eventData, 'hover');
        if (!(0, _ramda.isNil)(hover) && !(0, _ramda.equals)(hover, hoverData)) {
          setProps({
            hoverData: hover
          });
        }
      });
      gd.on('plotly_selected', function (eventData) {
        var selected = filterEventData(gd, eventData, 'selected');
        if (!(0, _ramda.isNil)(selected) && !(0, _ramda.equals)(selected, selectedData)) {
          setProps({
            selectedData: selected
          });
        }
      });
      gd.on('plotly_deselect', function () {
        setProps({
          selectedData: null
        });
      });
      gd.on('plotly_relayout', function (eventData) {
        var relayout = filterEventData(gd, eventData, 'relayout');
        if (!(0, _ramda.isNil)(relayout) && !(0, _ramda.equals)(relayout, relayoutData)) {
          setProps({
            relayoutData: relayout
          });
        }
        // Sync user-driven layout changes (pan/zoom ranges, edited
        // shapes, annotations, ...) from gd.layout back to the figure
        // prop. This is needed because getLayout() clones layout to
        // prevent mutation issues, so plotly.js only updates its own
        // copy and the figure prop (used as the base for Patch
        // updates) would otherwise go stale.
        if (eventData && gd.layout) {
          var _this4$props$figure = _this4.props.figure,
            figure = _this4$props$figure === void 0 ? {} : _this4$props$figure;
          var updates = {};
          for (var _i = 0, _Object$keys = Object.keys(eventData); _i < _Object$keys.length; _i++) {
            var _figure$layout;
            var eventKey = _Object$keys[_i];
            // 'xaxis.range[0]' -> 'xaxis', 'shapes[1].x0' -> 'shapes'
            var key = eventKey.split('.')[0].split('[')[0];
            if (
            // autosize/width/height relayouts come from the
            // resize machinery, not from user interactions.
            !(0, _ramda.includes)(key, ['autosize', 'width', 'height']) && !(key in updates) && !(0, _ramda.equals)(figure === null || figure === void 0 || (_figure$layout = figure.layout) === null || _figure$layout === void 0 ? void 0 : _figure$layout[key], gd.layout[key])) {
              updates[key] = (0, _ramda.clone)(gd.layout[key]);
            }
          }
          if (Object.keys(updates).length) {
            setProps({
              figure: _objectSpread(_objectSpread({}, figure), {}, {
                layout: _objectSpread(_objectSpread({}, figure === null || figure === void 0 ? void 0 : figure.layout), updates)
              })
            });
          }
        }
      });
      gd.on('plotly_restyle', function (eventData) {
        var restyle = filterEventData(gd, eventData, 'restyle');
        if (!(0, _ramda.isNil)(restyle) && !(0, _ramda.equals)(restyle, restyleData)) {
          setProps({
            restyleData: restyle
          });
        }
      });
      gd.on('plotly_unhover', function () {
        if (clear_on_unhover) {
          setProps({
            hoverData: null
          });
        }
      });
    }
  }, {
    key: "componentDidMount",
    value: function componentDidMount() {
      var p = this.plot(this.props);
      this._queue = this.amendTraces(p, {}, this.props);
    }
  }, {
    key: "componentWillUnmount",
    value: function componentWillUnmount() {
      var gd = this.gd.current;
      if (gd && gd.removeAllListeners) {
        gd.removeAllListeners();
        if (this._hasPlotted) {
          Plotly.purge(gd);
        }
      }
    }
  }, {
    key: "shouldComponentUpdate",
    value: function shouldComponentUpdate(nextProps) {
      return this.props.id !== nextProps.id || JSON.stringify(this.props.style) !== JSON.stringify(nextProps.style);
    }
  }, {
    key: "UNSAFE_componentWillReceiveProps",
    value: function UNSAFE_componentWillReceiveProps(nextProps) {
      var _this5 = this;
      var idChanged = this.props.id !== nextProps.id;
      if (idChanged) {
        /*
         * then the dom needs to get re-rendered with a new ID.
         * the graph will get updated in componentDidUpdate
         */
        return;
      }
      var p = this._queue;
      if (this.props.mathjax !== nextProps.mathjax || this.props.figure !== nextProps.figure || this.props._dashprivate_transformConfig !== nextProps._dashprivate_transformConfig || this.props._dashprivate_transformFigure !== nextProps._dashprivate_transformFigure) {
        p = p.then(function () {
          return _this5.plot(nextProps);
        });
      }
      this._queue = this.amendTraces(p, this.props, nextProps);
    }
  }, {
    key: "componentDidUpdate",
    value: function componentDidUpdate(prevProps) {
      var _this6 = this;
      if (prevProps.id !== this.props.id || prevProps.mathjax !== this.props.mathjax) {
        this._queue = this._queue.then(function () {
          return _this6.plot(_this6.props);
        });
      }
    }
  }, {
    key: "render",
    value: function render() {
      var _this$props2 = this.props,
        className = _this$props2.className,
        id = _this$props2.id,
        loading_state = _this$props2.loading_state,
        _this$props2$style = _this$props2.style,
        style = _this$props2$style === void 0 ? {} : _this$props2$style;
      if (this.isResponsive(this.props)) {
        style.height || (style.height = '100%');
      }
      var Container = _LoadingElement.default;
      var containerProps = {
        className,
        id,
        key: id,
        ref: this.parentElement,
        style
      };
      if (!window.dash_component_api) {
        Container = 'div';
        containerProps['data-dash-is-loading'] = (loading_state === null || loading_state === void 0 ? void 0 : loading_state.is_loading) || undefined;
      }
      return /*#__PURE__*/_react.default.createElement(Container, containerProps, /*#__PURE__*/_react.default.createElement(_ResizeDetector.default, {
        onResize: this.graphResize,
        targets: [this.parentElement, this.gd]
      }), /*#__PURE__*/_react.default.createElement("div", {
        ref: this.gd,
        style: {
          height: '100%',
          width: '100%'
        }
      }));
    }
  }]);
}(_react.Component);
PlotlyGraph.propTypes = _objectSpread(_objectSpread({}, _Graph.graphPropTypes), {}, {
  prependData: _propTypes.default.arrayOf(_propTypes.default.oneOfType([_propTypes.default.array, _propTypes.default.object])),
  extendData: _propTypes.default.arrayOf(_propTypes.default.oneOfType([_propTypes.default.array, _propTypes.default.object])),
  clearState: _propTypes.default.func.isRequired
});
PlotlyGraph.defaultProps = _objectSpread(_objectSpread({}, _Graph.graphDefaultProps), {}, {
  prependData: [],
  extendData: []
});
var _default = exports.default = PlotlyGraph;