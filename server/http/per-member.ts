import type { MemberContext } from '../context.ts';
import type { RateLimit } from './rate-limit.ts';
import { createRateLimit } from './rate-limit.ts';

/** What takes data out as a whole is read from many tables: more than anybody needs, and no flood. */
export const exportsOfOne = { burst: 60, perMs: 60 * 60_000 };

/** Counts what one member asks for; the answer throws `rate_limited` where that is more than `burst` in `perMs`. */
export function perMember({ burst, perMs }: { burst: number; perMs: number }) {
  let limit: RateLimit | undefined;
  return ({ services, actor }: MemberContext): void => {
    limit ??= createRateLimit(services.clock, burst, perMs);
    limit.take(String(actor.member));
  };
}
