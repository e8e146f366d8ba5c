import type { ErrorCode } from '../../../lib/contract/errors.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Context } from '../../context.ts';
import type { Federation } from '../../federation/index.ts';
import { FederationRefusal } from '../../federation/index.ts';
import { hashToken } from '../../secrets.ts';
import { companyByCode, setOut } from '../store.ts';
import { keptOf, openAttempt } from './open-attempt.ts';
import { openDoor } from './providers.ts';
import { publicCode, recordRefused } from './refused.ts';

export type Start = {
  provider: string;
  challenge: string;
  returnTo: string;
  /** A company's code, for doors that are nobody's. */
  company?: string;
  /** What the browser's cookie holds. */
  browser: string;
};

/** Sends a browser to a provider to sign in: its address there, or what it comes back with at once. */
export async function startSignIn(
  ctx: Context,
  federation: Federation,
  { provider: id, challenge, returnTo, company: code, browser }: Start,
): Promise<{ url: string } | { error: ErrorCode }> {
  const provider = await openDoor(ctx, parseId(id));
  if (!provider) return { error: 'sso_unavailable' };
  const named = provider.company === null && code ? await companyByCode(ctx.db, code) : undefined;
  const company = provider.company ?? named?.key ?? null;
  const errand = { provider, company, session: null, challenge, returnTo, browser: hashToken(browser) };
  try {
    const { url } = await openAttempt(ctx, federation, errand);
    return { url };
  } catch (error) {
    if (!(error instanceof FederationRefusal)) throw error;
    const { reason, detail } = error;
    await recordRefused(ctx, 'sign_in', provider, { reason, about: detail });
    return { error: publicCode(reason) };
  }
}

/** Sends a browser on its way with an attempt that a signed-in member made for it; null where there is none. */
export async function startLink(ctx: Context, state: string, browser: string): Promise<string | null> {
  const attempt = await setOut(ctx.db, hashToken(state), hashToken(browser), ctx.services.clock.now());
  return attempt ? keptOf(ctx, attempt).url : null;
}
