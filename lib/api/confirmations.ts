import { signal } from '@preact/signals';
import type { Failure, Result } from './result.ts';

/** Somebody must show again who it is before a call goes through (row R27). */
export type Asking = Wanted & { settle: (confirmed: boolean) => void };

/** How many proofs are wanted; `by` where a code is none of them, for example to change the password. */
export type Wanted = { proofs: 1 | 2; by?: 'password' | undefined };

/** The confirmations of one page: what is asked now, and the way to act with one where it is needed. */
export function createConfirmations() {
  const asking = signal<Asking | null>(null);
  let asked: Promise<boolean> | null = null;

  /** Two at once ask once. */
  function ask(wanted: Wanted): Promise<boolean> {
    asked ??= new Promise((resolve) => {
      asking.value = {
        ...wanted,
        settle: (confirmed) => {
          asking.value = null;
          asked = null;
          resolve(confirmed);
        },
      };
    });
    return asked;
  }

  /**
   * Acts. Where the server wants a confirmation first, the person is asked in between and it is done
   * again; who turns that down gets `cancelled`, which forms and toasts leave unsaid.
   */
  async function confirmed<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
    for (;;) {
      const result = await act();
      if (result.ok || result.error.code !== 'step_up_required') return result;
      if (!(await ask(wantedBy(result.error)))) return { ok: false, error: { code: 'cancelled' } };
    }
  }

  return { asking, confirmed };
}

function wantedBy({ params }: Failure): Wanted {
  return { proofs: params?.proofs === 2 ? 2 : 1, by: params?.by === 'password' ? 'password' : undefined };
}
