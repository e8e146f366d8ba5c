import { Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { hostOf, toOrigin } from './to-origin.ts';

const t = text(sitesTexts);

type Origin = SiteView['origins'][number];

type Props = {
  site: SiteView;
  onAdd: (origin: string) => Promise<Result<SiteView>>;
  onVerify: (origin: Origin) => void;
  onRemove: (origin: Origin) => void;
};

/** Where the site answers; each origin is proved on its own. */
export function OriginList({ site, onAdd, onVerify, onRemove }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div class="fd-stack">
      <p class="fd-soft">{t('originsHint')}</p>
      <ul class="fd-card fd-rows">
        {site.origins.map((origin) => (
          <li key={origin.id} class="fd-list-row">
            <div class="fd-grow">
              <div class="fd-row fd-wrap">
                <span>{origin.origin}</span>
                <Badge kind={origin.provedAt ? 'good' : 'warn'}>{origin.provedAt ? t('proved') : t('unproved')}</Badge>
              </div>
              {origin.provedAt && origin.provedBy && (
                <span class="fd-soft fd-small">
                  {t('provedBy', { method: t(origin.provedBy), date: formatDate(origin.provedAt) })}
                </span>
              )}
            </div>
            {!origin.provedAt && (
              <Button small onClick={() => onVerify(origin)}>
                {t('verify')}
              </Button>
            )}
            {site.origins.length > 1 && (
              <Button
                kind="quiet"
                small
                icon
                label={`${t('removeOrigin')}: ${hostOf(origin.origin)}`}
                onClick={() => onRemove(origin)}
              >
                <Icon of={Trash2} />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <AddOrigin onAdd={onAdd} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button small onClick={() => setAdding(true)}>
            <Icon of={Plus} size={14} />
            {t('addOrigin')}
          </Button>
        </div>
      )}
    </div>
  );
}

function AddOrigin({ onAdd, onDone }: { onAdd: Props['onAdd']; onDone: () => void }) {
  const form = useForm({ origin: '' }, ['origin']);
  const submit = async () => {
    const origin = toOrigin(form.values.origin);
    if (form.values.origin.trim() && !origin) {
      form.fail({ code: 'input_invalid', fields: [{ path: 'origin', code: 'origin_malformed' }] });
      return;
    }
    if (await form.submit(() => onAdd(origin ?? ''))) onDone();
  };
  return (
    <Form form={form} label={t('addOrigin')} onSubmit={() => void submit()}>
      <Field label={t('address')} error={form.error('origin')} hint={t('addressPermission')}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            name="origin"
            inputMode="url"
            placeholder="https://"
            autoFocus
            value={form.values.origin}
            onInput={(value) => form.set('origin', value)}
          />
        )}
      </Field>
      <FormProblem form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy && t('adding')}>
          {t('addOrigin')}
        </Button>
      </div>
    </Form>
  );
}
