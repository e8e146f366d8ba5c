import { useEffect } from 'preact/hooks';
import type { ApprovalView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Loading } from '../ui/loading.tsx';
import { toast } from '../ui/toast.tsx';
import { useLoad } from '../ui/use-load.ts';
import type { ApprovalActs } from './acts.ts';
import { ApprovalDetail } from './approval-detail.tsx';

const t = text(approvalsTexts);

/** One request with its details, as it is now. */
export function OneApproval({ id, acts }: { id: string; acts: ApprovalActs }) {
  const found = useLoad(() => acts.get(id));
  useEffect(() => acts.follow(() => void found.reload()), []);
  const taken = (result: Result<ApprovalView>, said?: string) => {
    if (!result.ok) return result;
    found.put(result.value);
    if (said) toast(said);
    return result;
  };
  return (
    <Loading of={found} rows={4}>
      {(approval) => (
        <ApprovalDetail
          approval={approval}
          onDecide={async (decision, note) => taken(await acts.decide(id, decision, note))}
          onWithdraw={async () => taken(await acts.withdraw(id), t('withdrawnDone'))}
          onComment={async (said) => taken(await acts.comment(id, said))}
        />
      )}
    </Loading>
  );
}
