import { formatRelative } from '../../lib/i18n/format.ts';
import { popupTexts } from '../../lib/i18n/popup.ts';
import { text } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { SkeletonList } from '../ui/skeleton.tsx';

const t = text(popupTexts);

export type WaitingVisitor = {
  /** Of the conversation. */
  id: string;
  /** As the API names the visitor. */
  name: string;
  /** The newest message, or null before the first. */
  message: string | null;
  /** ms since 1970. */
  since: number;
  preview: boolean;
};

type Props = { visitors: WaitingVisitor[] | null; onOpen: (conversation: string) => void };

/** The newest visitors whom nobody has taken yet. */
export function WaitingList({ visitors, onOpen }: Props) {
  if (!visitors) return <SkeletonList rows={1} height="44px" />;
  if (visitors.length === 0) return <p class="fd-home-none">{t('nobodyWaiting')}</p>;
  return (
    <section aria-label={t('waitingList')}>
      <ul class="fd-home-list">
        {visitors.map((visitor) => (
          <li key={visitor.id}>
            <button type="button" class="fd-home-visitor" onClick={() => onOpen(visitor.id)}>
              <Avatar name={visitorName(visitor.name)} />
              <span class="fd-home-visitor-text">
                <span class="fd-spread">
                  <span class="fd-row fd-cut">
                    <strong class="fd-home-visitor-name fd-cut">{visitorName(visitor.name)}</strong>
                    {visitor.preview && <Badge>{t('preview')}</Badge>}
                  </span>
                  <time class="fd-soft fd-small" dateTime={new Date(visitor.since).toISOString()}>
                    {formatRelative(visitor.since)}
                  </time>
                </span>
                <span class="fd-soft fd-cut">{visitor.message ?? t('noMessage')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
