/** Outer spaces and a slash at the end say nothing. */
const tidy = (path: string) => path.trim().replace(/(.)\/+$/, '$1');

/** As an address bar shows it; what is no such text stays as it is. */
function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/**
 * Whether a page's path fits a pattern such as `/pricing` or `/products/*`: `*` stands for any
 * characters, everything else for itself. An empty pattern fits every page, `/products/*` also
 * `/products`.
 */
export function fitsPage(pattern: string, path: string): boolean {
  const wanted = readable(tidy(pattern));
  const below = wanted.replace(/(.)\/\*+$/, '$1');
  const escaped = below.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  const found = new RegExp(`^${escaped}${below === wanted ? '' : '(/.*)?'}$`);
  return wanted === '' || found.test(readable(tidy(path)));
}
