import { Monitor, Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SessionView } from '../../lib/contract/identity.ts';
import { formatDateTime, formatRelative } from '../../lib/i18n/format.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(securityTexts);

const MINUTE = 60_000;

function isNow({ current, seenAt }: SessionView): boolean {
  return current || Date.now() - seenAt < MINUTE;
}

type Props = { sessions: SessionView[]; onEnd: (session: SessionView) => Promise<void> };

export function SessionList({ sessions, onEnd }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  const end = async (session: SessionView) => {
    setBusy(session.id);
    await onEnd(session);
    setBusy(null);
  };
  return (
    <section class="fd-stack-s">
      <h2>{t('sessions')}</h2>
      <p class="fd-soft">{t('sessionsIntro')}</p>
      <ul class="fd-card fd-rows">
        {sessions.map((session) => (
          <li key={session.id} class="fd-list-row">
            <Icon of={/android|ios|iphone/i.test(session.label) ? Smartphone : Monitor} size={20} />
            <div class="fd-grow">
              <div class="fd-row fd-wrap">
                <span>{session.label || t('unknownDevice')}</span>
                {session.current && <Badge kind="good">{t('current')}</Badge>}
                {session.remember && <Badge>{t('remembered')}</Badge>}
              </div>
              <span class="fd-soft fd-small">
                {session.ip} ·{' '}
                <time dateTime={new Date(session.seenAt).toISOString()} title={formatDateTime(session.seenAt)}>
                  {isNow(session) ? t('now') : t('seen', { time: formatRelative(session.seenAt) })}
                </time>
              </span>
            </div>
            <Button
              kind="danger-quiet"
              small
              label={busy === session.id ? undefined : t('endNamed', { label: session.label || t('unknownDevice') })}
              busy={busy === session.id && t('ending')}
              onClick={() => void end(session)}
            >
              {t('end')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
