import { html } from 'hono/html';
import { art } from '../art.ts';
import { pathIn, price } from '../language.ts';
import type { Product } from '../products.ts';
import type { Html, View } from './layout.ts';

export const productPath = (slug: string) => `/products/${slug}`;

/** A product on a shelf; the whole card leads to its page. */
export function card({ locale }: View, product: Product): Html {
  return html`<li><article class="card">
<div class="art">${art(product.slug)}</div>
<div class="text">
<p class="small soft">${product.kind[locale]}</p>
<h3><a href="${pathIn(locale, productPath(product.slug))}">${product.name[locale]}</a></h3>
<p class="small">${product.line[locale]}</p>
<p class="foot"><span class="cost num">${price(product.price, locale)}</span><span class="small soft">${product.unit[locale]}</span></p>
</div>
</article></li>`;
}
