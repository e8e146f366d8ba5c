import type { ErrorCode } from '../../../lib/contract/errors.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Context } from '../../context.ts';
import type { Answer, Federation, Subject } from '../../federation/index.ts';
import { FederationRefusal } from '../../federation/index.ts';
import { hashToken, newToken, sameBytes } from '../../secrets.ts';
import { limits } from '../policy.ts';
import type { ProviderRow, SsoAttemptRow } from '../store.ts';
import { attemptOf, identityOf, insertTicket, providerById } from '../store.ts';
import { keptOf } from './open-attempt.ts';
import { openDoor, settingsOf } from './providers.ts';
import type { SsoReason } from './refused.ts';
import { publicCode, recordRefused } from './refused.ts';

/** Where the browser goes on to, and with what; null where nobody here had sent it out. */
export type Back = { returnTo: string; result: { ticket: string } | { error: ErrorCode } } | null;

type Arrival = Answer & {
  /** Id of the provider in whose name it comes. */
  provider: string;
  /** What the browser's cookie holds. */
  browser: string | undefined;
};

/**
 * A browser comes back from a provider. Whoever it speaks for gets a ticket, which lets nobody in by
 * itself: `exchangeTicket` and `finishLink` want the secret that the attempt was begun with as well.
 */
export async function comeBack(ctx: Context, federation: Federation, arrival: Arrival): Promise<Back> {
  const provider = await providerById(ctx.db, parseId(arrival.provider));
  if (!provider) return null;
  const attempt = await attemptOf(ctx.db, provider.key, hashToken(stateOf(arrival)));
  const kind = attempt?.session ? 'identity_linked' : 'sign_in';
  try {
    if (!(await openDoor(ctx, provider.key))) throw new Refusal('sso_disabled');
    // Somebody else's browser with this one's answer, or the other way round.
    if (attempt && !isBrowserOf(attempt, arrival.browser)) throw new Refusal('other_browser');
    const pending = attempt ? keptOf(ctx, attempt).pending : null;
    const subject = await federation.finish(settingsOf(ctx.services, provider), pending, arrival);
    if (!attempt) return null;
    demandReadable(subject);
    return { returnTo: attempt.return_to, result: { ticket: await ticketFor(ctx, provider, attempt, subject) } };
  } catch (error) {
    const refusal = asRefusal(error);
    await recordRefused(ctx, kind, provider, refusal);
    return attempt ? { returnTo: attempt.return_to, result: { error: publicCode(refusal.reason) } } : null;
  }
}

function stateOf({ url, form }: Answer): string {
  return (form ? form.RelayState : url.searchParams.get('state')) ?? '';
}

function isBrowserOf({ browser_hash: hash }: SsoAttemptRow, browser: string | undefined): boolean {
  return hash !== null && browser !== undefined && sameBytes(Buffer.from(hash), Buffer.from(hashToken(browser)));
}

/** What no column holds names nobody. */
function demandReadable({ subject }: Subject): void {
  if (subject.includes('\0') || subject.length > 1500) throw new FederationRefusal('malformed');
}

class Refusal extends Error {
  readonly reason: SsoReason;
  readonly about: string | null;

  constructor(reason: SsoReason, about: string | null = null) {
    super(reason);
    this.reason = reason;
    this.about = about;
  }
}

function asRefusal(error: unknown): { reason: SsoReason; about: string | null } {
  if (error instanceof Refusal) return error;
  if (error instanceof FederationRefusal) return { reason: error.reason, about: error.detail };
  throw error;
}

/** Throws `sso_unlinked` where nobody here is linked with this person there; an e-mail alone links nobody. */
async function ticketFor(
  ctx: Context,
  provider: ProviderRow,
  attempt: SsoAttemptRow,
  subject: Subject,
): Promise<string> {
  const { db, services } = ctx;
  const linking = attempt.session !== null;
  const identity = linking ? undefined : await identityOf(db, provider.key, subject.subject);
  if (!linking && !identity) throw new Refusal('sso_unlinked', subject.email ?? subject.name ?? subject.subject);
  const ticket = newToken();
  const who = { subject: subject.subject, name: subject.name ?? subject.email };
  await insertTicket(db, {
    token_hash: hashToken(ticket),
    provider: provider.key,
    company: attempt.company,
    identity: identity?.key ?? null,
    session: attempt.session,
    subject: linking ? services.secrets.seal(JSON.stringify(who)) : null,
    second_factor: Number(subject.secondFactor),
    challenge: attempt.challenge,
    expires_at: services.clock.now() + limits.ticketMs,
  });
  return ticket;
}
