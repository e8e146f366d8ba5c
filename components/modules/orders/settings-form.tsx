import { useState } from 'preact/hooks';
import type { OrderSettings } from '../../../lib/contract/orders.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { formatDate } from '../../../lib/i18n/format.ts';
import { ordersTexts } from '../../../lib/i18n/modules-orders.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';

const t = text(ordersTexts);

type Told = { settings: OrderSettings; secret: string | null };

type Props = {
  settings: OrderSettings;
  onAddress: (url: string) => Promise<Result<Told>>;
  onRenew: () => Promise<Result<Told>>;
  onTest: () => Promise<Result<{ count: number }>>;
  onSaved: () => void;
};

/** Where orders are asked for, and the secret that signs the question. */
export function OrderSettingsForm({ settings, onAddress, onRenew, onTest, onSaved }: Props) {
  const form = useForm({ url: settings.url ?? '' }, ['url']);
  const [secret, setSecret] = useState<string | null>(null);
  const [renewing, setRenewing] = useState<true | null>(null);
  const save = async () => {
    const saved = await form.submit(({ url }) => onAddress(url));
    if (!saved) return;
    setSecret(saved.value.secret);
    onSaved();
  };
  return (
    <div class="fd-card fd-card-pad fd-stack">
      <Form form={form} onSubmit={() => void save()}>
        <TextField form={form} name="url" type="url" label={t('address')} hint={t('addressHint')} required verbatim />
        <FormProblem form={form} />
        <div>
          <SaveButton form={form} disabled={!form.changed && settings.url !== null} />
        </div>
      </Form>
      {settings.url !== null && (
        <>
          <Tester key={`${settings.url} ${settings.secretAt}`} onTest={onTest} />
          <div class="fd-spread fd-wrap">
            <span>
              <strong>{t('secret')}</strong>
              <span class="fd-soft fd-small">
                {' '}
                {settings.secretAt !== null && t('secretSince', { date: formatDate(settings.secretAt) })}
              </span>
            </span>
            <Button small onClick={() => setRenewing(true)}>
              {t('renew')}
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        asked={renewing}
        title={t('renewTitle')}
        confirmLabel={t('renew')}
        busyLabel={t('renew')}
        onConfirm={async () => {
          const result = await onRenew();
          if (result.ok) setSecret(result.value.secret);
          return result;
        }}
        onClose={() => setRenewing(null)}
      >
        {t('renewText')}
      </ConfirmDialog>
      <Dialog title={t('secret')} open={secret !== null} held onClose={() => setSecret(null)}>
        <div class="fd-stack">
          <p>{t('secretShown')}</p>
          <CopyField label={t('copySecret')} value={secret ?? ''} />
          <Button kind="primary" onClick={() => setSecret(null)}>
            {t('done')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** Asks once, as an agent would, and says what came of it. */
function Tester({ onTest }: Pick<Props, 'onTest'>) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ kind: 'good' | 'danger'; text: string } | null>(null);
  const test = async () => {
    setBusy(true);
    setSaid(null);
    const result = await onTest();
    setBusy(false);
    setSaid(
      result.ok
        ? { kind: 'good', text: t('tested', { n: result.value.count }) }
        : { kind: 'danger', text: errorText(result.error) },
    );
  };
  return (
    <div class="fd-stack-s">
      <div>
        <Button busy={busy && t('testing')} onClick={() => void test()}>
          {t('test')}
        </Button>
      </div>
      <div role="status">{said && <Banner kind={said.kind}>{said.text}</Banner>}</div>
    </div>
  );
}
