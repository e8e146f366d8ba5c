import type { Locale } from '../../lib/contract/common.ts';
import type { BotReply } from '../../lib/contract/conversations.ts';
import type { AutoReplyName } from '../../lib/contract/service.ts';
import { sayMoment } from '../../lib/util/say-moment.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import type { ServiceRules } from './rules.ts';

export type Moment = {
  now: number;
  language: Locale;
  /** Somebody is there to answer. */
  attended: boolean;
  /** This message opened the conversation, for the first time or again. */
  began: boolean;
  /** What this wait was told already. */
  told: ReadonlySet<BotReply>;
};

export type Reply = { reply: Exclude<BotReply, 'faq'>; text: string };

const names: Record<AutoReplyName, Reply['reply']> = { first: 'first', away: 'away', offHours: 'off_hours' };

/**
 * What answers a visitor's message by itself: at most one text, the one that says most. Outside the
 * hours when somebody is back, within them that nobody is there; else that the message has come.
 */
export function autoReply(rules: ServiceRules, moment: Moment): Reply | null {
  const { open, until } = rules.openAt(moment.now);
  const because: AutoReplyName | null = !open ? 'offHours' : moment.attended ? null : 'away';
  const said = because && say(rules, because, moment, until);
  if (because && said) return moment.told.has(names[because]) ? null : { reply: names[because], text: said };
  const first = moment.began ? say(rules, 'first', moment, until) : null;
  return first ? { reply: 'first', text: first } : null;
}

/** Null where it is off, or would have to name a moment that nobody knows. */
function say(rules: ServiceRules, name: AutoReplyName, { now, language }: Moment, back: number | null): string | null {
  const { on, text } = rules.replies[name];
  if (!on) return null;
  const { hours, companyName } = rules;
  const { open } = rules.openAt(now);
  const template = textFor(text, language);
  const backAt = open || back === null ? null : sayMoment(back, now, hours.timeZone, language);
  if (template.includes('{backAt}') && backAt === null) return null;
  // In one go, so that a company called {backAt} stays one.
  return (
    template.replace(/\{(company|backAt)\}/g, (_, slot) => (slot === 'company' ? companyName : (backAt ?? ''))) || null
  );
}
