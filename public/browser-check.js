// biome-ignore-all lint: plain ES5 for browsers that know no more
// biome-ignore-all format: trailing commas are not ES5
/* Plain ES5 and no part of any bundle: it must run where nothing else of ours does (row L31). */
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

  function warn(browser) {
    var chinese = /^zh/i.test(navigator.language || '');
    var name = browser ? browser.name + (browser.version ? ' ' + browser.version : '') : '';
    var box = document.createElement('div');
    box.className = 'fd-old-browser';
    box.setAttribute('role', 'alert');
    var title = document.createElement('strong');
    title.appendChild(
      document.createTextNode(
        chinese
          ? '当前浏览器' + (name ? '（' + name + '）' : '') + '版本过旧'
          : 'This browser' + (name ? ' (' + name + ')' : '') + ' is too old'
      )
    );
    var advice = document.createElement('p');
    advice.appendChild(
      document.createTextNode(
        chinese
          ? '页面可能显示不全、按钮可能没有反应。请更新到最新版的 Chrome、Edge 或 Firefox，再打开此页面。'
          : 'Parts of this page may be missing and buttons may not work. Update to a current Chrome, Edge or Firefox and open this page again.'
      )
    );
    box.appendChild(title);
    box.appendChild(advice);
    // Written without our stylesheet, which such a browser may not understand.
    box.style.cssText = 'margin:0;padding:12px 16px;background:#fdf3dc;color:#7d5200;font:14px/1.5 sans-serif';
    title.style.cssText = 'font-weight:bold';
    advice.style.cssText = 'margin:4px 0 0';
    document.body.insertBefore(box, document.body.firstChild);
  }

  var browser = find();
  if (!isOld(browser)) return;
  if (document.body) warn(browser);
  else document.addEventListener('DOMContentLoaded', function () { warn(browser); });
})();
