import { html } from 'hono/html';
import type { Html, View } from './layout.ts';
import { layout } from './layout.ts';

const MAIL = 'hello@yanyu.example';

export function aboutPage(view: View): Html {
  const { t } = view;
  const rows = t.regions.map(([region, time, fee]) => html`<tr><td>${region}</td><td>${time}</td><td>${fee}</td></tr>`);
  return layout(
    view,
    t.aboutTitle,
    html`<div class="wrap page"><h1>${t.aboutTitle}</h1>
<div class="prose"><div>
<h2>${t.storyTitle}</h2><p>${t.story1}</p><p>${t.story2}</p>
<h2>${t.shipTitle}</h2>
<table><thead><tr><th scope="col">${t.region}</th><th scope="col">${t.time}</th><th scope="col">${t.fee}</th></tr></thead><tbody>${rows}</tbody></table>
</div>
<aside>
<h2>${t.hoursTitle}</h2><p>${t.hours}</p><p>${t.shipNote}</p>
<h2>${t.returnTitle}</h2><p>${t.return1}</p><p>${t.return2}</p>
<h2>${t.mail}</h2><p><a href="mailto:${MAIL}">${MAIL}</a></p>
</aside></div></div>`,
  );
}
