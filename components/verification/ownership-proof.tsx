import { useState } from 'preact/hooks';
import type { OwnershipView, TransferView } from '../../lib/contract/ownership.ts';
import { transferPapers } from '../../lib/contract/verification-fields.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useForm } from '../ui/use-form.ts';
import type { DocumentActs } from './document-slots.tsx';
import { DocumentSlots } from './document-slots.tsx';

const t = text(ownershipTexts);

type Sent = { hint: string; resendAt: number };

export type ProofActs = {
  sendCode: (method: 'email' | 'sms') => Promise<Result<Sent>>;
  prove: (code: string) => Promise<Result<unknown>>;
  documents: DocumentActs;
  submit: () => Promise<Result<unknown>>;
};

type Props = { ownership: OwnershipView; transfer: TransferView; acts: ProofActs };

/** Two ways to show that it is right; one is enough. */
export function OwnershipProof({ ownership, transfer, acts }: Props) {
  return (
    <>
      <section class="fd-card fd-card-pad fd-stack fd-case-bar" aria-label={t('byContact')}>
        <header>
          <h2>{t('byContact')}</h2>
          <p class="fd-soft fd-small">{t(ownership.contacts.length > 0 ? 'byContactText' : 'byContactOff')}</p>
        </header>
        {ownership.contacts.length > 0 && <Code contacts={ownership.contacts} acts={acts} />}
      </section>
      <section class="fd-card fd-card-pad fd-stack fd-case-bar" aria-label={t('byPapers')}>
        <header>
          <h2>{t('byPapers')}</h2>
          <p class="fd-soft fd-small">{t('byPapersText')}</p>
        </header>
        {ownership.reviewers ? (
          <Papers transfer={transfer} acts={acts} />
        ) : (
          <Banner kind="warn">{t('byPapersOff')}</Banner>
        )}
      </section>
    </>
  );
}

function Code({ contacts, acts }: { contacts: OwnershipView['contacts']; acts: ProofActs }) {
  const [sent, setSent] = useState<Sent | null>(null);
  const sending = useForm({});
  const form = useForm({ code: '' }, ['code']);
  const left = useCountdown(sent?.resendAt ?? null);
  const send = async (method: 'email' | 'sms') => {
    const answer = await sending.submit(() => acts.sendCode(method));
    if (answer) setSent(answer.value);
  };
  return (
    <>
      <div class="fd-row fd-wrap">
        {contacts.map(({ method, hint }) => (
          <Button
            key={method}
            disabled={left > 0}
            busy={sending.busy && t('sending')}
            onClick={() => void send(method)}
          >
            {t('sendTo', { hint })}
          </Button>
        ))}
        {left > 0 && <span class="fd-soft fd-small">{t('resendIn', { seconds: left })}</span>}
      </div>
      <FormProblem form={sending} />
      {sent && (
        <Form form={form} label={t('byContact')} onSubmit={() => void form.submit(({ code }) => acts.prove(code))}>
          <p role="status">{t('sent', { hint: sent.hint })}</p>
          <div class="fd-narrow">
            <Field label={t('code')} error={form.error('code')} required>
              {(control) => (
                <CodeInput {...control} value={form.values.code} onInput={(code) => form.set('code', code)} />
              )}
            </Field>
          </div>
          <FormProblem form={form} />
          <div>
            <Button type="submit" kind="primary" busy={form.busy && t('proving')}>
              {t('prove')}
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}

function Papers({ transfer, acts }: Pick<Props, 'transfer' | 'acts'>) {
  const form = useForm({});
  if (transfer.state === 'reviewing') return <p role="status">{t('submitted')}</p>;
  const slots = transferPapers.map((kind) => ({
    kind,
    name: t(kind),
    required: false,
    document: transfer.papers.find((one) => one.kind === kind),
  }));
  return (
    <>
      <DocumentSlots slots={slots} acts={acts.documents} />
      <FormProblem form={form} />
      <div>
        <Button
          kind="primary"
          disabled={transfer.papers.length === 0}
          busy={form.busy && t('submitting')}
          onClick={() => void form.submit(acts.submit)}
        >
          {t('submit')}
        </Button>
      </div>
    </>
  );
}
