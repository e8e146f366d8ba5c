import { signal } from '@preact/signals';

function read(): string[] {
  return location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
}

/** Where we are: `#/sites/1234567897-1` → `['sites', '1234567897-1']`. */
export const route = signal(read());

addEventListener('hashchange', () => {
  route.value = read();
  // A new place is read from its beginning.
  scrollTo(0, 0);
});

export function go(...parts: string[]): void {
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`;
}
