export type ServerAddress =
  | { ok: true; origin: string; host: string }
  | { ok: false; reason: 'malformed' | 'insecure' };

/** This machine itself: the one place where plain HTTP is spoken. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** What a person typed → the origin of an API. Without a scheme HTTPS is meant, on loopback HTTP. */
export function parseServerAddress(text: string): ServerAddress {
  const typed = text.normalize('NFKC').trim();
  const named = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  const url = parse(named ? typed : `https://${typed}`);
  if (!url || url.username || url.password || !/^https?:$/.test(url.protocol))
    return { ok: false, reason: 'malformed' };
  const local = isLoopback(url.hostname);
  if (!local && !/^(\[.+\]|[^.]+(\.[^.]+)+)$/.test(url.hostname)) return { ok: false, reason: 'malformed' };
  if (local && !named) return { ok: true, origin: `http://${url.host}`, host: url.host };
  if (!local && url.protocol !== 'https:') return { ok: false, reason: 'insecure' };
  return { ok: true, origin: url.origin, host: url.host };
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
