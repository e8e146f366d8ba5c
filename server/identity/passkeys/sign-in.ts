import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context, InTransaction } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import type { Verdict } from '../admit.ts';
import { admit } from '../admit.ts';
import { pairOf } from '../attempts.ts';
import type { DeviceClaim } from '../device.ts';
import { deviceClaim } from '../device.ts';
import { record } from '../record.ts';
import type { Admitted } from '../sign-in.ts';
import { passed } from '../sign-in.ts';
import type { AccountRow } from '../store.ts';
import { accountByKey, companyByCode, membershipsOf, passkeyByCredential } from '../store.ts';
import { closeCeremony } from './ceremony.ts';
import { fitsAssertion } from './check-assertion.ts';

type Input = ParsedOf<(typeof passkeysEndpoints)['passkeySignIn']>;

/** By passkey: who it belongs to, and what the gate says. Throws `passkey_expired`, `passkey_failed`, or the gate's refusal. */
export async function passkeySignIn(ctx: Context, input: Input): Promise<Admitted> {
  const device = deviceClaim(ctx, input.device);
  return passed(await withTransaction(ctx, (tx) => attempt(tx, input, device)));
}

async function attempt(ctx: InTransaction<Context>, input: Input, device: DeviceClaim): Promise<Verdict> {
  const { ceremony: token, response, remember } = input;
  const ceremony = await closeCeremony(ctx, token, { purpose: 'sign_in', fingerprint: device.fingerprint });
  if (!ceremony) return { kind: 'refused', error: refuse('passkey_expired') };
  const passkey = await passkeyByCredential(ctx.db, Buffer.from(response.id, 'base64url'));
  if (!passkey) return failed(ctx, device, undefined);
  const account = await accountByKey(ctx.db, passkey.account);
  // Nobody was named, so the authenticator says whose it is.
  const fits = response.response.userHandle && (await fitsAssertion(ctx, ceremony, { passkey, account }, response));
  if (!fits) return failed(ctx, device, account);
  const rules = (await membershipsOf(ctx.db, account.key)).find((one) => one.companyActive)?.rules ?? null;
  const pair = await pairOf(ctx, { login: { text: account.email, company: null }, account, device, rules });
  const company = input.company ? ((await companyByCode(ctx.db, input.company))?.key ?? 0) : null;
  return admit(ctx, { account, pair, device, remember, proved: ['passkey'], company, trust: false });
}

async function failed(
  ctx: InTransaction<Context>,
  { label }: DeviceClaim,
  account: AccountRow | undefined,
): Promise<Verdict> {
  const memberships = account ? await membershipsOf(ctx.db, account.key) : [];
  await record(ctx, {
    kind: 'sign_in',
    outcome: account ? 'wrong_passkey' : 'unknown_passkey',
    company: memberships.find((one) => one.companyActive)?.company ?? null,
    account: account?.key ?? null,
    subject: account?.email ?? null,
    device: label,
    details: { method: 'passkey' },
  });
  return { kind: 'refused', error: refuse('passkey_failed') };
}
