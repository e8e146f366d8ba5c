import type { LucideIcon } from 'lucide-preact';
import { ArrowUp, Check, Circle, Clock, MessageSquare, Send, Undo2, UserMinus, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { ActView, ApprovalView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { memberName } from '../../lib/i18n/visitor.ts';
import { Icon } from '../ui/icon.tsx';
import { actText, ruleText, waitText } from './words.ts';

const t = text(approvalsTexts);

const icons: Record<ActView['kind'], LucideIcon> = {
  requested: Send,
  begun: Clock,
  raised: ArrowUp,
  gone: UserMinus,
  approved: Check,
  counted: Check,
  rejected: X,
  commented: MessageSquare,
  withdrawn: Undo2,
  cancelled: Undo2,
  expired: Clock,
  stuck: Clock,
};

const looks: Partial<Record<ActView['kind'], string>> = { approved: 'good', counted: 'good', rejected: 'danger' };

/** What happened, who is asked now, and who comes later. */
export function Timeline({ approval }: { approval: ApprovalView }) {
  const { history, steps, step, state, waitingFor } = approval;
  const now = steps[step];
  return (
    <ol class="fd-timeline">
      {history
        .filter(({ kind }) => kind !== 'begun')
        .map((act) => (
          <Point key={act.id} icon={icons[act.kind]} look={looks[act.kind]}>
            <Told act={act} step={isAnswer(act) ? steps[act.step]?.name : undefined} />
          </Point>
        ))}
      {state === 'pending' && now && (
        <Point icon={Clock} look="now">
          <strong>{waitText(waitingFor, now.mode)}</strong>
          {now.name && <span class="fd-soft fd-small">{now.name}</span>}
        </Point>
      )}
      {steps
        .filter((one) => one.state === 'later')
        .map((one, index) => (
          <Point key={`later-${index}`} icon={Circle} look="later">
            <span>{one.name || ruleText(one.by)}</span>
            <span class="fd-small">{one.name ? `${ruleText(one.by)} · ${t('later')}` : t('later')}</span>
          </Point>
        ))}
    </ol>
  );
}

const isAnswer = ({ kind }: ActView) => kind === 'approved' || kind === 'rejected';

type PointProps = { icon: LucideIcon; look: string | undefined; children: ComponentChildren };

function Point({ icon, look, children }: PointProps) {
  return (
    <li class="fd-point" data-look={look}>
      <span class="fd-point-mark">
        <Icon of={icon} size={12} />
      </span>
      <div class="fd-point-text">{children}</div>
    </li>
  );
}

function Told({ act, step }: { act: ActView; step: string | undefined }) {
  return (
    <>
      <span>
        {act.actor && <strong>{memberName(act.actor)} </strong>}
        {actText(act)}
      </span>
      {act.note && <p class="fd-point-note">{act.note}</p>}
      <span class="fd-soft fd-small">
        {step && `${step} · `}
        <time dateTime={new Date(act.at).toISOString()}>{formatDateTime(act.at)}</time>
      </span>
    </>
  );
}
