import { ScrollText, SearchX } from 'lucide-preact';
import type { z } from 'zod';
import type { securityEvent } from '../../lib/contract/identity.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { changesOf, methodOf } from '../../lib/i18n/security-details.ts';
import { eventName, outcomeOf } from '../../lib/i18n/security-events.ts';
import { subjectOf } from '../../lib/i18n/security-subject.ts';
import { text } from '../../lib/i18n/text.ts';
import { memberName } from '../../lib/i18n/visitor.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { placeOf } from './device-words.ts';

const t = text(securityCompanyTexts);

export type SecurityEvent = z.infer<typeof securityEvent>;

type Props = {
  events: SecurityEvent[];
  /** Whether conditions hold, so that an empty list means that nothing fits. */
  filtered: boolean;
  more: boolean;
  loading: string | false;
  onMore: () => void;
  onClear: () => void;
};

/** What happened, the newest first (row L15). */
export function LogList({ events, filtered, more, loading, onMore, onClear }: Props) {
  if (events.length === 0)
    return (
      <div class="fd-card">
        {filtered ? (
          <EmptyState
            icon={SearchX}
            title={t('nothing')}
            action={
              <Button small onClick={onClear}>
                {t('clear')}
              </Button>
            }
          >
            {t('nothingText')}
          </EmptyState>
        ) : (
          <EmptyState icon={ScrollText} title={t('empty')} />
        )}
      </div>
    );
  return (
    <>
      <ol class="fd-card fd-rows fd-log" aria-label={t('log')}>
        {events.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
      {more && (
        <div>
          <Button small busy={loading} onClick={onMore}>
            {t('older')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Of a list that changed, so many that came and so many that went; all of them stand in the file. */
const LISTED = 5;

function Line({ event }: { event: SecurityEvent }) {
  const outcome = outcomeOf(event);
  const changes = changesOf(event.details, locale.value, LISTED);
  const who = [...new Set([event.actor, subjectOf(event)].filter(Boolean))]
    .map((name) => memberName(name ?? ''))
    .join(' → ');
  return (
    <li class="fd-log-line">
      <div class="fd-log-what">
        <span>{[eventName(event.kind), methodOf(event.details)].filter(Boolean).join(' · ')}</span>
        {event.outcome === 'ok' ? (
          outcome && <span class="fd-soft fd-log-outcome">{outcome}</span>
        ) : (
          <Badge kind="warn">{outcome}</Badge>
        )}
      </div>
      <span class="fd-log-who">{who}</span>
      <span class="fd-log-where fd-soft fd-small">{[event.device, placeOf(event)].filter(Boolean).join(' · ')}</span>
      <time class="fd-log-time fd-soft fd-small" dateTime={new Date(event.at).toISOString()}>
        {formatDateTime(event.at)}
      </time>
      {changes.length > 0 && (
        <ul class="fd-log-changes fd-small">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
