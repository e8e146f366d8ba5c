import { createHmac } from 'node:crypto';
import type { OrderView } from '../../../lib/contract/orders.ts';
import { orderLimits } from '../../../lib/contract/orders.ts';
import type { Services } from '../../context.ts';
import { CodedError, refuse } from '../../errors.ts';
import { guardedFetch } from '../../http/guarded-fetch.ts';
import { newToken } from '../../secrets.ts';
import { readOrders } from './answer.ts';

/** Whose orders are wanted; what is not known of somebody is left out. */
export type Question = {
  company: string;
  site: string;
  customer: { id: string; name?: string; email?: string; phone?: string };
  query?: string;
};

export type Address = { url: string; secret: string };

/** `t=<seconds>,v1=<hex>` over `<seconds>.<body>`. */
export function sign(secret: string, body: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/**
 * Asks a company's address. Throws `address_forbidden`, `orders_unreachable`, `orders_refused`,
 * `orders_failed` or `orders_malformed`.
 */
export async function askOrders(
  services: Services,
  { url, secret }: Address,
  question: Question,
): Promise<OrderView[]> {
  const now = services.clock.now();
  const body = JSON.stringify({ ...question, at: now, nonce: newToken() });
  const answer = await fetchAnswer(services, url, body, sign(secret, body, now));
  if (answer.status === 401 || answer.status === 403) throw refuse('orders_refused', { status: answer.status });
  if (answer.status !== 200) throw refuse('orders_failed', { status: answer.status });
  return readOrders(await answer.text());
}

async function fetchAnswer({ settings }: Services, url: string, body: string, signature: string): Promise<Response> {
  try {
    return await guardedFetch(settings.local)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'frontdesk-signature': signature },
      body,
      bytesMax: orderLimits.bytes,
    });
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw refuse('orders_unreachable');
  }
}
