import { html, raw } from 'hono/html';
import { art } from '../art.ts';
import { pathIn } from '../language.ts';
import type { Product } from '../products.ts';
import { products } from '../products.ts';
import { productPath } from './card.ts';
import type { Html, View } from './layout.ts';
import { layout, stepper } from './layout.ts';

/** The server knows no cart: each product's line waits in a template for `shop.js`. */
export function cartPage(view: View): Html {
  const { locale, t } = view;
  const placed = t.placedText.replace('{n}', '<b class="num" data-number></b>');
  return layout(
    view,
    t.cartTitle,
    html`<div class="wrap page" data-cart data-locale="${locale}"><h1 data-heading tabindex="-1">${t.cartTitle}</h1>
<noscript><p>${t.needScript}</p></noscript>
<div data-filled hidden><ul class="lines" data-lines></ul>
<div class="sum"><p>${t.total} <span class="total num" data-total></span></p>
<button class="button" type="button" data-order>${t.order}</button><p class="small soft">${t.orderNote}</p></div></div>
<div class="placed" data-placed tabindex="-1" hidden><h2>${t.placedTitle}</h2><p>${raw(placed)}</p><a class="button plain" href="${pathIn(locale, '/')}">${t.back}</a></div>
<div class="empty" data-empty hidden><h2>${t.cartEmpty}</h2><p class="soft">${t.cartEmptyText}</p><a class="button" href="${pathIn(locale, '/')}#tea">${t.cartBrowse}</a></div>
${products.map((product) => line(view, product))}</div>`,
  );
}

function line(view: View, product: Product): Html {
  const { locale, t } = view;
  const name = product.name[locale];
  return html`<template id="line-${product.slug}"><li data-slug="${product.slug}" data-price="${product.price}">
<div>${art(product.slug)}</div>
<div><a href="${pathIn(locale, productPath(product.slug))}">${name}</a><p class="small soft">${product.kind[locale]}</p></div>
${stepper(view)}
<span class="cost num" data-cost></span>
<button class="drop" type="button" data-drop aria-label="${t.remove} ${name}">${t.remove}</button>
</li></template>`;
}
