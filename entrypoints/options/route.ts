import { signal } from '@preact/signals';
import { leaving, stayed } from '../../components/ui/unsaved.tsx';

function read(): string[] {
  return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
}

/** Where we are: `#/sites/1234567897-1` → `['sites', '1234567897-1']`. */
export const route = signal(read());

/** The address of what is shown; while it is asked whether to leave that, the browser's is another. */
let shown = location.hash;

function show(): void {
  shown = location.hash;
  route.value = read();
  // A new place is read from its beginning.
  scrollTo(0, 0);
}

/** What of an address is a page; the rest is a place on it. */
function pageOf([name, part, place]: string[]): string {
  if (name === 'setup') return name;
  if (name === 'service') return `service/${part ?? 'hours'}`;
  if (name === 'approvals') return `approvals/${part}/${place}`;
  if (name === 'sites' || name === 'company' || name === 'modules') return `${name}/${part}`;
  return part === 'company' ? `${name}/${part}/${place}` : `${name}`;
}

addEventListener('hashchange', () => {
  if (location.hash === shown) stayed();
  else if (pageOf(read()) === pageOf(route.value)) show();
  else leaving(show, () => history.pushState(null, '', shown || '#'));
});

export function go(...parts: string[]): void {
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`;
}
