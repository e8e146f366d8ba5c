/** This machine itself: the one place where plain HTTP is spoken. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** What a person typed or pasted as an address of the web. Without a scheme HTTPS is meant, on loopback HTTP. */
export function readAddress(typed: string): URL | null {
  const clean = typed.normalize('NFKC').trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(clean)) return webOnly(URL.parse(clean));
  const url = URL.parse(`https://${clean}`);
  return webOnly(url && isLoopback(url.hostname) ? URL.parse(`http://${clean}`) : url);
}

function webOnly(url: URL | null): URL | null {
  const web = url && /^https?:$/.test(url.protocol) && url.hostname && !url.username && !url.password;
  return web ? url : null;
}

/** What a person typed or pasted → `scheme://host[:port]`, or null. */
export function toOrigin(typed: string): string | null {
  return readAddress(typed)?.origin ?? null;
}

/** HTTPS goes without saying: `shop.example.com`, but `http://localhost:8788`. */
export function shortOrigin(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

/** `shop.example.com` or `localhost:8788`. */
export function hostOf(origin: string): string {
  return new URL(origin).host;
}
