import type { ProofOfWorkPurpose } from '../../lib/contract/proof-of-work.ts';
import type { Clock } from '../clock.ts';
import type { Context, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { isLoopback, network } from '../http/client.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { publicLimits } from './policy.ts';

type Purpose = keyof typeof publicLimits;

/** Each throws `rate_limited` where the address, the mailbox or the company asks too often. */
export type Throttle = {
  address(ctx: Context, purpose: Purpose): void;
  mailbox(ctx: Context, email: string): void;
  /** Before a text message that does not need a session goes to a number, whether or not it is anybody's. */
  phone(ctx: Context, phone: string): void;
  /** The same for whoever showed a password, or is inside: strangers cannot use this number's up. */
  ownPhone(ctx: Context, phone: string): void;
  /** Throws `proof_required` where an address asked often and brings no proof of work. */
  work(ctx: Context, proof: string | undefined, purpose: ProofOfWorkPurpose): Promise<void>;
  company(ctx: MemberContext, purpose: Purpose): void;
};

/** A server for this machine alone does not slow down its one user, or a seeding script. */
const trusts = ({ services, client }: Context) => services.settings.local && isLoopback(client.ip);

export function createThrottle(): Throttle {
  const limits = new Map<Purpose, RateLimit>();
  const limit = (clock: Clock, purpose: Purpose) => {
    const { burst, perMs } = publicLimits[purpose];
    const made = limits.get(purpose) ?? createRateLimit(clock, burst, perMs);
    limits.set(purpose, made);
    return made;
  };
  return {
    address(ctx, purpose) {
      if (!trusts(ctx)) limit(ctx.services.clock, purpose).take(network(ctx.client.ip));
    },
    mailbox(ctx, email) {
      limit(ctx.services.clock, 'mailbox').take(email);
    },
    phone(ctx, phone) {
      if (!trusts(ctx)) limit(ctx.services.clock, 'texts').take(network(ctx.client.ip));
      limit(ctx.services.clock, 'phoneTurn').take(phone);
      limit(ctx.services.clock, 'phone').take(phone);
    },
    ownPhone(ctx, phone) {
      limit(ctx.services.clock, 'ownTexts').take(phone);
    },
    async work(ctx, proof, purpose) {
      if (trusts(ctx)) return;
      try {
        limit(ctx.services.clock, 'asked').take(network(ctx.client.ip));
      } catch {
        if (!proof || !(await ctx.services.proofOfWork.accept(proof, purpose))) throw refuse('proof_required');
      }
    },
    company(ctx, purpose) {
      limit(ctx.services.clock, purpose).take(String(ctx.actor.company));
    },
  };
}
