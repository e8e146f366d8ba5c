import { ExternalLink, ScanSearch } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(sitesTexts);

export type Inspection = { found: boolean; sites: string[] };

type Props = {
  site: SiteView;
  /** The proved origin that is looked at. */
  origin: string;
  /** The browser's question stands on the screen. */
  asking: boolean;
  /** The preview is on the site's pages now. */
  shown: boolean;
  /** Null where the person refused the browser's permission. */
  onPreview: () => Promise<Result<unknown> | null>;
  onEnd: () => Promise<Result<unknown>>;
  onInspect: () => Promise<Result<Inspection> | null>;
};

type Said = { kind: 'good' | 'warn' | 'danger'; message: string };

export function InstallStep({ site, origin, asking, shown, onPreview, onEnd, onInspect }: Props) {
  const [busy, setBusy] = useState<'preview' | 'inspect' | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const doing = (what: 'preview' | 'inspect', words: string) =>
    busy === what && (asking ? t('permissionAsking') : words);
  const run = async <T,>(
    what: 'preview' | 'inspect',
    asked: Promise<Result<T> | null>,
    say: (value: T) => Said | null,
  ) => {
    setBusy(what);
    setSaid(null);
    const result = await asked;
    setBusy(null);
    if (!result) setSaid({ kind: 'warn', message: t('permissionRefused') });
    else setSaid(result.ok ? say(result.value) : { kind: 'danger', message: errorText(result.error) });
  };
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h2>{t('installTitle')}</h2>
        <p class="fd-soft">{t('installIntro')}</p>
      </div>
      <CopyField value={site.snippet} label={t('snippet')} />
      <div class="fd-row fd-wrap">
        <Button busy={doing('preview', t('opening'))} onClick={() => void run('preview', onPreview(), () => null)}>
          <Icon of={ExternalLink} />
          {t('seeReal')}
        </Button>
        <Button
          busy={doing('inspect', t('inspecting'))}
          onClick={() => void run('inspect', onInspect(), (found) => verdict(found, site, origin))}
        >
          <Icon of={ScanSearch} />
          {t('inspect')}
        </Button>
        {shown && (
          <Button kind="quiet" onClick={() => void run('preview', onEnd(), () => null)}>
            {t('endPreview')}
          </Button>
        )}
      </div>
      <p class="fd-soft fd-small">{t('seeRealHint')}</p>
      {said && <Banner kind={said.kind}>{said.message}</Banner>}
    </div>
  );
}

function verdict({ found, sites }: Inspection, site: SiteView, origin: string): Said {
  if (found && sites.includes(site.id)) return { kind: 'good', message: t('found') };
  const other = sites[0];
  if (other) return { kind: 'warn', message: t('foundOther', { other, site: site.name }) };
  return { kind: 'warn', message: t('notFound', { host: hostOf(origin) }) };
}
