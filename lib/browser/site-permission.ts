/** The one host permission that a site's preview needs, asked for that site and given back with it. */
import { api } from './native.ts';

/** Match patterns of Firefox know no port, so it is left out here and compared in code. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Must be called first thing in a click. False when the person refuses. */
export function askForSite(origin: string): Promise<boolean> {
  return api.permissions.request({ origins: [patternOf(origin)] });
}

export function mayReachSite(origin: string): Promise<boolean> {
  return api.permissions.contains({ origins: [patternOf(origin)] });
}

export function giveBackSite(origin: string): Promise<boolean> {
  return api.permissions.remove({ origins: [patternOf(origin)] });
}
