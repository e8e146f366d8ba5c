import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { federationEndpoints } from '../../../lib/contract/federation.ts';
import type { Context, InTransaction } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import type { Verdict } from '../admit.ts';
import { admit } from '../admit.ts';
import { pairOf } from '../attempts.ts';
import { deviceClaim } from '../device.ts';
import type { Admitted } from '../sign-in.ts';
import { passed } from '../sign-in.ts';
import type { ProviderRow } from '../store.ts';
import { accountByKey, consumeTicket, membershipsOf, noteIdentityUse } from '../store.ts';
import { openDoor } from './providers.ts';
import type { SsoReason } from './refused.ts';
import { recordRefused } from './refused.ts';
import { fitsSecret } from './ticket.ts';

type Input = ParsedOf<typeof federationEndpoints.exchangeTicket>;

/** By another door: who that is was found there, the gate decides. Throws `sign_in_failed`, or what it refuses. */
export async function exchangeTicket(ctx: Context, input: Input): Promise<Admitted> {
  return passed(await withTransaction(ctx, (tx) => knock(tx, input)));
}

/** Answers a refusal instead of throwing it, so that the ticket is used up and the log keeps its line. */
async function knock(ctx: InTransaction<Context>, input: Input): Promise<Verdict> {
  const { db, services } = ctx;
  const device = deviceClaim(ctx, input.device);
  const refused = async (reason: SsoReason, provider: ProviderRow | null = null): Promise<Verdict> => {
    await recordRefused(ctx, 'sign_in', provider, { reason, device: device.label });
    return { kind: 'refused', error: refuse('sign_in_failed') };
  };

  const ticket = await consumeTicket(db, hashToken(input.ticket), 'sign_in', services.clock.now());
  if (!ticket?.identity) return refused('ticket_invalid');
  const provider = await openDoor(ctx, ticket.provider);
  if (!provider) return refused('sso_disabled');
  if (!fitsSecret(ticket, input.secret)) return refused('wrong_secret', provider);
  const identity = await noteIdentityUse(db, ticket.identity, services.clock.now());
  if (!identity) return refused('sso_unlinked', provider);

  const account = await accountByKey(db, identity.account);
  const membership = (await membershipsOf(db, account.key)).find(
    (one) => one.companyActive && (ticket.company === null || one.company === ticket.company),
  );
  const login = { text: account.email, company: null };
  const pair = await pairOf(ctx, { login, account, device, rules: membership?.rules ?? null });
  const two = ticket.second_factor === 1 && provider.trusts_second_factor === 1;
  const proved = [two ? ('sso_two' as const) : ('sso' as const)];
  return admit(ctx, { account, pair, device, remember: input.remember, proved, company: ticket.company, trust: false });
}
