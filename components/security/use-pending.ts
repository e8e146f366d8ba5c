import { useState } from 'preact/hooks';
import { isOver, resendTime } from '../../lib/contract/challenge-refusals.ts';
import type { KeptHere } from '../../lib/contract/identity.ts';
import type { Result } from '../../lib/i18n/errors.ts';

/** A code that is under way to a new place: `challenge` names it, `hint` is the place in part. */
export type Pending = { challenge: string; hint: string; kept?: KeptHere; resendAt: number; expiresAt: number };

type Acts = {
  /** Sends the code, or another one. */
  send: () => Promise<Result<Pending>>;
  verify: (given: { challenge: string; code: string }) => Promise<Result<unknown>>;
  onDone: () => void;
};

/** Where a code goes, and what becomes of it; `spent` once it has no answer any more. */
export function usePending({ send, verify, onDone }: Acts) {
  const [pending, setPending] = useState<Pending | null>(null);
  const [spent, setSpent] = useState(false);
  const begin = async () => {
    const sent = await send();
    setSpent(false);
    if (sent.ok) {
      setPending(sent.value);
      return sent;
    }
    // It was sent a moment ago from elsewhere; this one waits as long.
    const resendAt = resendTime(sent.error);
    if (resendAt && pending) setPending({ ...pending, resendAt });
    return sent;
  };
  const answer = async (code: string): Promise<Result<unknown>> => {
    const result = await verify({ challenge: pending?.challenge ?? '', code });
    if (result.ok) onDone();
    else if (isOver(result.error)) {
      setPending(null);
      setSpent(true);
    }
    return result;
  };
  return { pending, spent, begin, answer, again: () => setPending(null) };
}
