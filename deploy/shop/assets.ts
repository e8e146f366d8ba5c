import { readFileSync } from 'node:fs';

export type Asset = { type: string; body: string };

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The mark stands alone in a tab, where no page gives it colours. */
const favicon = () =>
  read('./art/mark.svg')
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replaceAll('var(--seal)', '#a93a28');

/** Everything the pages load, by its path; read once. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const style = (...names: string[]) => ({
    type: 'text/css; charset=utf-8',
    body: names.map((name) => read(`./assets/${name}.css`)).join('\n'),
  });
  return new Map<string, Asset>([
    ['/assets/shop.css', style('tokens', 'base', 'home', 'pages', 'narrow')],
    ['/assets/admin.css', style('tokens', 'base', 'admin')],
    ['/assets/shop.js', { type: 'text/javascript; charset=utf-8', body: read('./assets/shop.js') }],
    ['/assets/favicon.svg', { type: 'image/svg+xml', body: favicon() }],
  ]);
}
