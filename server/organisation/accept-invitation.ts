import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import {
  accountByEmail,
  accountByPhone,
  deletePendingAccount,
  demandPassword,
  hashPassword,
  insertAccount,
  record,
  returnAttempt,
  rulesOf,
  saveContact,
  updateAccount,
  verifyPassword,
} from '../identity/index.ts';
import { givenName } from './name-from.ts';
import { invitationOfToken } from './open-invitation.ts';
import type { InvitationRow } from './store.ts';
import { consumeInvitation, isMemberEmail, joinMember } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.acceptInvitation>;
type Output = OutputOf<typeof organisationEndpoints.acceptInvitation>;
/** With the e-mail of the account that joins; `mailed`: the link was sent to the e-mail or the phone. */
type Opened = { invitation: InvitationRow; mailed: boolean; email: string };
type Tx = InTransaction<Context>;

/**
 * Joins the company of an invitation; signing in is the next step, through the gate.
 * Throws `link_invalid`, `member_exists`, `input_invalid` for a new account's e-mail, name or
 * password, `sign_in_failed` or `sign_in_locked` for an existing account's.
 */
export async function acceptInvitation(ctx: Context, input: Input): Promise<Output> {
  const { invitation, mailed } = await invitationOfToken(ctx, input.token);
  const email = invitation.member_email ?? input.email;
  if (!email) throw refuseFields({ path: 'email', code: 'required' });
  const opened = { invitation, mailed, email };
  const { company, company_code: code, company_name: companyName } = invitation;
  if (await isMemberEmail(ctx.db, company, email)) throw refuse('member_exists');
  const account = await accountByEmail(ctx.db, email);
  if (account?.state === 'active') await joinWithAccount(ctx, opened, input);
  else await joinAsNewcomer(ctx, opened, input);
  return { companyId: code ?? '', companyName, email };
}

async function joinWithAccount(ctx: Context, opened: Opened, input: Input): Promise<void> {
  const login = { text: opened.email, company: null };
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
    if (provesMailbox(opened) && account.email_verified_at === null) {
      await updateAccount(tx.db, account.key, { email_verified_at: tx.services.clock.now() });
    }
    await join(tx, opened, account.key, input.name ?? givenName(opened.invitation) ?? account.name);
  });
}

async function joinAsNewcomer(ctx: Context, opened: Opened, input: Input): Promise<void> {
  const { email, invitation } = opened;
  const name = input.name ?? givenName(invitation);
  if (!name) throw refuseFields({ path: 'name', code: 'required' });
  demandPassword(
    input.password,
    { email, companyName: invitation.company_name, name },
    { preset: rulesOf(invitation.rules).password.preset },
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
      email_verified_at: provesMailbox(opened) ? now : null,
      created_at: now,
    });
    if (!account) throw refuse('email_taken');
    await join(tx, opened, account.key, name);
    await keepPhone(tx, opened, account.key);
  });
}

const provesMailbox = ({ mailed, invitation }: Opened) => mailed && invitation.email !== null;

/** Whoever opened a link that was sent to the phone has shown that it is his. */
async function keepPhone(ctx: Tx, { mailed, invitation }: Opened, account: number): Promise<void> {
  const { phone } = invitation;
  if (!mailed || !phone || (await accountByPhone(ctx.db, phone))) return;
  const now = ctx.services.clock.now();
  await saveContact(ctx.db, { account, kind: 'phone', purpose: 'main', value: phone, verified_at: now }, now);
}

/** The invitation goes, and with it both of its links: whoever comes second finds none. */
async function consume(ctx: Tx, { invitation }: Opened): Promise<void> {
  if (!(await consumeInvitation(ctx.db, invitation))) throw refuse('link_invalid');
}

async function join(ctx: Tx, { invitation, email }: Opened, account: number, name: string): Promise<void> {
  const { company, member } = invitation;
  const now = ctx.services.clock.now();
  if (!(await joinMember(ctx.db, member, { account, name, joined_at: now }))) throw refuse('link_invalid');
  await record(ctx, { kind: 'member_joined', company, account, actor: name, subject: email });
  ctx.afterCommit(() => ctx.services.announce({ kind: 'member_changed', company, member }));
}
