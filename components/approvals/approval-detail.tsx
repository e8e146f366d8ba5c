import { useState } from 'preact/hooks';
import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { ApprovalView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { changesOf } from '../../lib/i18n/security-details.ts';
import { text } from '../../lib/i18n/text.ts';
import { ArrivalHeading } from '../ui/arrival-heading.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { StateLine } from './approval-list.tsx';
import { DecideForm } from './decide-form.tsx';
import { Timeline } from './timeline.tsx';
import { titleOf, valueText } from './words.ts';

const t = text(approvalsTexts);

export type DetailActs = {
  onDecide: (decision: 'approve' | 'reject', note: string) => Promise<Result<unknown>>;
  onWithdraw: () => Promise<Result<unknown>>;
  onComment: (said: string) => Promise<Result<unknown>>;
};

/** One request: what was asked, how far it is, and what the reader may do about it. */
export function ApprovalDetail({ approval, ...acts }: DetailActs & { approval: ApprovalView }) {
  return (
    <div class="fd-stack">
      <header class="fd-stack-s">
        <ArrivalHeading>{titleOf(approval)}</ArrivalHeading>
        <StateLine approval={{ ...approval, waitingFor: [] }} />
        <span class="fd-soft fd-small">{t('submittedAt', { time: formatDateTime(approval.createdAt) })}</span>
      </header>
      {!approval.intact && <Banner kind="danger">{t('notIntact')}</Banner>}
      <section class="fd-stack-s">
        <h2>{t('details')}</h2>
        <Values approval={approval} />
      </section>
      <section class="fd-stack-s">
        <h2>{t('progress')}</h2>
        <Timeline approval={approval} />
      </section>
      {approval.mayDecide && <DecideForm key={approval.step} onDecide={acts.onDecide} />}
      <CommentForm onComment={acts.onComment} />
      {approval.mayWithdraw && <Withdraw onWithdraw={acts.onWithdraw} />}
    </div>
  );
}

function Values({ approval: { form, values, subject, changes = [] } }: { approval: ApprovalView }) {
  const rows = form.flatMap(({ id, type, label }) => {
    const value = values[id];
    return value === undefined ? [] : [{ id, label, said: valueText(type, value) }];
  });
  if (subject) rows.unshift({ id: '', label: t('subject'), said: subject });
  const said = changesOf({ changes });
  if (said.length > 0) rows.push({ id: 'changes', label: t('changes'), said: said.join('\n') });
  if (rows.length === 0) return <p class="fd-soft">{t('noValues')}</p>;
  return (
    <dl class="fd-values">
      {rows.map(({ id, label, said }) => (
        <div key={id}>
          <dt class="fd-soft">{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function CommentForm({ onComment }: Pick<DetailActs, 'onComment'>) {
  const form = useForm({ text: '' }, ['text']);
  const send = async () => {
    if (await form.submit((values) => onComment(values.text))) form.set('text', '');
  };
  return (
    <Form form={form} label={t('comment')} onSubmit={() => void send()}>
      <TextField form={form} name="text" label={t('commentLabel')} maxLength={approvalLimits.note} />
      <FormProblem form={form} />
      <div>
        <Button type="submit" small busy={form.busy && t('commenting')}>
          {t('comment')}
        </Button>
      </div>
    </Form>
  );
}

/** Asks in its place: a dialog would be larger than the popup. */
function Withdraw({ onWithdraw }: Pick<DetailActs, 'onWithdraw'>) {
  const [asking, setAsking] = useState(false);
  const form = useForm({});
  if (!asking)
    return (
      <div>
        <Button kind="danger-quiet" small onClick={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      </div>
    );
  return (
    <Form form={form} label={t('withdrawTitle')} onSubmit={() => void form.submit(onWithdraw)}>
      <div>
        <strong>{t('withdrawTitle')}</strong>
        <p class="fd-soft">{t('withdrawText')}</p>
      </div>
      <FormProblem form={form} />
      <div class="fd-row">
        <Button type="submit" kind="danger" small autoFocus busy={form.busy && t('withdrawing')}>
          {t('withdraw')}
        </Button>
        <Button small onClick={() => setAsking(false)}>
          {t('keep')}
        </Button>
      </div>
    </Form>
  );
}
