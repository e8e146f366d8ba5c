import { z } from 'zod';
import { done, fails, id, nothing, optionalLine, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What the address of a company may answer at most. */
export const orderLimits = { orders: 50, items: 100, bytes: 256 * 1024 } as const;

/** An amount as it is written, e.g. `1299.00`, so that no digit is lost. */
const money = z.object({ amount: z.string(), currency: z.string() });

const orderView = z.object({
  number: z.string(),
  /** As the company's own system says it. */
  state: z.string(),
  total: money,
  placedAt: time,
  items: z.array(z.object({ name: z.string(), quantity: z.int() })),
  /** In the company's own system. */
  url: z.string().nullable(),
});
export type OrderView = z.infer<typeof orderView>;

const settingsView = z.object({
  url: z.string().nullable(),
  /** Since when the present secret holds. */
  secretAt: time.nullable(),
});
export type OrderSettings = z.infer<typeof settingsView>;

/** The secret is told here and never again; null where it stayed as it was. */
const kept = z.object({ settings: settingsView, secret: z.string().nullable() });

/** Endpoints of the module `orders`. */
export const ordersEndpoints = {
  getOrderSettings: endpoint('GET', '/api/order-settings', 'modules.write', nothing, settingsView),
  /** The first address comes with a secret. */
  setOrderAddress: endpoint(
    'POST',
    '/api/order-settings',
    'modules.write',
    z.strictObject({ url: z.string(fails('required')).trim().min(1, fails('required')).max(500, fails('too_long')) }),
    kept,
  ),
  /** The old secret ends at once. */
  renewOrderSecret: endpoint('POST', '/api/order-settings/secret', 'modules.write', nothing, kept),
  /** Asks the address for the orders of nobody, as an agent's question does. */
  testOrders: endpoint('POST', '/api/order-settings/test', 'modules.write', nothing, done.extend({ count: z.int() })),
  /** Asks the company's address now, or up to half a minute ago. `query`: what else to look for, such as a number. */
  listOrders: endpoint(
    'GET',
    '/api/orders/:visitor',
    'orders.read',
    z.strictObject({ visitor: id, query: optionalLine(100) }),
    z.object({ orders: z.array(orderView), at: time }),
  ),
};
