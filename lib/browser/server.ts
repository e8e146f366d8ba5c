import type { Result } from './commands.ts';
import { send } from './send.ts';
import { askForSite } from './site-permission.ts';

/** A build can carry the address of its server; without one, the server is taken to be on this machine. */
export const defaultServer: string = import.meta.env.WXT_SERVER_URL || 'http://localhost:8787';

/**
 * Connects to the API at an origin; call it first thing in a click. Firefox gives each
 * installation an origin the API cannot know, so there the API's own origin is asked for.
 */
export async function connectServer(address: string): Promise<Result<{ host: string }>> {
  if (import.meta.env.FIREFOX) await askForSite(address);
  return send('setServer', { address });
}
