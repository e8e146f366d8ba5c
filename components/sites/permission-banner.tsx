import { useState } from 'preact/hooks';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';

const t = text(sitesTexts);

type Props = {
  host: string;
  /** Asks the browser; must start within the click. False where the person refused. */
  onAsk: () => Promise<boolean>;
};

export function PermissionBanner({ host, onAsk }: Props) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const ask = () => {
    const asked = onAsk();
    setState('asking');
    void asked.then((granted) => setState(granted ? 'idle' : 'refused'));
  };
  return (
    <Banner
      kind="warn"
      action={{ label: t('permissionAsk'), onClick: ask, busy: state === 'asking' && t('permissionAsking') }}
    >
      {state === 'refused' ? t('permissionRefused') : t('permissionMissing', { host })}
    </Banner>
  );
}
