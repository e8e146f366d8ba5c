import { RefreshCw } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ServerHealth } from '../../lib/contract/health.ts';
import { formatTime } from '../../lib/i18n/format.ts';
import { helpTexts } from '../../lib/i18n/help.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePoll } from '../ui/use-poll.ts';

const t = text(helpTexts);

/** ms between two looks by itself. */
const EVERY = 30_000;

type Found = { health: ServerHealth | 'noNetwork'; at: number };

const hints = {
  well: 'wellHint',
  unwell: 'unwellHint',
  away: 'awayHint',
  noNetwork: 'noNetworkHint',
} as const;

type Props = {
  host: string;
  /** Asks the server now. */
  check: () => Promise<ServerHealth>;
};

/** Whether it is the server: looked at now, and again while one reads on. */
export function ServerCheck({ host, check }: Props) {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const look = async () => {
    const mine = ++turn.current;
    setBusy(true);
    const health = await check();
    if (mine !== turn.current) return;
    setFound({ health: health === 'away' && !navigator.onLine ? 'noNetwork' : health, at: Date.now() });
    setBusy(false);
  };
  useEffect(() => {
    const again = () => void look();
    again();
    addEventListener('online', again);
    addEventListener('offline', again);
    return () => {
      turn.current++;
      removeEventListener('online', again);
      removeEventListener('offline', again);
    };
  }, [host]);
  usePoll(EVERY, async () => {
    await look();
    return 'again';
  });
  return (
    <section class="fd-help-server" data-health={found?.health} aria-label={t('server')}>
      <div class="fd-help-health">
        <span class="fd-help-lamp" />
        <div class="fd-grow" role="status">
          <p>
            <strong>{found ? t(found.health) : t('checking')}</strong>
          </p>
          <p class="fd-soft fd-small">{host}</p>
          {found && <p class="fd-soft fd-small">{t(hints[found.health], { host })}</p>}
        </div>
      </div>
      <div class="fd-spread">
        <span class="fd-soft fd-small fd-help-at">{found && t('checkedAt', { time: formatTime(found.at) })}</span>
        <Button kind="quiet" small busy={busy && t('checking')} onClick={() => void look()}>
          <Icon of={RefreshCw} size={14} />
          {t('again')}
        </Button>
      </div>
    </section>
  );
}

/** In its place, where there is no server to look at. */
export function NoServer() {
  return (
    <section class="fd-help-server" aria-label={t('server')}>
      <div class="fd-help-health">
        <span class="fd-help-lamp" />
        <div>
          <p>
            <strong>{t('noServer')}</strong>
          </p>
          <p class="fd-soft fd-small">{t('noServerHint')}</p>
        </div>
      </div>
    </section>
  );
}
