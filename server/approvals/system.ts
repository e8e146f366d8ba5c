import type { SystemKind } from '../../lib/contract/approvals.ts';
import { systemKinds } from '../../lib/contract/approvals.ts';
import { formatId } from '../../lib/util/id.ts';
import type { SystemApproval } from '../context.ts';
import type { ApprovalRow } from './store.ts';

export const isSystem = (kind: ApprovalRow['kind']): kind is SystemKind => systemKinds.some((one) => one === kind);

/** A question of the system as whoever asked it knows it; null for a request by a flow. */
export function systemApproval(row: ApprovalRow): SystemApproval | null {
  const { id, company, kind, requester, ref, subject, payload, state } = row;
  if (!isSystem(kind)) return null;
  return {
    id: formatId(id),
    company,
    kind,
    requester,
    ref: ref ?? '',
    subject,
    payload: payload === null ? null : JSON.parse(payload),
    state,
  };
}
