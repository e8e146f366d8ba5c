import type { ComponentChildren } from 'preact';
import type { ApprovalSummary } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { formatList, formatRelative } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { stateKinds, titleOf, valueText, whatOf } from './words.ts';

const t = text(approvalsTexts);

type Props = {
  approvals: readonly ApprovalSummary[];
  /** Own requests need no name. */
  own?: boolean;
  /** Id of what is being decided. */
  busy?: string | null;
  onOpen: (approval: ApprovalSummary) => void;
  onApprove: (approval: ApprovalSummary) => void;
  onReject: (approval: ApprovalSummary) => void;
};

/** Requests in lines: what, whose, and for whoever may decide the two answers. */
export function ApprovalList({ approvals, ...rest }: Props) {
  return (
    <ul class="fd-card fd-approvals">
      {approvals.map((approval) => (
        <li key={approval.id} class="fd-approval" data-decide={approval.mayDecide}>
          <Line approval={approval} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function Line({
  approval,
  own,
  busy,
  onOpen,
  onApprove,
  onReject,
}: Omit<Props, 'approvals'> & { approval: ApprovalSummary }) {
  const title = own ? whatOf(approval) : titleOf(approval);
  return (
    <>
      <button type="button" class="fd-approval-open" onClick={() => onOpen(approval)}>
        <span class="fd-spread">
          <strong class="fd-cut">{title}</strong>
          <time class="fd-soft fd-small" dateTime={new Date(approval.createdAt).toISOString()}>
            {formatRelative(approval.createdAt)}
          </time>
        </span>
        <Brief approval={approval} />
        {!approval.mayDecide && <StateLine approval={approval} />}
      </button>
      {approval.mayDecide && (
        <span class="fd-approval-acts">
          <Button small label={t('rejectOne', { what: title })} onClick={() => onReject(approval)}>
            {t('reject')}
          </Button>
          <Button
            small
            kind="primary"
            label={t('approveOne', { what: title })}
            busy={busy === approval.id && t('approving')}
            onClick={() => onApprove(approval)}
          >
            {t('approve')}
          </Button>
        </span>
      )}
    </>
  );
}

function Brief({ approval: { brief, subject } }: { approval: ApprovalSummary }) {
  const said: ComponentChildren[] = brief.map(({ type, value }) => valueText(type, value));
  const shown = subject ? [subject, ...said] : said;
  return shown.length > 0 ? <span class="fd-approval-brief fd-soft fd-small">{shown.join(' · ')}</span> : null;
}

export function StateLine({ approval }: { approval: Pick<ApprovalSummary, 'state' | 'waitingFor'> }) {
  const { state, waitingFor } = approval;
  return (
    <span class="fd-row fd-small">
      <Badge kind={stateKinds[state]}>{t(state)}</Badge>
      {waitingFor.length > 0 && (
        <span class="fd-soft fd-cut">{t('waitingFor', { names: formatList(waitingFor) })}</span>
      )}
    </span>
  );
}
