import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import {
  accountByEmail,
  deletePendingAccount,
  demandPassword,
  hashPassword,
  insertAccount,
  insertMember,
  record,
  returnAttempt,
  rulesOf,
  updateAccount,
  verifyPassword,
} from '../identity/index.ts';
import { invitationOfToken } from './open-invitation.ts';
import type { InvitationRow } from './store.ts';
import { consumeInvitation, isMemberEmail } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.acceptInvitation>;
type Output = OutputOf<typeof organisationEndpoints.acceptInvitation>;
type Opened = { invitation: InvitationRow; mailed: boolean };

/**
 * Joins the company of an invitation; signing in is the next step, through the gate.
 * Throws `link_invalid`, `member_exists`, `input_invalid` for a new account's name or password,
 * `sign_in_failed` or `sign_in_locked` for an existing account's.
 */
export async function acceptInvitation(ctx: Context, input: Input): Promise<Output> {
  const opened = await invitationOfToken(ctx, input.token);
  const { email, company, company_code: code, company_name: companyName } = opened.invitation;
  if (await isMemberEmail(ctx.db, company, email)) throw refuse('member_exists');
  const account = await accountByEmail(ctx.db, email);
  if (account?.state === 'active') await joinWithAccount(ctx, opened, input);
  else await joinAsNewcomer(ctx, opened, input);
  return { companyId: code ?? '', companyName, email };
}

async function joinWithAccount(ctx: Context, opened: Opened, input: Input): Promise<void> {
  const { email, name } = opened.invitation;
  const login = { text: email, company: null };
  const { account, attempt } = await verifyPassword(ctx, {
    login,
    password: input.password,
    device: null,
    proof: input.proof,
    kind: 'invitation_accept',
    otherwise: 'sign_in_failed',
  });
  await withTransaction(ctx, async (tx) => {
    await returnAttempt(tx, attempt);
    await consume(tx, opened);
    if (opened.mailed && account.email_verified_at === null) {
      await updateAccount(tx.db, account.key, { email_verified_at: tx.services.clock.now() });
    }
    await join(tx, opened.invitation, account.key, input.name ?? name ?? account.name);
  });
}

async function joinAsNewcomer(ctx: Context, opened: Opened, input: Input): Promise<void> {
  const { email, company_name: companyName, name: suggested } = opened.invitation;
  const name = input.name ?? suggested;
  if (!name) throw refuseFields({ path: 'name', code: 'required' });
  demandPassword(
    input.password,
    { email, companyName, name },
    { preset: rulesOf(opened.invitation.rules).password.preset },
  );
  const passwordHash = await hashPassword(input.password);
  await withTransaction(ctx, async (tx) => {
    await consume(tx, opened);
    // A registration that never proved this mailbox gives way.
    const pending = await accountByEmail(tx.db, email);
    if (pending?.state === 'pending') await deletePendingAccount(tx.db, pending.key);
    const now = tx.services.clock.now();
    const account = await insertAccount(tx.db, {
      id: parseId(newId(now)),
      email,
      state: 'active',
      name,
      title: null,
      locale: input.locale,
      password_hash: passwordHash,
      password_changed_at: now,
      email_verified_at: opened.mailed ? now : null,
      created_at: now,
    });
    if (!account) throw refuse('email_taken');
    await join(tx, opened.invitation, account.key, name);
  });
}

/** The invitation goes, and with it both of its links: whoever comes second finds none. */
async function consume(ctx: InTransaction<Context>, { invitation }: Opened): Promise<void> {
  if (!(await consumeInvitation(ctx.db, invitation))) throw refuse('link_invalid');
}

async function join(
  ctx: InTransaction<Context>,
  invitation: InvitationRow,
  account: number,
  name: string,
): Promise<void> {
  const { company, role, email } = invitation;
  const now = ctx.services.clock.now();
  const member = await insertMember(ctx.db, {
    id: parseId(newId(now)),
    company,
    account,
    role,
    state: 'active',
    name,
    title: null,
    status: 'available',
    joined_at: now,
  });
  await record(ctx, { kind: 'member_joined', company, account, actor: name, subject: email });
  ctx.afterCommit(() => ctx.services.announce({ kind: 'member_changed', company, member }));
}
