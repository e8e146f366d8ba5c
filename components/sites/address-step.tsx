import type { SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { toOrigin } from '../../lib/util/origin.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { OriginField } from './origin-field.tsx';
import { useOriginForm } from './use-origin-form.ts';

const t = text(sitesTexts);
const c = text(commonTexts);

type Props = {
  /** Asks the browser for the origin; called first thing in the click. */
  onAllow: (origin: string) => Promise<unknown>;
  onSubmit: (input: { name: string; origin: string }) => Promise<Result<SiteView>>;
  onDone: (site: SiteView) => void;
  onCancel: () => void;
};

export function AddressStep({ onAllow, onSubmit, onDone, onCancel }: Props) {
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
      <div class="fd-actions fd-actions-start">
        <Button type="submit" kind="primary" busy={form.busy && t(asking ? 'permissionAsking' : 'adding')}>
          {c('next')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {c('cancel')}
        </Button>
      </div>
    </Form>
  );
}

function hostnameOf(typed: string): string {
  const origin = toOrigin(typed);
  return origin ? new URL(origin).hostname : '';
}
