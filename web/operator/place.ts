import { signal } from '@preact/signals';

const read = () => location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);

/** Where one is at the desk: `#/cases/<id>`, `#/transfers`, `#/log`. */
export const place = signal(read());

addEventListener('hashchange', () => {
  place.value = read();
  scrollTo(0, 0);
});

export const leaveTo = (path: string): void => {
  location.hash = path;
};
