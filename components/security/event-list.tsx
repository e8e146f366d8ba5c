import { ScrollText } from 'lucide-preact';
import type { z } from 'zod';
import type { securityEvent } from '../../lib/contract/identity.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { eventName, outcomeName } from '../../lib/i18n/security-events.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const t = text(securityTexts);

export type SecurityEvent = z.infer<typeof securityEvent>;

type Props = { events: SecurityEvent[]; more: boolean; loading: string | false; onMore: () => void };

export function EventList({ events, more, loading, onMore }: Props) {
  return (
    <section class="fd-stack-s">
      <h2>{t('log')}</h2>
      <p class="fd-soft">{t('logIntro')}</p>
      {events.length === 0 ? (
        <div class="fd-card">
          <EmptyState icon={ScrollText} title={t('logEmpty')} />
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="fd-card fd-table-wrap" aria-label={t('log')} tabIndex={0}>
          <table class="fd-table">
            <thead>
              <tr>
                <th scope="col">{t('time')}</th>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('outcome')}</th>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('where')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <Row key={event.id} event={event} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {more && (
        <div>
          <Button small busy={loading} onClick={onMore}>
            {t('older')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({ event }: { event: SecurityEvent }) {
  return (
    <tr>
      <td>
        <time dateTime={new Date(event.at).toISOString()}>{formatDateTime(event.at)}</time>
      </td>
      <td>{eventName(event.kind)}</td>
      <td>
        <Badge kind={event.outcome === 'ok' ? 'good' : 'warn'}>{outcomeName(event.outcome)}</Badge>
      </td>
      <td>{[...new Set([event.actor, event.subject].filter(Boolean))].join(' → ')}</td>
      <td class="fd-soft">{[event.ip, event.device].filter(Boolean).join(' · ')}</td>
    </tr>
  );
}
