import { ScrollText } from 'lucide-preact';
import type { OperatorEvent } from '../../lib/contract/operator.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { eventName } from '../../lib/i18n/security-events.ts';
import { text } from '../../lib/i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const t = text(operatorTexts);

/** Who of the reviewers did or saw what, newest first. */
export function ReviewLog({ events }: { events: OperatorEvent[] }) {
  if (events.length === 0) return <EmptyState icon={ScrollText} title={t('logEmpty')} />;
  return (
    <ul class="fd-card">
      {events.map(({ id, at, actor, kind, subject, ip }) => (
        <li key={id} class="fd-list-row fd-review-row">
          <span class="fd-grow">
            <span>{eventName(kind)}</span>
            <span class="fd-soft fd-small fd-paper-name">{subject}</span>
          </span>
          <span class="fd-soft fd-small fd-review-who">
            {actor}
            <span class="fd-paper-name">
              {formatDateTime(at)} · {ip}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
