/* Dash has loaded React before the components: one React for all. */
module.exports = window.React;
