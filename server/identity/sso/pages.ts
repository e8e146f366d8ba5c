import { createHash } from 'node:crypto';

const script = "location.replace(document.getElementById('on').href)";
const hash = createHash('sha256').update(script).digest('base64');

/** The one script of this page, and nothing else at all. */
export const goOnPolicy = `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * Goes on to an address. A redirect would not do: where the provider's page posted a form, or came by
 * one, its own policy (`form-action`) counts for all redirects that follow.
 */
export function goOnPage(url: string): string {
  return page(`<p><a id="on" href="${escapeHtml(url)}">继续 Continue</a></p><script>${script}</script>`);
}

/** For a browser that nobody here had sent out. */
export const strayPage = page(
  '<h1>无法继续登录</h1><p>这次登录已过期，或不是从这里开始的。请关闭此页，回到前台重新登录。<a href="/help#sign-in">查看帮助</a></p>' +
    '<h1 lang="en">This sign-in cannot go on</h1>' +
    '<p lang="en">It is too old, or did not begin here. Close this page and sign in again from Frontdesk. <a href="/help#sign-in">Get help</a></p>',
);

function page(body: string): string {
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
    `<title>前台 Frontdesk</title></head><body>${body}</body></html>`
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
