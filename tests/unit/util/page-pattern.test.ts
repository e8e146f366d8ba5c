import { expect, test } from 'vitest';
import { fitsPage } from '../../../lib/util/page-pattern.ts';

test.each([
  ['', '/anything'],
  ['/pricing', '/pricing/'],
  ['/pricing/', '/pricing'],
  ['/products/*', '/products'],
  ['/products/*', '/products/7/reviews'],
  ['/checkout*', '/checkout-done'],
  ['*/cart', '/zh/cart'],
  ['/a/*/b', '/a/x/b'],
  ['/商品/*', '/%E5%95%86%E5%93%81/1'],
  ['/', '/'],
  ['/*', '/'],
])('R4 · the pattern %s fits the page %s', (pattern, path) => expect(fitsPage(pattern, path)).toBe(true));

test.each([
  ['/pricing', '/pricing/team'],
  ['/products/*', '/productsale'],
  ['/a/*/b', '/a/b'],
  ['/', '/x'],
  ['/a.b', '/axb'],
  ['/(a|b)', '/a'],
  ['/%E5', '/x'],
])('R4 · the pattern %s does not fit the page %s', (pattern, path) => expect(fitsPage(pattern, path)).toBe(false));
