import type { SystemKind } from '../../lib/contract/approvals.ts';
import type { SystemApproval } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { pendingOf } from './store.ts';
import { systemApproval } from './system.ts';

/** Questions of the system of one kind that wait in a company. */
export async function pendingOfKind(db: Db, company: number, kind: SystemKind): Promise<SystemApproval[]> {
  return (await pendingOf(db, company, kind)).flatMap((row) => systemApproval(row) ?? []);
}
