import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { InvitationChannel, organisationEndpoints } from '../../lib/contract/organisation.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { recordByMember, rightsOf } from '../identity/index.ts';
import type { Granted } from './grants.ts';
import { applyGrant, changesOf, demandGrantable, gains, rightsIn, wantedRole } from './grants.ts';
import { nameFrom } from './name-from.ts';
import { openGrant } from './open-grant.ts';
import { departmentsInSight, phoneFor, superiorFor } from './people.ts';
import { demandNotAbove } from './policy.ts';
import { seenBy, seenDepartments } from './scope.ts';
import type { Sent } from './send-invitation.ts';
import { sendInvitation } from './send-invitation.ts';
import type { RoleRow } from './store.ts';
import {
  holdCompany,
  insertMemberRow,
  invitedByEmail,
  isMemberEmail,
  isSeen,
  linkedKeys,
  memberByKey,
  replaceLinks,
  updateMemberRow,
} from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.inviteMember>;
type Tx = InTransaction<MemberContext>;

const basic: Granted = { role: 'agent', custom_role: null, rights: '{}' };

/**
 * Makes an invited member and two links into the company: the one that is sent proves where it was
 * sent, the one that is handed to the inviter does not. Inviting the same e-mail again voids both.
 * More than an agent, given by somebody below the owner, counts once the owner confirmed it.
 * Throws `member_exists`, `import_running` for whom an import is about to bring, `plan_limit`, `forbidden`
 * for who is to stand higher, `grant_exceeds_own`, `step_up_required` for more than an agent, and
 * `input_invalid` naming the field.
 */
export async function inviteMember(ctx: MemberContext, input: Input): Promise<Sent & { pending: string | null }> {
  const channel = channelOf(ctx, input);
  const name = input.name ?? (input.email && nameFrom(input.email));
  if (!name) throw refuseFields({ path: 'name', code: 'required' });
  if (input.role !== 'agent' || input.customRole) demandConfirmed(ctx.actor, 'one', ctx.services.clock.now());
  return withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, tx.actor.company);
    const { granted, own } = await wantedRole(tx, basic, input);
    const [from, to] = [rightsIn(basic, null), rightsIn(granted, own)];
    demandGrantable(tx, null, to);
    const member = await putMember(tx, input, name);
    const waits = tx.actor.role !== 'owner' && gains(from, to);
    if (!waits) await applyGrant(tx.db, member, granted);
    const sent = await sendInvitation(tx, member, channel);
    const subject = input.email ?? name;
    await recordByMember(tx, own ? 'invite_custom' : `invite_${input.role}`, subject);
    const pending = waits ? await askOwner(tx, member, granted, own) : null;
    tx.afterCommit(() => tx.services.announce({ kind: 'member_changed', company: tx.actor.company, member }));
    return { ...sent, pending };
  });
}

/** The invitation leaves, and what more the person may do waits for the owner (row R29). */
async function askOwner(ctx: Tx, key: number, granted: Granted, own: RoleRow | null): Promise<string> {
  const member = await memberByKey(ctx.db, ctx.actor.company, key);
  const changes = changesOf(basic, granted, { role: basic.role, own });
  return openGrant(ctx, { member, granted, own, sees: null, changes });
}

/** By what way it leaves. Throws where it cannot. */
export function channelOf(
  { services }: MemberContext,
  { email, phone, send }: { email?: string | null; phone?: string | null; send?: InvitationChannel },
): InvitationChannel {
  const channel = send ?? (email ? 'email' : phone && services.smsInvitations ? 'sms' : 'link');
  if (channel === 'email' && !email) throw refuseFields({ path: 'email', code: 'required' });
  if (channel === 'sms' && !phone) throw refuseFields({ path: 'phone', code: 'required' });
  if (channel === 'sms' && !services.smsInvitations) throw refuse('sms_invitation_unavailable');
  return channel;
}

/** A new member, or the one who was invited by this e-mail before. */
async function putMember(ctx: Tx, input: Input, name: string): Promise<number> {
  const { db, actor, services } = ctx;
  const { company } = actor;
  const email = input.email ?? null;
  if (email && (await isMemberEmail(db, company, email))) throw refuse('member_exists');
  const before = email ? await invitedByEmail(db, company, email) : undefined;
  if (before && before.import !== null) throw refuse('import_running');
  if (before) await demandRenewable(ctx, before.key);
  else await services.plans.demand(ctx, company, 'seats', 1);
  const values = {
    ...basic,
    name,
    title: input.title ?? null,
    email,
    phone: await phoneFor(ctx, input.phone, before?.key ?? null),
    superior: await superiorFor(ctx, input.superior, before?.key ?? null),
  };
  const departments = await placeFor(ctx, input.departments);
  const now = services.clock.now();
  const state = { state: 'invited', status: 'available', joined_at: now } as const;
  const key = before?.key ?? (await insertMemberRow(db, { id: parseId(newId(now)), company, ...state, ...values }));
  if (before) await updateMemberRow(db, key, values);
  await replaceLinks(db, 'department_member', key, departments);
  return key;
}

/** Who sees only some departments invites into these: into the own ones, where none is named. Throws `input_invalid`. */
async function placeFor(ctx: Tx, ids: string[]): Promise<number[]> {
  const wanted = await departmentsInSight(ctx, ids, 'departments');
  if (wanted.length > 0 || (await seenDepartments(ctx.db, ctx.actor)) === null) return wanted;
  const own = await linkedKeys(ctx.db, 'department_member', ctx.actor.member);
  // Nobody invites to where he does not see.
  if (own.length === 0) throw refuseFields({ path: 'departments', code: 'required' });
  return own;
}

/**
 * Who was invited before is invited anew by whoever sees him, and does not stand below what he is to
 * be. Throws `member_exists` or `forbidden`.
 */
async function demandRenewable(ctx: Tx, key: number): Promise<void> {
  const member = await memberByKey(ctx.db, ctx.actor.company, key);
  const seen = await seenBy(ctx.db, ctx.actor);
  if (seen && !(await isSeen(ctx.db, ctx.actor.company, key, { seen }))) throw refuse('member_exists');
  demandNotAbove(ctx.actor, rightsOf(member).level);
}
