import { html } from 'hono/html';
import { art } from '../art.ts';
import type { Product } from '../products.ts';
import { products } from '../products.ts';
import { card } from './card.ts';
import type { Html, View } from './layout.ts';
import { layout } from './layout.ts';

export function homePage(view: View): Html {
  const { t } = view;
  const step = (figure: string, title: string, text: string) =>
    html`<li><b class="num">${figure}</b><h3>${title}</h3><p>${text}</p></li>`;
  return layout(
    view,
    null,
    html`<div class="hero">
<div class="words"><h1>${t.heroTitle}</h1><p>${t.heroText}</p>
<div class="actions"><a class="button" href="#tea">${t.heroTea}</a><a class="button plain" href="#ware">${t.heroWare}</a></div></div>
<div class="scene">${art('hero')}${t.poem ? html`<p class="poem">${t.poem}</p>` : ''}</div>
</div>
${shelf(view, 'tea', t.tea, t.teaNote)}
${shelf(view, 'ware', t.ware, t.wareNote)}
<section class="brew"><div class="wrap"><div class="title"><h2>${t.brewTitle}</h2></div>
<ol class="steps">${[
      step('85 ℃', t.brewWater, t.brewWaterText),
      step('3 g', t.brewLeaf, t.brewLeafText),
      step('60 s', t.brewTime, t.brewTimeText),
    ]}</ol></div></section>`,
  );
}

function shelf(view: View, name: Product['shelf'], title: string, note: string): Html {
  const shown = products.filter((product) => product.shelf === name);
  return html`<section class="shelf" id="${name}"><div class="wrap">
<div class="title"><h2>${title}</h2><p class="soft small">${note}</p></div>
<ul class="grid">${shown.map((product) => card(view, product))}</ul>
</div></section>`;
}
