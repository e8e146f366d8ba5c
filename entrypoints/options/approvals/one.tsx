import { useEffect } from 'preact/hooks';
import { ApprovalDetail } from '../../../components/approvals/approval-detail.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { onChange } from '../../../lib/browser/changes.ts';
import type { Result } from '../../../lib/browser/commands.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { ApprovalView } from '../../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../../lib/i18n/approvals.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Back } from '../back.tsx';

const t = text(approvalsTexts);

/** One request with its details. */
export function OnePart({ id }: { id: string }) {
  const found = useLoad(() => call('getApproval', { id }));
  useEffect(() => onChange((change) => change.t === 'approvals' && void found.reload()), []);
  const taken = (result: Result<ApprovalView>, said?: string) => {
    if (!result.ok) return result;
    found.put(result.value);
    if (said) toast(said);
    return result;
  };
  return (
    <div class="fd-stack fd-approval-page">
      <Back to="approvals">{t('title')}</Back>
      <Loading of={found} rows={5}>
        {(approval) => (
          <div class="fd-card fd-card-pad">
            <ApprovalDetail
              approval={approval}
              onDecide={async (decision, note) => taken(await confirmedCall('decideApproval', { id, decision, note }))}
              onWithdraw={async () => taken(await call('withdrawApproval', { id }), t('withdrawnDone'))}
              onComment={async (said) => taken(await call('commentApproval', { id, text: said }))}
            />
          </div>
        )}
      </Loading>
    </div>
  );
}
