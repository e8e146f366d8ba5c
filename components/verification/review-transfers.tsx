import { ArrowRightLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { QueuedTransfer } from '../../lib/contract/operator.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { DocumentSource } from './document-viewer.tsx';
import { DocumentViewer } from './document-viewer.tsx';

const t = text(operatorTexts);
const o = text(ownershipTexts);

export type TransferActs = {
  approve: (id: string) => Promise<Result<unknown>>;
  refuse: (id: string, note: string) => Promise<Result<unknown>>;
};

type Props = { transfers: QueuedTransfer[]; source: DocumentSource; acts: TransferActs };

/** Transfers whose papers wait. */
export function ReviewTransfers({ transfers, source, acts }: Props) {
  if (transfers.length === 0) return <EmptyState icon={ArrowRightLeft} title={t('empty')} />;
  return (
    <div class="fd-stack">
      {transfers.map((one) => (
        <OneTransfer key={one.id} transfer={one} source={source} acts={acts} />
      ))}
    </div>
  );
}

function OneTransfer({ transfer, source, acts }: Omit<Props, 'transfers'> & { transfer: QueuedTransfer }) {
  const { id, company, from, to, own, verified, acceptedAt, submittedAt, papers, state } = transfer;
  const [chosen, setChosen] = useState<string | null>(null);
  const paper = papers.find((one) => one.id === chosen);
  return (
    <article class="fd-card fd-card-pad fd-stack" aria-label={company.name}>
      <header class="fd-stack-s">
        <div class="fd-row fd-wrap">
          <h2>{company.name}</h2>
          <Badge kind={verified ? 'good' : 'plain'}>{t(verified ? 'verified' : 'unverified')}</Badge>
          <Badge kind={acceptedAt === null ? 'plain' : 'good'}>
            {t(acceptedAt === null ? 'notAccepted' : 'accepted')}
          </Badge>
        </div>
        <p>{t('transferFrom', { from: `${from.name} (${from.email})`, to: `${to.name} (${to.email})` })}</p>
        <p class="fd-soft fd-small">
          {t('companyId', { id: company.id })}
          {submittedAt !== null && ` · ${t('waitingSince', { time: formatRelative(submittedAt) })}`}
        </p>
      </header>
      {own && <Banner kind="warn">{t('ownText')}</Banner>}
      <div class="fd-review-tabs">
        {papers.map((one) => (
          <button
            key={one.id}
            type="button"
            class="fd-review-tab"
            aria-pressed={one.id === chosen}
            disabled={own}
            onClick={() => setChosen(one.id)}
          >
            {paperName(one.kind)}
          </button>
        ))}
      </div>
      {paper && <DocumentViewer key={paper.id} document={paper} name={paperName(paper.kind)} source={source} />}
      {state === 'reviewing' && !own && <Decide id={id} name={company.name} acts={acts} />}
    </article>
  );
}

const known = ['transfer_letter', 'board_resolution', 'licence', 'other_paper'] as const;
type Known = (typeof known)[number];

const paperName = (kind: string) => (known.includes(kind as Known) ? o(kind as Known) : kind);

function Decide({ id, name, acts }: { id: string; name: string; acts: TransferActs }) {
  const form = useForm({ note: '' }, ['note']);
  const [asked, setAsked] = useState<true | null>(null);
  return (
    <form
      class="fd-stack"
      ref={form.ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit(({ note }) => acts.refuse(id, note));
      }}
    >
      <TextField form={form} name="note" label={t('refuseReason')} hint={t('refuseHint')} maxLength={500} />
      <FormProblem form={form} />
      <div class="fd-row fd-wrap">
        <Button kind="primary" onClick={() => setAsked(true)}>
          {t('approveTransfer')}
        </Button>
        <Button type="submit" kind="danger-quiet" busy={form.busy && t('refusing')}>
          {t('refuse')}
        </Button>
      </div>
      <ConfirmDialog
        asked={asked}
        title={t('approveTransferTitle', { name })}
        kind="primary"
        confirmLabel={t('approveTransfer')}
        busyLabel={t('approving')}
        onConfirm={() => acts.approve(id)}
        onClose={() => setAsked(null)}
      >
        {t('approveTransferText')}
      </ConfirmDialog>
    </form>
  );
}
