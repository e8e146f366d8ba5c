import { useState } from 'preact/hooks';
import type { Result } from '../../lib/i18n/errors.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(partnersTexts);

type Props<Made> = {
  /** Name of the partner; null: nothing is asked. */
  partner: string | null;
  onMake: (given: string) => Promise<Result<Made>>;
  onClose: () => void;
};

/** A referral link, for some days or for good. */
export function LinkDialog({ partner, ...rest }: Props<{ link: string }>) {
  return (
    <Dialog title={t('linkTitle', { name: partner ?? '' })} open={partner !== null} onClose={rest.onClose}>
      {partner && <LinkForm {...rest} />}
    </Dialog>
  );
}

function LinkForm({ onMake }: Omit<Props<{ link: string }>, 'partner'>) {
  const form = useForm({ days: '' });
  const [link, setLink] = useState<string | null>(null);
  const submit = async () => {
    const made = await form.submit(({ days }) => onMake(days));
    if (made) setLink(made.value.link);
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField form={form} name="days" label={t('linkDays')} hint={t('linkDaysHint')} maxLength={4} autoFocus />
      <FormProblem form={form} />
      {link && <CopyField value={link} label={t('linkLabel')} />}
      <div class="fd-actions">
        <Button type="submit" kind={link ? 'secondary' : 'primary'} busy={form.busy && t('linkMaking')}>
          {t('linkMake')}
        </Button>
      </div>
    </Form>
  );
}

/** A key of a program, which is seen this once. */
export function KeyDialog({ partner, onMake, onClose }: Props<{ key: string }>) {
  const [key, setKey] = useState<string | null>(null);
  const close = () => {
    setKey(null);
    onClose();
  };
  return (
    <Dialog title={t('keyTitle', { name: partner ?? '' })} open={partner !== null} held={key !== null} onClose={close}>
      {key ? (
        <div class="fd-stack">
          <Banner kind="warn">{t('keyShown')}</Banner>
          <CopyField value={key} label={t('keyLabel')} />
          <div class="fd-actions">
            <Button kind="primary" onClick={close}>
              {t('keySaved')}
            </Button>
          </div>
        </div>
      ) : (
        partner && <KeyForm onMake={onMake} onMade={setKey} />
      )}
    </Dialog>
  );
}

type KeyFormProps = Pick<Props<{ key: string }>, 'onMake'> & { onMade: (key: string) => void };

function KeyForm({ onMake, onMade }: KeyFormProps) {
  const form = useForm({ name: '' }, ['name']);
  const submit = async () => {
    const made = await form.submit(({ name }) => onMake(name));
    if (made) onMade(made.value.key);
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField
        form={form}
        name="name"
        label={t('keyName')}
        hint={t('keyNameHint')}
        required
        maxLength={60}
        autoFocus
      />
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button type="submit" kind="primary" busy={form.busy && t('keyMaking')}>
          {t('keyMake')}
        </Button>
      </div>
    </Form>
  );
}
