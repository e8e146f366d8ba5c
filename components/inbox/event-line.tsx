import type { Entry } from '../../lib/contract/conversations.ts';
import { bookingEventTexts } from '../../lib/i18n/booking-events.ts';
import { formatAppointment, formatDateTime, formatTime } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { memberName } from '../../lib/i18n/visitor.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';

const t = text(inboxTexts);
const b = text(bookingEventTexts);

/** What happened to the conversation, in a line. */
export function EventLine({ entry, me }: { entry: Entry; me: string }) {
  const words = eventText(entry, me);
  if (!words) return null;
  return (
    <p class="fd-chat-event">
      <span>{words}</span>
      <time dateTime={new Date(entry.at).toISOString()} title={formatDateTime(entry.at)}>
        {formatTime(entry.at)}
      </time>
    </p>
  );
}

function eventText(entry: Entry, me: string): string | null {
  const name = entry.author.id === me ? t('you') : memberName(entry.author.name ?? '');
  switch (entry.kind) {
    case 'system':
      if (entry.body.preview) return t('openedPreview');
      return entry.body.page ? t('opened', { page: entry.body.page.title || entry.body.page.url }) : t('openedPlain');
    case 'assign':
      return assignText(entry, name, me);
    case 'close':
      return t('closedBy', { name });
    case 'category': {
      const { name: category } = entry.body;
      if (!category) return t('categoryCleared', { name });
      return t('categorySet', { name, category: textFor(category, locale.value) });
    }
    case 'name': {
      const { name: customer } = entry.body;
      return customer.startsWith('#') ? t('unnamed', { name }) : t('renamed', { name, customer });
    }
    case 'booking':
      return bookingText(entry, name);
    case 'reopen':
      return entry.author.kind === 'agent' ? t('reopenedBy', { name }) : t('reopened');
    default:
      return null;
  }
}

function bookingText({ author, body }: Extract<Entry, { kind: 'booking' }>, name: string): string {
  const { event, service, starts, ends, reason } = body;
  const own = author.kind === 'visitor' && (event === 'requested' || event === 'cancelled');
  const what = { name, service: textFor(service, locale.value), when: formatAppointment(starts, ends) };
  return b(own ? `${event}ByVisitor` : event, what) + (reason ? b('because', { reason }) : '');
}

function assignText(entry: Extract<Entry, { kind: 'assign' }>, name: string, me: string): string {
  const { to } = entry.body;
  const receiver = to === me ? t('you') : memberName(entry.body.name ?? '');
  if (entry.author.kind === 'system') return to === null ? t('movedBack') : t('movedTo', { to: receiver });
  if (to === null) return t('gaveBack', { name });
  return to === entry.author.id ? t('tookIt', { name }) : t('gaveTo', { name, to: receiver });
}
