import { html, raw } from 'hono/html';
import type { Locale } from '../../../lib/contract/common.ts';
import { art } from '../art.ts';
import { pathIn } from '../language.ts';
import { products } from '../products.ts';
import type { Texts } from '../texts.ts';
import { texts } from '../texts.ts';

export type Html = ReturnType<typeof html>;

/** What every page of the shop gets. */
export type View = {
  locale: Locale;
  t: Texts;
  /** The page's path without its language. */
  page: string;
  /** The owner's own code, put into the head as it is. */
  head: string;
};

export function viewOf(locale: Locale, page: string, head: string): View {
  return { locale, t: texts[locale], page, head };
}

/** A page of the shop; `title` is null on the home page. */
export function layout(view: View, title: string | null, main: Html): Html {
  const { locale, t } = view;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${title} · ${t.shop}` : `${t.shop} · ${t.tagline}`}</title>
<meta name="description" content="${t.heroText}">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shop.css">
<script type="module" src="/assets/shop.js"></script>
${raw(view.head)}
</head>
<body data-sold="${products.map(({ slug }) => slug).join(' ')}">
<a class="skip" href="#main">${t.skip}</a>
${header(view)}
<main id="main">${main}</main>
<footer class="bottom"><div class="wrap"><p>${t.shop} · ${t.tagline}</p><p>${t.demo} <a href="${pathIn(locale, '/admin')}">${t.office}</a></p></div></footer>
</body>
</html>`;
}

function header({ locale, t, page }: View): Html {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const current = (path: string) => (page === path ? raw(' aria-current="page"') : '');
  return html`<header class="top"><div class="wrap">
<a class="brand" href="${pathIn(locale, '/')}">${art('mark')}<span>${t.shop}</span></a>
<nav class="shelves" aria-label="${t.mainNav}"><a href="${pathIn(locale, '/')}#tea">${t.tea}</a><a href="${pathIn(locale, '/')}#ware">${t.ware}</a><a href="${pathIn(locale, '/about')}"${current('/about')}>${t.about}</a></nav>
<nav aria-label="${t.shopNav}"><a class="bag" href="${pathIn(locale, '/cart')}"${current('/cart')}>${art('bag')}<span>${t.cart}</span><span class="count num" data-count hidden>0</span></a><a href="${pathIn(other, page)}" hreflang="${other}" lang="${other}">${t.other}</a></nav>
</div></header>`;
}

/** The −/+ control that `shop.js` works. */
export function stepper({ t }: View): Html {
  return html`<div class="stepper" role="group" aria-label="${t.quantity}" data-stepper><button type="button" aria-label="${t.less}">−</button><output class="num" aria-live="polite">1</output><button type="button" aria-label="${t.more}">+</button></div>`;
}
