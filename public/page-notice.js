// biome-ignore-all lint: plain ES5 for browsers that know no more
// biome-ignore-all format: trailing commas are not ES5
/* What `browser-check.js` has to say: that the browser is too old (`old`), or that the page stayed empty (`blank`). */
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('locale');
  } catch (ignored) {}
  var chinese = /^zh/i.test(kept || navigator.language || '');

  function add(parent, tag, text, style) {
    var part = document.createElement(tag);
    if (text) part.appendChild(document.createTextNode(text));
    part.style.cssText = style;
    parent.appendChild(part);
    return part;
  }

  /* Written without our stylesheet, which such a page may lack and such a browser not understand. */
  function box(name, style) {
    var made = document.createElement('div');
    made.className = name;
    made.setAttribute('role', 'alert');
    made.style.cssText = style;
    document.body.insertBefore(made, document.body.firstChild);
    return made;
  }

  function sayOld(browser) {
    var name = browser ? browser.name + (browser.version ? ' ' + browser.version : '') : '';
    var made = box('fd-old-browser', 'margin:0;padding:12px 16px;background:#fdf3dc;color:#7d5200;font:14px/1.5 sans-serif');
    var title = chinese ? '当前浏览器' + (name ? '（' + name + '）' : '') + '版本过旧' : 'This browser' + (name ? ' (' + name + ')' : '') + ' is too old';
    add(made, 'strong', title, 'font-weight:bold');
    add(
      made,
      'p',
      chinese
        ? '页面可能显示不全、按钮可能没有反应。请更新到最新版的 Chrome、Edge 或 Firefox，再打开此页面。'
        : 'Parts of this page may be missing and buttons may not work. Update to a current Chrome, Edge or Firefox and open this page again.',
      'margin:4px 0 0'
    );
  }

  function sayBlank() {
    var app = document.getElementById('app');
    var made = box('fd-blank-page', 'max-width:360px;margin:48px auto;padding:0 16px;font:14px/1.5 sans-serif;text-align:center');
    add(made, 'h1', chinese ? '页面没能打开' : 'This page did not open', 'margin:0 0 8px;font-size:16px');
    add(
      made,
      'p',
      chinese ? '请重新加载一次。已保存的内容和待发送的消息都在。' : 'Reload it. What was saved, and messages that wait, are still there.',
      'margin:0 0 16px'
    );
    var again = add(made, 'button', chinese ? '重新加载' : 'Reload', 'margin:0 12px 0 0;padding:6px 12px;font:inherit');
    again.type = 'button';
    again.onclick = function () { location.reload(); };
    var help = add(made, 'a', chinese ? '查看帮助' : 'Get help', 'color:inherit');
    help.href = /^http/.test(location.protocol) ? '/help#page' : '/options.html#/help/page';
    help.target = '_blank';
    /* It was only slow. */
    var timer = setInterval(function () {
      if (!app || !app.firstChild) return;
      clearInterval(timer);
      made.parentNode.removeChild(made);
    }, 500);
  }

  window.pageNotice = function (what, browser) {
    if (what === 'old') sayOld(browser);
    else sayBlank();
  };
})();
