module.exports = window.PropTypes;
