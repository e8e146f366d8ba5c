/** What a person typed or pasted → `scheme://host[:port]`, or null. Without a scheme HTTPS is meant. */
export function toOrigin(typed: string): string | null {
  const clean = typed.normalize('NFKC').trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(clean) ? clean : `https://${clean}`);
    const web = url.protocol === 'https:' || url.protocol === 'http:';
    return web && url.hostname && !url.username ? url.origin : null;
  } catch {
    return null;
  }
}

/** `shop.example.com` or `localhost:8788`. */
export function hostOf(origin: string): string {
  return new URL(origin).host;
}
