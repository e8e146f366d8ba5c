import { html, raw } from 'hono/html';
import { art } from '../art.ts';
import { pathIn, price } from '../language.ts';
import type { Product } from '../products.ts';
import { products } from '../products.ts';
import { card } from './card.ts';
import type { Html, View } from './layout.ts';
import { layout, stepper } from './layout.ts';

export function productPage(view: View, product: Product): Html {
  const { locale, t } = view;
  const said = t.added.replace('{n}', '<span class="num" data-said-count></span>');
  return layout(
    view,
    product.name[locale],
    html`<div class="wrap">
<p class="crumbs"><a href="${pathIn(locale, '/')}#${product.shelf}">${t[product.shelf]}</a> / ${product.kind[locale]}</p>
<div class="product">
<div class="art">${art(product.slug)}</div>
<div>
<p class="soft">${product.kind[locale]}</p>
<h1>${product.name[locale]}</h1>
<p class="cost num">${price(product.price, locale)} <span class="small soft">${product.unit[locale]}</span></p>
<p class="story">${product.story[locale]}</p>
<form class="buy" data-buy data-slug="${product.slug}">${stepper(view)}<button class="button">${t.addToCart}</button></form>
<p class="said" role="status"><span data-said hidden>${raw(said)} <a href="${pathIn(locale, '/cart')}">${t.toCart}</a></span></p>
<dl class="facts">${product.facts.map((fact) => html`<div><dt>${fact.label[locale]}</dt><dd>${fact.value[locale]}</dd></div>`)}</dl>
</div>
</div>
<section class="shelf"><div class="title"><h2>${t.alsoLike}</h2></div>
<ul class="grid">${companions(product).map((other) => card(view, other))}</ul></section>
</div>`,
  );
}

/** Ware goes with tea and tea with ware. */
function companions(product: Product): Product[] {
  return products.filter((other) => other.shelf !== product.shelf);
}
