import { CircleCheck, CircleDashed } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OwnershipView, TransferView } from '../../lib/contract/ownership.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';
import type { ProofActs } from './ownership-proof.tsx';
import { OwnershipProof } from './ownership-proof.tsx';

const t = text(ownershipTexts);

export type PendingActs = ProofActs & {
  accept: () => Promise<Result<unknown>>;
  decline: () => Promise<Result<unknown>>;
  withdraw: () => Promise<Result<unknown>>;
};

type Props = { ownership: OwnershipView; transfer: TransferView; acts: PendingActs };

/** A transfer under way: two things that it takes, and what the reader can do about them (row R28). */
export function OwnershipPending({ ownership, transfer, acts }: Props) {
  const { mine, from, to, acceptedAt, papersApprovedAt, contactProvedAt, state } = transfer;
  const proved = papersApprovedAt !== null || contactProvedAt !== null;
  const names = { from: from.name, to: to.name };
  const head =
    mine === 'from'
      ? t('pendingFrom', { name: to.name })
      : mine === 'to'
        ? t('pendingTo', { name: from.name })
        : t('pendingOther', names);
  return (
    <div class="fd-stack">
      <section class="fd-card fd-card-pad fd-stack fd-case-bar" aria-label={head}>
        <header>
          <h2>{head}</h2>
          <p class="fd-soft fd-small">{t('until', { date: formatDate(transfer.expiresAt) })}</p>
        </header>
        <ul class="fd-checks">
          <Check done={acceptedAt !== null} label={t('consent')}>
            {acceptedAt === null ? t('consentWaiting', { name: to.name }) : t('consentGiven')}
          </Check>
          <Check done={proved} label={t('proof')}>
            {papersApprovedAt !== null
              ? t('papersApproved')
              : contactProvedAt !== null
                ? t('proofGiven')
                : state === 'reviewing'
                  ? t('reviewing')
                  : `${t('byContact')} / ${t('byPapers')}`}
          </Check>
        </ul>
        {mine === 'to' && acceptedAt === null && <Answer acts={acts} />}
        {mine === 'to' && acceptedAt !== null && <p class="fd-soft">{t('accepted')}</p>}
        {mine === 'from' && <Withdraw onWithdraw={acts.withdraw} />}
      </section>
      {mine === 'from' && !proved && <OwnershipProof ownership={ownership} transfer={transfer} acts={acts} />}
    </div>
  );
}

function Check({ done, label, children }: { done: boolean; label: string; children: ComponentChildren }) {
  return (
    <li class="fd-check" data-done={done}>
      <Icon of={done ? CircleCheck : CircleDashed} size={20} />
      <span class="fd-grow">
        <strong>{label}</strong>
        <span class="fd-soft fd-small fd-paper-name">{children}</span>
      </span>
    </li>
  );
}

function Answer({ acts }: { acts: PendingActs }) {
  const form = useForm({});
  const [asked, setAsked] = useState<true | null>(null);
  return (
    <div class="fd-stack-s">
      <p>{t('acceptText')}</p>
      <FormProblem form={form} />
      <div class="fd-row fd-wrap">
        <Button kind="primary" busy={form.busy && t('accepting')} onClick={() => void form.submit(acts.accept)}>
          {t('accept')}
        </Button>
        <Button kind="danger-quiet" onClick={() => setAsked(true)}>
          {t('decline')}
        </Button>
      </div>
      <ConfirmDialog
        asked={asked}
        title={t('declineTitle')}
        confirmLabel={t('decline')}
        busyLabel={t('declining')}
        onConfirm={acts.decline}
        onClose={() => setAsked(null)}
      >
        {t('declineText')}
      </ConfirmDialog>
    </div>
  );
}

function Withdraw({ onWithdraw }: { onWithdraw: () => Promise<Result<unknown>> }) {
  const [asked, setAsked] = useState<true | null>(null);
  return (
    <div>
      <Button kind="danger-quiet" onClick={() => setAsked(true)}>
        {t('withdraw')}
      </Button>
      <ConfirmDialog
        asked={asked}
        title={t('withdrawTitle')}
        confirmLabel={t('withdraw')}
        busyLabel={t('withdrawing')}
        onConfirm={onWithdraw}
        onClose={() => setAsked(null)}
      >
        {t('withdrawText')}
      </ConfirmDialog>
    </div>
  );
}
