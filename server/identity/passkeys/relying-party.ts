import { isIP } from 'node:net';
import type { z } from 'zod';
import type { passkeysUnavailable } from '../../../lib/contract/passkeys.ts';
import type { Settings } from '../../env.ts';
import { refuse } from '../../errors.ts';

/** This server, as authenticators know it. */
export type RelyingParty = { id: string; origin: string; name: string };

/** Why there can be no passkeys on this server; null: there can. */
export function unavailableBecause({ publicUrl }: Settings): z.infer<typeof passkeysUnavailable> {
  // Of an IPv6 address the host name is in brackets.
  const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : 'ip_address';
}

/** Throws `passkey_unavailable`. */
export function relyingParty(settings: Settings): RelyingParty {
  if (unavailableBecause(settings)) throw refuse('passkey_unavailable');
  return { id: new URL(settings.publicUrl).hostname, origin: settings.publicUrl, name: '前台 Frontdesk' };
}
