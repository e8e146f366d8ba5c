import { expect, it } from 'vitest';
import { createConfirmations } from '../../../lib/api/confirmations.ts';
import { deviceActs } from '../../../lib/api/device-acts.ts';
import type { Result } from '../../../lib/api/result.ts';

const stepUp = (params: Record<string, string | number>): Result<never> => ({
  ok: false,
  error: { code: 'step_up_required', params },
});

it.each([
  [{ proofs: 1 }, { proofs: 1, by: undefined }],
  [{ proofs: 2 }, { proofs: 2, by: undefined }],
  [
    { proofs: 1, by: 'password' },
    { proofs: 1, by: 'password' },
  ],
] as const)('R27 · what the server wants to be shown is asked: %o', async (params, wanted) => {
  const { asking, confirmed } = createConfirmations();
  const answers: Result<string>[] = [stepUp(params), { ok: true, value: 'done' }];
  const result = confirmed(async () => answers.shift()!);
  await expect.poll(() => asking.value).toMatchObject(wanted);
  asking.value?.settle(true);
  expect(await result).toEqual({ ok: true, value: 'done' });
  expect(asking.value).toBeNull();
});

it('R27 · who turns it down has done nothing, and is told nothing', async () => {
  const { asking, confirmed } = createConfirmations();
  const result = confirmed(async () => stepUp({ proofs: 1 }));
  await expect.poll(() => asking.value).not.toBeNull();
  asking.value?.settle(false);
  expect(await result).toEqual({ ok: false, error: { code: 'cancelled' } });
});

it('ASVS 7.5.2 · signing a device out asks once, however many sessions it has, and then ends them all', async () => {
  const { asking, confirmed } = createConfirmations();
  let shown = false;
  const ended: string[] = [];
  const call = async (name: string, input: { id?: string }) => {
    if (name === 'listSessions') {
      const sessions = ['a', 'b', 'c'].map((id) => ({ id, device: id === 'c' ? 'other' : 'phone' }));
      return { ok: true, value: { sessions } };
    }
    if (!shown) return stepUp({ proofs: 1 });
    ended.push(input.id ?? '');
    return { ok: true, value: { ok: true } };
  };
  const acts = deviceActs(call as Parameters<typeof deviceActs>[0], confirmed);
  const result = acts.signOut({ id: 'phone' });
  await expect.poll(() => asking.value).not.toBeNull();
  shown = true;
  asking.value?.settle(true);
  expect(await result).toMatchObject({ ok: true });
  expect(ended).toEqual(['a', 'b']);
});
