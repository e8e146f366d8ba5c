/** Badge and desktop notifications: what tells an agent, who looks at another page, that somebody waits. */
import { api } from '../../lib/browser/api.ts';
import { readLocale } from '../../lib/browser/locale.ts';
import { openInbox } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import type { ApprovalSummary } from '../../lib/contract/approvals.ts';
import type { Entry } from '../../lib/contract/conversations.ts';
import { approvalKindTexts } from '../../lib/i18n/approval-kinds.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { textIn } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import type { HeldConversation } from '../../lib/sync/fold.ts';
import { isSaid } from '../../lib/sync/fold.ts';

/** The accent of components/ui/tokens.css; a badge takes no CSS variable. */
const BADGE_COLOR = '#0b7a6b';

/** Older than this is news no more, ms: after a night offline nobody wants a hundred notifications. */
const FRESH = 10 * 60_000;
const PREVIEW_CHARS = 140;
const NAME = 'conversation:';
const APPROVAL = 'approval:';

export function showBadge(count: number): void {
  void api.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
  void api.action.setBadgeBackgroundColor({ color: BADGE_COLOR });
}

export type AlertContext = { me: string; status: 'available' | 'away' | null; viewing: string | null; now: number };

/** Entries that this agent should be told of, at most the newest of each conversation. */
export function alertsFor(conversations: HeldConversation[], entries: Entry[], context: AlertContext): Entry[] {
  if (context.status !== 'available') return [];
  const mine = new Map(
    conversations
      .filter(({ id, state, assignee }) => {
        return state === 'open' && id !== context.viewing && (assignee === null || assignee === context.me);
      })
      .map((conversation) => [conversation.id, conversation]),
  );
  const newest = new Map<string, Entry>();
  for (const entry of entries) {
    const conversation = mine.get(entry.conversation);
    if (!conversation || !isSaid(entry) || entry.author.kind !== 'visitor') continue;
    if (entry.seq > conversation.agentRead && context.now - entry.at < FRESH) newest.set(entry.conversation, entry);
  }
  return [...newest.values()];
}

export async function notify(entry: Entry): Promise<void> {
  if (!isSaid(entry)) return;
  locale.value = await readLocale();
  await api.notifications.create(NAME + entry.conversation, {
    type: 'basic',
    iconUrl: api.runtime.getURL('icons/128.png'),
    title: visitorName(entry.author.name ?? ''),
    message: [...entry.body.text].slice(0, PREVIEW_CHARS).join(''),
  });
}

/** Of what waits for this person's approval, what is new: not told before, and of these minutes. */
export function freshApprovals(waiting: ApprovalSummary[], told: string[], now: number): ApprovalSummary[] {
  return waiting.filter(({ id, since }) => !told.includes(id) && now - since < FRESH);
}

export async function notifyApproval({ id, kind, name, requester }: ApprovalSummary): Promise<void> {
  locale.value = await readLocale();
  const what = name || textIn(approvalKindTexts, locale.value, kind);
  await api.notifications.create(APPROVAL + id, {
    type: 'basic',
    iconUrl: api.runtime.getURL('icons/128.png'),
    title: textIn(approvalsTexts, locale.value, 'notified', { name: requester.name, what }),
    message: textIn(approvalsTexts, locale.value, 'notifiedText'),
  });
}

/** It waits no more. */
export function clearApproval(id: string): void {
  void api.notifications.clear(APPROVAL + id);
}

/** Somebody took it, or it was read: the notification has done its work. */
export function settle(conversation: string): void {
  void api.notifications.clear(NAME + conversation);
}

export async function clearAlerts(): Promise<void> {
  showBadge(0);
  const shown = Object.keys(await api.notifications.getAll());
  await Promise.all(shown.map((name) => api.notifications.clear(name)));
}

export function openOnClick(): void {
  api.notifications.onClicked.addListener((name: string) => {
    void api.notifications.clear(name);
    if (name.startsWith(NAME)) void openInbox(name.slice(NAME.length));
    else if (name.startsWith(APPROVAL)) void openSettings(`approvals/${name.slice(APPROVAL.length)}`);
  });
}
