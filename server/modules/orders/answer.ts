import { z } from 'zod';
import type { OrderView } from '../../../lib/contract/orders.ts';
import { orderLimits } from '../../../lib/contract/orders.ts';
import { refuse } from '../../errors.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

const amount = z.union([
  z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/),
  z.number().min(-1e12).max(1e12).transform(String),
]);

/** ISO 8601 with its zone, or ms since 1970. */
const moment = z.union([
  z.int().min(0).max(8.64e15),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
]);

const order = z.object({
  number: line(64),
  state: line(40),
  total: z.object({ amount, currency: z.string().regex(/^[A-Z]{3}$/) }),
  placedAt: moment,
  items: z
    .array(z.object({ name: line(200), quantity: z.int().min(1).max(1_000_000) }))
    .max(orderLimits.items)
    .default([]),
  url: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .nullish()
    .transform((url) => url ?? null),
});

const answer = z.object({ orders: z.array(order).max(orderLimits.orders) });

/** Reads what the address answered; throws `orders_malformed` with the place that is wrong. */
export function readOrders(text: string): OrderView[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('orders_malformed', { field: 'JSON' });
  }
  const read = answer.safeParse(value);
  if (read.success) return read.data.orders;
  throw refuse('orders_malformed', { field: read.error.issues[0]?.path.join('.') || 'orders' });
}
