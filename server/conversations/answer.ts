/** What follows a visitor's message by itself, in the same commit: an answer, and whom it is given to. */
import { createHmac } from 'node:crypto';
import type { BotReply, VisitorDraft } from '../../lib/contract/conversations.ts';
import { formatId, parseId } from '../../lib/util/id.ts';
import { languageOf } from '../../lib/util/visitor-menu.ts';
import type { FaqRow } from '../service/index.ts';
import { answerOf, autoReply } from '../service/index.ts';
import { assign } from './assign.ts';
import type { Live } from './hot.ts';
import type { Ledger, LoggedEntry } from './ledger.ts';
import { record, system } from './record-entry.ts';

/** Bits of `live.replied`. */
const bits: Partial<Record<BotReply, number>> = { away: 1, off_hours: 2 };

type Said = Pick<VisitorDraft, 'language'>;
type Asked<D extends Said = Said> = { draft: D; began: boolean; now: number };

/** The question that was tapped, where the company still has it, and an answer to it. */
export function faqOf(ledger: Ledger, live: Live, draft: VisitorDraft): FaqRow | undefined {
  const { faq: id } = draft.body;
  const faq = id === undefined ? undefined : ledger.faqs.get(id);
  return faq?.company === live.company && answerOf(faq, languageIn(live, draft)) !== null ? faq : undefined;
}

/** A question that was tapped is answered at once, and nobody has to wait for that. */
export function answerFaq(ledger: Ledger, live: Live, asked: LoggedEntry, faq: FaqRow, { draft, now }: Asked): void {
  say(ledger, live, asked, 'faq', answerOf(faq, languageIn(live, draft)) ?? '', now);
}

export function answerMessage(ledger: Ledger, live: Live, asked: LoggedEntry, { draft, began, now }: Asked): void {
  const rules = ledger.rules.get(live.company);
  if (!rules || rules.quiet) return;
  const moment = {
    now,
    language: languageIn(live, draft),
    attended: ledger.isAttended(live.company),
    began,
    told: new Set((Object.keys(bits) as BotReply[]).filter((reply) => live.replied & (bits[reply] ?? 0))),
  };
  // Whoever is answering needs no machine to say that nobody does.
  const answered = live.assignee !== null && !began && moment.attended;
  const found = answered ? null : autoReply(rules, moment);
  if (found) {
    live.replied |= bits[found.reply] ?? 0;
    say(ledger, live, asked, found.reply, found.text, now);
  }
  // Only where there is somebody to give it to: a digest costs as much as the rest of a message.
  if (live.assignee === null && !live.preview && ledger.floors.has(live.company))
    assign(ledger, live, followerOf(ledger, asked, 'assign'), now);
}

/** What the company said of itself, to which this message (id) is the answer. */
export function sayBefore(
  ledger: Ledger,
  live: Live,
  { id, text, now }: { id: string; text: string; now: number },
): void {
  say(ledger, live, { bytes: parseId(id) }, 'proactive', text, now);
}

const languageIn = (live: Live, draft: Said) => languageOf(draft.language || live.language);

type Source = Pick<LoggedEntry, 'bytes'>;

function say(ledger: Ledger, live: Live, asked: Source, reply: BotReply, text: string, now: number): void {
  const id = followerOf(ledger, asked, reply);
  record(ledger, live, { id, author: system, kind: 'bot', body: { text, reply }, now });
}

/**
 * The id of what follows an entry: the same however often it is decided, and nobody outside can make
 * it up and take it first.
 */
function followerOf({ secret }: Ledger, { bytes }: Source, what: string): string {
  const id = new Uint8Array(createHmac('sha256', secret).update(bytes).update(what).digest().subarray(0, 16));
  id.set(bytes.subarray(0, 6));
  id[6] = 0x70 | ((id[6] ?? 0) & 0x0f);
  id[8] = 0x80 | ((id[8] ?? 0) & 0x3f);
  return formatId(id);
}
