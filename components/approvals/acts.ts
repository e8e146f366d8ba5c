import { useEffect, useState } from 'preact/hooks';
import type { ApprovalSummary, ApprovalView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { sayFailure } from '../ui/say-failure.ts';
import { toast } from '../ui/toast.tsx';
import { titleOf } from './words.ts';

const t = text(approvalsTexts);

type Answer = Promise<Result<ApprovalView>>;

/** What is read and done about requests. */
export type ApprovalActs = {
  get: (id: string) => Answer;
  decide: (id: string, decision: 'approve' | 'reject', note?: string) => Answer;
  withdraw: (id: string) => Answer;
  comment: (id: string, said: string) => Answer;
  /** Hears of every change; the answer ends that. */
  follow: (hear: () => void) => () => void;
};

/** Answers what waits in a list, and reads the list again then, and whenever something changed elsewhere. */
export function useDecisions({ decide, follow }: ApprovalActs, reload: () => Promise<void>) {
  const [busy, setBusy] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState<ApprovalSummary | null>(null);
  useEffect(() => follow(() => void reload()), []);
  const approve = async (approval: ApprovalSummary) => {
    setBusy(approval.id);
    const done = await sayFailure(decide(approval.id, 'approve'));
    setBusy(null);
    if (done) toast(t('approvedDone', { what: titleOf(approval) }));
    await reload();
  };
  const reject = async (approval: ApprovalSummary, note: string) => {
    const result = await decide(approval.id, 'reject', note);
    if (!result.ok) return result;
    setRejecting(null);
    toast(t('rejectedDone', { what: titleOf(approval) }));
    await reload();
    return result;
  };
  return { busy, rejecting, setRejecting, approve, reject };
}
