import { Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { OriginField } from './origin-field.tsx';
import { useOriginForm } from './use-origin-form.ts';

const t = text(sitesTexts);

type Origin = SiteView['origins'][number];

type Props = {
  site: SiteView;
  /** Asks the browser for the origin; called first thing in the click. */
  onAllow: (origin: string) => Promise<unknown>;
  onAdd: (origin: string) => Promise<Result<SiteView>>;
  onVerify: (origin: Origin) => void;
  onRemove: (origin: Origin) => void;
};

/** Where the site answers; each origin is proved on its own. */
export function OriginList({ site, onAllow, onAdd, onVerify, onRemove }: Props) {
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
        <AddOrigin onAllow={onAllow} onAdd={onAdd} onDone={() => setAdding(false)} />
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

function AddOrigin({ onAllow, onAdd, onDone }: Pick<Props, 'onAllow' | 'onAdd'> & { onDone: () => void }) {
  const { form, asking, submit } = useOriginForm({ origin: '' }, onAllow);
  const add = async () => {
    if (await submit(onAdd)) onDone();
  };
  return (
    <Form form={form} label={t('addOrigin')} onSubmit={() => void add()}>
      <OriginField form={form} hint={t('addressPermission')} />
      <FormProblem form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy && t(asking ? 'permissionAsking' : 'adding')}>
          {t('addOrigin')}
        </Button>
      </div>
    </Form>
  );
}
