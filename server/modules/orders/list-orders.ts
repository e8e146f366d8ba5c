import type { OrderView } from '../../../lib/contract/orders.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { Clock } from '../../clock.ts';
import type { MemberContext } from '../../context.ts';
import { getVisitorOfCompany } from '../../conversations/index.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import { findByVisitor } from '../customers/store.ts';
import { listOn } from '../store.ts';
import type { Question } from './ask.ts';
import { askOrders } from './ask.ts';
import { addressOf } from './settings.ts';

type Found = { orders: OrderView[]; at: number };

/** An answer is given again for so long, ms: several agents look at one customer. */
const FRESH_MS = 30_000;
const KEPT = 1000;
/** Questions that one company's agents may cause in a minute. */
const QUESTIONS = 120;

/** The questions of one server. */
export function createOrders(clock: Clock) {
  const now = () => clock.now();
  const kept = new Map<string, Found>();
  const limit = createRateLimit(clock, QUESTIONS, 60_000);

  async function listOrders(
    ctx: MemberContext,
    input: { visitor: string; query?: string | undefined },
  ): Promise<Found> {
    const question = await questionOf(ctx, input);
    const address = await addressOf(ctx);
    // Another address, another secret or another fact about the customer is another question.
    const name = JSON.stringify([address, question]);
    const known = kept.get(name);
    if (known && now() - known.at < FRESH_MS) return known;
    limit.take(String(ctx.actor.company));
    const found = { orders: await askOrders(ctx.services, address, question), at: now() };
    forget();
    if (kept.size < KEPT) kept.set(name, found);
    return found;
  }

  /** No longer than it serves: these are customers' own affairs. */
  function forget(): void {
    for (const [name, { at }] of kept) if (now() - at >= FRESH_MS) kept.delete(name);
  }

  async function testOrders(ctx: MemberContext) {
    limit.take(String(ctx.actor.company));
    const question = { company: '', site: '', customer: { id: '00000000-0000-7000-8000-000000000000' } };
    const orders = await askOrders(ctx.services, await addressOf(ctx), question);
    return { ok: true as const, count: orders.length };
  }

  return { listOrders, testOrders };
}

/** What the record says of the customer, where records are kept. */
async function questionOf(
  { db, actor }: MemberContext,
  { visitor: id, query }: { visitor: string; query?: string | undefined },
): Promise<Question> {
  const visitor = await getVisitorOfCompany(db, actor.company, id);
  const records = (await listOn(db, actor.company)).includes('customers');
  const { name, email, phone } = (records && (await findByVisitor(db, actor.company, visitor.key))) || {};
  return {
    company: visitor.site_code.split('-')[0] ?? '',
    site: visitor.site_code,
    customer: { id: formatId(visitor.id), ...(name && { name }), ...(email && { email }), ...(phone && { phone }) },
    ...(query && { query }),
  };
}
