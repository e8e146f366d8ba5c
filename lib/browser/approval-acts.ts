import { onChange } from './changes.ts';
import { confirmedCall } from './confirmed-call.ts';
import { call } from './send.ts';

/** What a screen reads of requests, and does about them. */
export const approvalActs = {
  get: (id: string) => call('getApproval', { id }),
  decide: (id: string, decision: 'approve' | 'reject', note?: string) =>
    confirmedCall('decideApproval', { id, decision, note }),
  withdraw: (id: string) => call('withdrawApproval', { id }),
  comment: (id: string, text: string) => call('commentApproval', { id, text }),
  follow: (hear: () => void) => onChange((change) => change.t === 'approvals' && hear()),
};
