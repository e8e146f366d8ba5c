import { Download, ExternalLink } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { qrPng, qrSvg } from './qr-file.ts';

const t = text(sitesChatTexts);

type Props = {
  site: SiteView;
  /** `switch` may be turned off again here; in the wizard the page is on and stays so. */
  as: 'switch' | 'step';
  onSwitch: (on: boolean) => Promise<Result<SiteView>>;
  onSave: (name: string, file: Blob) => void;
};

/** A site's hosted chat page: whether it is on, its link, and its QR code. */
export function ChatLink({ site, as, onSwitch, onSave }: Props) {
  const [asked, setAsked] = useState<SiteView | null>(null);
  const { on } = site.chat;
  return (
    <section class="fd-stack" aria-label={t('title')}>
      <div class="fd-spread fd-wrap">
        <div class="fd-grow">
          <h2 class="fd-row">
            {t('title')}
            <Badge kind={on ? 'good' : 'plain'}>{on ? t('on') : t('off')}</Badge>
          </h2>
          <p class="fd-soft">{t('intro')}</p>
        </div>
        {on && as === 'switch' && (
          <Button small onClick={() => setAsked(site)}>
            {t('turnOff')}
          </Button>
        )}
      </div>
      {on ? <ChatShare site={site} onSave={onSave} /> : <TurnOn onSwitch={onSwitch} />}
      <ConfirmDialog
        asked={asked}
        title={t('turnOffTitle')}
        confirmLabel={t('turnOff')}
        busyLabel={t('turningOff')}
        onConfirm={() => onSwitch(false)}
        onClose={() => setAsked(null)}
      >
        {t('turnOffText')}
      </ConfirmDialog>
    </section>
  );
}

/** The link and its code, for where they are taken from. */
export function ChatShare({ site, onSave }: Pick<Props, 'site' | 'onSave'>) {
  const { url } = site.chat;
  const file = t('codeFile', { name: site.name });
  const save = async (ending: 'png' | 'svg') =>
    onSave(`${file}.${ending}`, ending === 'png' ? await qrPng(url) : qrSvg(url));
  return (
    <div class="fd-card fd-card-pad fd-chat-link">
      <div class="fd-chat-code">
        <QrCode value={url} label={t('code')} />
        <div class="fd-row fd-wrap">
          {(['png', 'svg'] as const).map((ending) => (
            <Button
              key={ending}
              kind="quiet"
              small
              label={t('saveCode', { format: t(ending) })}
              onClick={() => void save(ending)}
            >
              <Icon of={Download} size={14} />
              {t(ending)}
            </Button>
          ))}
        </div>
      </div>
      <div class="fd-grow fd-stack-s">
        <CopyField value={url} label={t('link')} />
        <p class="fd-soft fd-small">{t('linkHint')}</p>
        <div>
          <LinkButton href={url} newTab>
            <Icon of={ExternalLink} />
            {t('open')}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}

function TurnOn({ onSwitch }: Pick<Props, 'onSwitch'>) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const turnOn = async () => {
    setBusy(true);
    const result = await onSwitch(true);
    setBusy(false);
    setFailed(result.ok ? '' : errorText(result.error));
  };
  return (
    <div class="fd-stack-s">
      <p>{t('offText')}</p>
      {failed && <Banner kind="danger">{failed}</Banner>}
      <div>
        <Button kind="primary" busy={busy && t('turningOn')} onClick={() => void turnOn()}>
          {t('turnOn')}
        </Button>
      </div>
    </div>
  );
}
