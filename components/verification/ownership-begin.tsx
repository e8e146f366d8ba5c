import type { OwnershipView } from '../../lib/contract/ownership.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(ownershipTexts);

type Props = {
  ownership: OwnershipView;
  /** Somebody could take over. */
  anybody: boolean;
  /** The reader, who has it already. */
  me: string;
  onFind: FindPeople;
  onBegin: (to: string) => Promise<Result<unknown>>;
};

/** Nothing is under way: how the last one ended, and how to begin one. */
export function OwnershipBegin({ ownership, anybody, me, onFind, onBegin }: Props) {
  const { owner } = ownership;
  const form = useForm({ to: null as PickerOption | null }, ['to']);
  return (
    <div class="fd-stack">
      <LastTransfer ownership={ownership} />
      <p class="fd-soft">{t('how')}</p>
      {!owner && <Banner>{t('onlyOwner')}</Banner>}
      {owner && !anybody && <Banner>{t('nobody')}</Banner>}
      {owner && anybody && (
        <Form form={form} label={t('title')} onSubmit={() => void form.submit(({ to }) => onBegin(to?.id ?? ''))}>
          <div class="fd-narrow">
            <Field label={t('to')} hint={t('toHint')} error={form.error('to')} required>
              {(control) => (
                <PeoplePicker
                  {...control}
                  onFind={onFind}
                  value={form.values.to}
                  without={[me]}
                  placeholder={t('choose')}
                  onChange={(to) => form.set('to', to)}
                />
              )}
            </Field>
          </div>
          <FormProblem form={form} />
          <div>
            <Button type="submit" kind="primary" busy={form.busy && t('beginning')}>
              {t('begin')}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}

function LastTransfer({ ownership: { transfer } }: Pick<Props, 'ownership'>) {
  if (!transfer || transfer.endedAt === null) return null;
  if (transfer.state === 'completed')
    return (
      <Banner kind="good">{t('endCompleted', { date: formatDate(transfer.endedAt), name: transfer.to.name })}</Banner>
    );
  const said = { refused: 'endRefused', withdrawn: 'endWithdrawn', expired: 'endExpired' } as const;
  const name = said[transfer.state as keyof typeof said];
  if (!name) return null;
  return (
    <Banner kind={transfer.state === 'refused' ? 'warn' : 'info'}>
      {t(name)}
      {transfer.note && ` · ${t('reason', { note: transfer.note })}`}
    </Banner>
  );
}
