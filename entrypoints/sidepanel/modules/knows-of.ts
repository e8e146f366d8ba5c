import type { Permission } from '../../../lib/contract/endpoint.ts';
import type { Me } from '../../../lib/contract/identity.ts';

/** Modules that have something to tell beside a chat, and who may see it. */
const beside = {
  booking: 'bookings.read',
  customers: 'customers.read',
  orders: 'orders.read',
} as const satisfies Record<string, Permission>;

export type Beside = keyof typeof beside;

/** Those of them that this person has. */
export function knowsOf(me: Pick<Me, 'modules' | 'permissions'> | null | undefined): Beside[] {
  return (Object.keys(beside) as Beside[]).filter(
    (module) => me?.modules.includes(module) && me.permissions.includes(beside[module]),
  );
}
