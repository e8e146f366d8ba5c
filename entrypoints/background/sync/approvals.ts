import { publishChange } from '../../../lib/browser/changes.ts';
import { session } from '../../../lib/browser/kept.ts';
import { clearApproval, freshApprovals, notifyApproval } from '../alerts.ts';
import type { Sync } from './sync.ts';

let turn = 0;

/** What waits for this person's approval: counted for the badge and the popup, and told once each. */
export async function refreshApprovals(sync: Sync): Promise<void> {
  const mine = ++turn;
  const listed = await sync.api('listApprovals', { view: 'decide' });
  // What was asked later is newer.
  if (!listed.ok || mine !== turn || sync.desk.sync !== sync) return;
  const { approvals, waiting } = listed.value;
  const ids = approvals.map(({ id }) => id);
  const told = (await session.get('approvalsTold')) ?? [];
  await session.set({ approvalsTold: ids });
  if (sync.desk.sync !== sync) return;
  if (sync.desk.state().approvals !== waiting) await sync.desk.publish({ approvals: waiting });
  sync.recount();
  publishChange({ t: 'approvals' });
  const now = Date.now() + (sync.clock.offset() ?? 0);
  for (const approval of freshApprovals(approvals, told, now)) void notifyApproval(approval);
  for (const id of told) if (!ids.includes(id)) clearApproval(id);
}
