/** Names, presence and who is typing. */
import { computed, signal } from '@preact/signals';
import type { ShownMember } from '../../../components/inbox/types.ts';
import type { Change } from '../../../lib/browser/changes.ts';
import type { Presence } from '../../../lib/browser/kept.ts';
import { session } from '../../../lib/browser/kept.ts';
import { state } from '../../../lib/browser/state.ts';
import type { ColleagueView } from '../../../lib/contract/conversations.ts';
import { TYPING_MS } from '../../../lib/contract/limits.ts';
import type { DeskView } from '../../../lib/contract/service.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { listMembers, listSites, readDesk } from '../../../lib/store/read.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { readCopy } from './copy.ts';

const known = signal<ColleagueView[]>([]);
const siteNames = signal(new Map<string, string>());
/** What the company set for those who answer. */
export const desk = signal<Pick<DeskView, 'categories' | 'canned'>>({ categories: [], canned: [] });
export const presence = signal<Presence>({});
/** Server's clock minus ours, ms; null until it was compared. */
export const clockOffset = signal<number | null>(null);

export const members = computed<ShownMember[]>(() =>
  known.value
    // A copy of an earlier version says of nobody who answers, until it was read anew.
    .map(({ id, name, status, answers = false }) => ({
      id,
      name,
      status: presence.value[id]?.status ?? status,
      answers,
    })),
);

/** Whether the person who looks may write and act in conversations. */
export const mayAnswer = computed(() => state.value?.me?.permissions.includes('conversations.write') ?? false);

export function nameOf(member: string): string | null {
  return known.value.find(({ id }) => id === member)?.name ?? null;
}

/** One of many, who was sought by name. */
export function learnName(colleague: ColleagueView): void {
  if (nameOf(colleague.id) === null) known.value = [...known.value, colleague];
}

export function siteName(site: string): string {
  return siteNames.value.get(site) ?? site;
}

/** In the reader's language; null where it has none, or none that is left. */
export function categoryName(id: string | null): string | null {
  const found = id === null ? undefined : desk.value.categories.find((one) => one.id === id);
  return found ? textFor(found.name, locale.value) : null;
}

export async function readNames(): Promise<void> {
  const found = await readCopy(async (copy) => ({
    members: await listMembers(copy),
    sites: await listSites(copy),
    desk: await readDesk(copy),
  }));
  if (!found) return;
  known.value = found.members;
  if (found.desk) desk.value = found.desk;
  siteNames.value = new Map(found.sites.map(({ id, name }) => [id, name]));
}

export function forgetNames(): void {
  known.value = [];
  desk.value = { categories: [], canned: [] };
  siteNames.value = new Map();
}

export function followPeople(): void {
  void session.get('presence').then((stored) => {
    presence.value = stored ?? {};
  });
  session.follow('presence', (next) => {
    presence.value = next ?? {};
  });
  void session.get('clockOffset').then((stored) => {
    clockOffset.value ??= stored ?? null;
  });
  session.follow('clockOffset', (next) => {
    clockOffset.value = next ?? null;
  });
}

type Typist = { conversation: string; who: 'visitor' | 'agent'; name: string };

/** By conversation and person. */
const typists = signal(new Map<string, Typist>());
const ends = new Map<string, ReturnType<typeof setTimeout>>();

export function takeTyping({ conversation, who, member, name, on }: Extract<Change, { t: 'typing' }>): void {
  const key = `${conversation} ${member ?? ''}`;
  const next = new Map(typists.value);
  clearTimeout(ends.get(key));
  if (on) {
    next.set(key, { conversation, who, name: name ?? '' });
    ends.set(
      key,
      setTimeout(() => takeTyping({ t: 'typing', conversation, who, member, name, on: false }), TYPING_MS),
    );
  } else if (!next.delete(key)) {
    return;
  }
  typists.value = next;
}

/** Conversations whose visitor types now. */
export const typingVisitors = computed<ReadonlySet<string>>(
  () =>
    new Set([...typists.value.values()].filter(({ who }) => who === 'visitor').map(({ conversation }) => conversation)),
);

/** Colleagues who write in a conversation now. */
export function answeringIn(conversation: string): string[] {
  return [...typists.value.values()]
    .filter((one) => one.who === 'agent' && one.conversation === conversation)
    .map(({ name }) => name);
}

/** Colleagues who have a conversation on their screen. */
export function viewersOf(conversation: string, me: string): string[] {
  return Object.entries(presence.value)
    .filter(([member, { viewing, status }]) => member !== me && viewing === conversation && status !== 'offline')
    .map(([member]) => nameOf(member) ?? '')
    .filter(Boolean);
}
