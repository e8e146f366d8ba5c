import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Knock, Verdict } from './admit.ts';
import { limits } from './policy.ts';
import { insertChallenge } from './store.ts';

/** Asks for a second factor. Only `admit` calls this. */
export async function openChallenge(
  ctx: InTransaction<Context>,
  knock: Knock,
  methods: ChallengeMethod[],
): Promise<Verdict> {
  const { account, device, label, remember } = knock;
  const expiresAt = ctx.services.clock.now() + limits.codeMs;
  const challenge = newToken();
  await insertChallenge(ctx.db, {
    token_hash: hashToken(challenge),
    account: account.key,
    device,
    label,
    remember: Number(remember),
    kind: ctx.client.transport,
    methods: JSON.stringify(methods),
    tries: 0,
    expires_at: expiresAt,
  });
  const emailHint = methods.includes('email') ? hintOf(account.email) : undefined;
  return { kind: 'challenge', challenge, methods, emailHint, expiresAt };
}

/** `lin@example.com` → `l***@example.com`. */
function hintOf(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`;
}
