import { useEffect, useState } from 'preact/hooks';
import type { SiteKind, SiteView } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { sitesTexts } from '../../../lib/i18n/sites.ts';
import { text } from '../../../lib/i18n/text.ts';
import { useOriginForm } from '../../sites/use-origin-form.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { ChoiceCards } from './choice-cards.tsx';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupLiveTexts);
const s = text(sitesTexts);

type NewSite = { name: string; origin: string } | { name: string; kind: 'app' };

type Props = {
  place: StepPlace;
  /** As it was given at the registration; empty where it was not. */
  website: string;
  /** Asks the browser for the origin; called first thing in the click. */
  onAllow: (origin: string) => Promise<unknown>;
  onCreate: (site: NewSite) => Promise<Result<SiteView>>;
  onMade: (site: SiteView) => void;
  onKind: (kind: SiteKind) => void;
};

/** Where customers come from: a website, whose address may be known, or a link at one click. */
export function SiteChoice({ place, website, onAllow, onCreate, onMade, onKind }: Props) {
  const [kind, setKind] = useState<SiteKind>(website ? 'website' : 'app');
  const site = useOriginForm({ origin: website }, onAllow);
  const link = useForm({});
  const form = kind === 'website' ? site.form : link;
  useEffect(() => onKind(kind), [kind]);
  const submit = async () => {
    if (kind === 'website') {
      const made = await site.submit((origin) => onCreate({ origin, name: new URL(origin).hostname }));
      if (made) onMade(made);
      return;
    }
    const made = await link.submit(() => onCreate({ kind: 'app', name: t('linkName') }));
    if (made) onMade(made.value);
  };
  const busy = kind === 'app' ? t('making') : site.asking ? s('permissionAsking') : t('adding');
  return (
    <StepForm
      place={place}
      title={t('siteTitle')}
      intro={t('siteIntro')}
      form={form}
      keeps
      next={kind === 'app' ? t('makeLink') : t('addSite')}
      busyLabel={busy}
      onSubmit={() => void submit()}
    >
      <ChoiceCards<SiteKind>
        label={t('siteTitle')}
        quiet
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'website', label: t('website'), hint: t('websiteText') },
          { value: 'app', label: t('link'), hint: t('linkText') },
        ]}
      />
      {kind === 'website' && (
        <>
          <TextField
            form={site.form}
            name="origin"
            label={t('address')}
            required
            hint={t('addressHint')}
            type="url"
            autocomplete="url"
            placeholder="https://"
          />
          <p class="fd-soft fd-small">{t('permission')}</p>
        </>
      )}
    </StepForm>
  );
}
