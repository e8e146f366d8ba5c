import { expect, test, vi } from 'vitest';
import type { Desk } from '../../../entrypoints/background/desk.ts';

vi.mock('../../../lib/browser/api.ts', () => ({ api: { idle: { setDetectionInterval() {} } } }));
vi.mock('../../../lib/browser/kept.ts', () => {
  const kept = { get: async () => null, set: async () => {}, remove: async () => {} };
  return { local: kept, session: kept };
});
vi.mock('../../../entrypoints/background/sync/start.ts', () => ({ startSync: async () => {} }));
const { refreshMe } = await import('../../../entrypoints/background/session.ts');

const meWith = (modules: string[]) => ({ modules, session: { id: 's', idleMinutes: 0, locked: false } });

test('R2 · what is asked while an older answer is on its way is not lost to it', async () => {
  let session: object | null = { token: 't', me: meWith([]) };
  let truth = meWith([]);
  const answers: (() => void)[] = [];
  const published: string[][] = [];
  const ask = () => {
    const value = truth;
    return new Promise((resolve) => answers.push(() => resolve({ ok: true, value })));
  };
  const desk = {
    session: () => session,
    setSession: (next: object) => {
      session = next;
    },
    api: () => ask,
    publish: async ({ me }: { me: { modules: string[] } }) => void published.push(me.modules),
    sync: {},
  } as unknown as Desk;
  const first = refreshMe(desk);
  truth = meWith(['proactive']);
  const second = refreshMe(desk);
  answers[0]?.();
  await first;
  answers[1]?.();
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  answers[2]?.();
  await second;
  expect(published).toEqual([[], ['proactive']]);

  session = null;
  await refreshMe(desk);
  expect(answers).toHaveLength(3);
});
