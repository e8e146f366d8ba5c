import { signal } from '@preact/signals';
import type { Call } from './commands.ts';
import { call } from './send.ts';

/** Somebody must show again who it is before a call goes through (row R27). */
export type Asking = { proofs: 1 | 2; settle: (confirmed: boolean) => void };

/** What the page's one `<Confirmations />` asks; null while nothing is. */
export const asking = signal<Asking | null>(null);

let asked: Promise<boolean> | null = null;

/**
 * Calls the API like `call`. Where the server wants a confirmation first, the person is asked in
 * between and the call made again; who turns that down gets `cancelled`, which forms and toasts leave unsaid.
 */
export const confirmedCall: Call = async (name, input) => {
  for (;;) {
    const result = await call(name, input);
    if (result.ok || result.error.code !== 'step_up_required') return result;
    if (!(await ask(result.error.params?.proofs === 2 ? 2 : 1))) return { ok: false, error: { code: 'cancelled' } };
  }
};

/** Two calls at once ask once. */
function ask(proofs: 1 | 2): Promise<boolean> {
  asked ??= new Promise((resolve) => {
    asking.value = {
      proofs,
      settle: (confirmed) => {
        asking.value = null;
        asked = null;
        resolve(confirmed);
      },
    };
  });
  return asked;
}
