import type { SiteKind, SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { toOrigin } from '../../lib/util/origin.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { OriginField } from './origin-field.tsx';
import { useOriginForm } from './use-origin-form.ts';

const t = text(sitesTexts);
const h = text(sitesChatTexts);
const c = text(commonTexts);

type NewSite = { name: string; origin: string } | { name: string; kind: 'app' };

type FormProps = {
  /** Asks the browser for the origin; called first thing in the click. */
  onAllow: (origin: string) => Promise<unknown>;
  onSubmit: (input: NewSite) => Promise<Result<SiteView>>;
  onDone: (site: SiteView) => void;
  onCancel: () => void;
};

type Props = FormProps & { kind: SiteKind; onKind: (kind: SiteKind) => void };

/** What the site is, and where. */
export function AddressStep({ kind, onKind, ...form }: Props) {
  return (
    <div class="fd-stack">
      <div class="fd-field">
        <span class="fd-label">{h('kind')}</span>
        <div>
          <Segmented<SiteKind>
            label={h('kind')}
            value={kind}
            onChange={onKind}
            options={[
              { value: 'website', label: h('website') },
              { value: 'app', label: h('app') },
            ]}
          />
        </div>
      </div>
      {kind === 'app' ? <AppForm {...form} /> : <WebsiteForm {...form} />}
    </div>
  );
}

function WebsiteForm({ onAllow, onSubmit, onDone, onCancel }: FormProps) {
  const { form, asking, submit } = useOriginForm({ origin: '', name: '' }, onAllow);
  const add = async () => {
    const site = await submit((origin) =>
      onSubmit({ origin, name: form.values.name.trim() || new URL(origin).hostname }),
    );
    if (site) onDone(site);
  };
  return (
    <Form form={form} label={t('add')} onSubmit={() => void add()}>
      <OriginField form={form} hint={t('addressHint')} />
      <TextField
        form={form}
        name="name"
        label={t('name')}
        optional
        hint={t('nameHint')}
        autocomplete="off"
        maxLength={60}
        placeholder={hostnameOf(form.values.origin)}
      />
      <Banner>{t('addressPermission')}</Banner>
      <FormProblem form={form} />
      <Actions busy={form.busy && t(asking ? 'permissionAsking' : 'adding')} onCancel={onCancel} />
    </Form>
  );
}

function AppForm({ onSubmit, onDone, onCancel }: FormProps) {
  const form = useForm({ name: '' });
  const add = async () => {
    const made = await form.submit(({ name }) => onSubmit({ kind: 'app', name: name.trim() || h('appName') }));
    if (made) onDone(made.value);
  };
  return (
    <Form form={form} label={t('add')} onSubmit={() => void add()}>
      <p class="fd-soft">{h('appHint')}</p>
      <TextField
        form={form}
        name="name"
        label={t('name')}
        optional
        hint={h('appNameHint')}
        autocomplete="off"
        maxLength={60}
        placeholder={h('appName')}
        autoFocus
      />
      <FormProblem form={form} />
      <Actions busy={form.busy && t('adding')} onCancel={onCancel} />
    </Form>
  );
}

function Actions({ busy, onCancel }: { busy: string | false; onCancel: () => void }) {
  return (
    <div class="fd-actions fd-actions-start">
      <Button type="submit" kind="primary" busy={busy}>
        {c('next')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {c('cancel')}
      </Button>
    </div>
  );
}

function hostnameOf(typed: string): string {
  const origin = toOrigin(typed);
  return origin ? new URL(origin).hostname : '';
}
