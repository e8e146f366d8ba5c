import type { EventChange } from '../../lib/contract/event-details.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import { cancelApproval, openApproval, pendingOfKind } from '../approvals/index.ts';
import type { Context, InTransaction, MemberContext, SystemApproval } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import type { Granted } from './grants.ts';
import { applyGrant, recordGrant } from './grants.ts';
import type { RoleDraft } from './roles/apply.ts';
import { applyRole, changesOfRole } from './roles/apply.ts';
import { seesChange } from './sees-change.ts';
import type { MemberRow, RoleRow } from './store.ts';
import { departmentsById, memberOfCompany, replaceLinks, roleOfCompany } from './store.ts';

type Tx = InTransaction<MemberContext>;

/** What waits for the owner's word (row R29). Ids are the world's, in hex where the wire has bytes. */
type Payload = { changes: EventChange[] } & (
  | {
      what: 'member';
      member: string;
      granted: Pick<Granted, 'role' | 'rights'>;
      customRole: string | null;
      sees: string[] | null;
    }
  | { what: 'role'; role: string; draft: RoleDraft }
);

const aboutGrant = ({ actor }: Tx, what: Payload['what'], id: string) =>
  ({ company: actor.company, kind: 'grant', ref: `${what}:${id}` }) as const;

/** It was decided without asking: what waits about it is of before, and no longer wanted. */
export const forgetGrant = (ctx: Tx, what: Payload['what'], id: Uint8Array): Promise<void> =>
  cancelApproval(ctx, aboutGrant(ctx, what, formatId(id)));

/** Whether the owner is asked to give this role to somebody, by what it is now. */
export async function isAsked(ctx: Tx, role: Pick<RoleRow, 'id'>): Promise<boolean> {
  const id = formatId(role.id);
  const asked = (await pendingOfKind(ctx.db, ctx.actor.company, 'grant')) as { payload: Payload }[];
  return asked.some(({ payload }) => payload.what === 'member' && payload.customRole === id);
}

const byOwner = [{ approvers: { by: 'owner' }, mode: 'any' }] as const;

/** Asks the owner; what was asked about the same before is no longer wanted. Answers the approval's id. */
async function ask(ctx: Tx, what: Payload['what'], id: string, subject: string, payload: Payload): Promise<string> {
  const about = aboutGrant(ctx, what, id);
  await cancelApproval(ctx, about);
  const request = { ...about, requester: ctx.actor.member, subject, payload, steps: [...byOwner] };
  return (await openApproval(ctx, request)).id;
}

export type GrantWanted = {
  member: Pick<MemberRow, 'id' | 'name' | 'email'>;
  granted: Granted;
  own: RoleRow | null;
  /** Ids of departments to see; null: as they are. */
  sees: string[] | null;
  changes: EventChange[];
};

/** More rights for a member. */
export function openGrant(ctx: Tx, { member, granted, own, sees, changes }: GrantWanted): Promise<string> {
  const id = formatId(member.id);
  const { role, rights } = granted;
  const customRole = own && formatId(own.id);
  return ask(ctx, 'member', id, member.name, {
    what: 'member',
    member: id,
    granted: { role, rights },
    customRole,
    sees,
    changes,
  });
}

/** More rights for those who hold a role. */
export function openRoleGrant(ctx: Tx, before: RoleRow, draft: RoleDraft): Promise<string> {
  const role = formatId(before.id);
  return ask(ctx, 'role', role, before.name, { what: 'role', role, draft, changes: changesOfRole(before, draft) });
}

/** The owner confirmed it. What it is about may be gone by now: then there is nothing to do. */
export async function grantApproved(tx: InTransaction<Context>, approval: SystemApproval): Promise<void> {
  if (tx.actor.kind !== 'member') return;
  const ctx = tx as Tx;
  const payload = approval.payload as Payload;
  if (payload.what === 'role') {
    const before = await roleOfCompany(ctx.db, approval.company, parseId(payload.role));
    if (before) await applyRole(ctx, before, payload.draft);
  } else await grantMember(ctx, payload);
}

async function grantMember(ctx: Tx, payload: Extract<Payload, { what: 'member' }>): Promise<void> {
  const { company } = ctx.actor;
  const member = await memberOfCompany(ctx.db, company, parseId(payload.member));
  const own = payload.customRole ? await roleOfCompany(ctx.db, company, parseId(payload.customRole)) : null;
  if (!member || member.role === 'owner' || own === undefined) return;
  const granted: Granted = { ...payload.granted, custom_role: own?.key ?? null };
  const before: Granted = { role: member.role, custom_role: member.custom_role, rights: member.rights };
  await applyGrant(ctx.db, member.key, granted);
  await recordGrant(ctx, member, granted, own, before);
  if (payload.sees) {
    const found = await departmentsById(ctx.db, company, payload.sees.map(parseId));
    const keys = found.map(({ key }) => key);
    await replaceLinks(ctx.db, 'department_grant', member.key, keys);
    await recordByMember(ctx, 'rights_changed', member.email ?? member.name, { changes: [seesChange(found)] });
  }
  ctx.afterCommit(() => ctx.services.announce({ kind: 'member_changed', company, member: member.key }));
}
