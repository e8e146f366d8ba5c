// biome-ignore-all lint: plain ES5 for browsers that know no more
// biome-ignore-all format: trailing commas are not ES5
/* Plain ES5 and no part of any bundle: it must run where nothing else of ours does (rows L31, W22). */
(function () {
  var oldest = { Edge: 126, Chrome: 126, Firefox: 126, Safari: 17 };

  function find() {
    var agent = navigator.userAgent;
    var match = null;
    var i = 0;
    var rules = [
      ['Edge', /\b(?:Edg|Edge)\/(\d+)/],
      ['Firefox', /\bFirefox\/(\d+)/],
      ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
      ['Safari', /\bVersion\/(\d+).*\bSafari\//]
    ];
    for (; i < rules.length; i++) {
      match = rules[i][1].exec(agent);
      if (match) return { name: rules[i][0], version: Number(match[1]) };
    }
    return /\b(?:MSIE |Trident\/)/.test(agent) ? { name: 'Internet Explorer', version: 0 } : null;
  }

  function isOld(browser) {
    if (browser && browser.name in oldest) return browser.version < oldest[browser.name];
    if (browser) return true;
    return !('noModule' in document.createElement('script')) || !('showPopover' in HTMLElement.prototype);
  }

  /* What there is to say comes in a file of its own, which hardly anybody needs. */
  function say(what, browser) {
    var script = document.createElement('script');
    script.src = '/page-notice.js';
    script.onload = function () { window.pageNotice(what, browser); };
    document.body.appendChild(script);
  }

  function look() {
    var app = document.getElementById('app');
    if (app && !app.firstChild) say('blank');
  }

  function begin() {
    var browser = find();
    if (isOld(browser)) say('old', browser);
    setTimeout(look, 5000);
  }

  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin);
})();
