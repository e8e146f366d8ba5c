import { OneApproval } from '../../../components/approvals/one-approval.tsx';
import { approvalActs } from '../../../lib/browser/approval-acts.ts';
import { approvalsTexts } from '../../../lib/i18n/approvals.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Back } from '../back.tsx';

const t = text(approvalsTexts);

export function OnePart({ id }: { id: string }) {
  return (
    <div class="fd-stack fd-approval-page">
      <Back to="approvals">{t('title')}</Back>
      <div class="fd-card fd-card-pad">
        <OneApproval id={id} acts={approvalActs} />
      </div>
    </div>
  );
}
