import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '../../../lib/contract/verification.ts';
import type { Api } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany } from '../../support/factories.ts';
import type { TestOperator } from '../../support/verification.ts';
import { fillCase, startReviewed } from '../../support/verification.ts';

const RUNS = 12;

let api: Api;
let operator: TestOperator;
beforeAll(async () => {
  ({ api, operator } = await startReviewed());
});
afterAll(() => api.close());

const verbs = ['start', 'save', 'submit', 'approve', 'return', 'withdraw'] as const;
type Verb = (typeof verbs)[number];
type State = CaseState | 'none';

/** What row W5 says, written down once more by hand: from where each verb leads, and nowhere else. */
const allowed: Record<Verb, Partial<Record<State, State>>> = {
  start: {
    none: 'draft',
    draft: 'draft',
    needs_correction: 'needs_correction',
    approved: 'draft',
    withdrawn: 'draft',
  },
  save: { draft: 'draft', needs_correction: 'needs_correction' },
  submit: { draft: 'submitted', needs_correction: 'submitted' },
  approve: { submitted: 'approved' },
  return: { submitted: 'needs_correction' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', needs_correction: 'withdrawn' },
};

async function act(verb: Verb, company: TestCompany): Promise<{ ok: boolean; error?: { code: string } | undefined }> {
  const options = { token: company.token };
  const latest = must(await api.call('getVerification', {}, options)).case;
  const seen = { id: latest?.id ?? '018f0000-0000-7000-8000-000000000000', revision: latest?.revision ?? 0 };
  if (verb === 'start') return api.call('startVerification', { country: 'CN' }, options);
  if (verb === 'save') return api.call('saveVerification', { name: `第 ${seen.revision} 次` }, options);
  if (verb === 'submit') {
    const open = latest && (latest.state === 'draft' || latest.state === 'needs_correction');
    if (open && latest.missing.length > 0) await fillCase(api, company);
    return api.call('submitVerification', {}, options);
  }
  if (verb === 'withdraw') return api.call('withdrawVerification', {}, options);
  if (verb === 'approve') return api.call('approveCase', seen, { token: operator.token });
  const reasons = [{ target: 'name', code: 'mismatch' as const }];
  return api.call('returnCase', { ...seen, reasons }, { token: operator.token });
}

test('W5 · any sequence of verbs keeps to the moves that are allowed, and the history tells all of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...verbs), { minLength: 3, maxLength: 9 }), async (sequence) => {
      const company = await newCompany(api);
      await confirm(api, company);
      let state: State = 'none';
      for (const verb of sequence) {
        const next: State | undefined = allowed[verb][state];
        const answer = await act(verb, company);
        expect(answer.ok, `${verb} from ${state}`).toBe(next !== undefined);
        if (!answer.ok) expect(['verification_state', 'not_found']).toContain(answer.error?.code);
        state = next ?? state;
        const latest: { state: CaseState; history: { from: State | null; to: State }[] } | null = must(
          await api.call('getVerification', {}, { token: company.token }),
        ).case;
        expect(latest?.state ?? 'none').toBe(state);
        expect(latest?.history.at(-1)?.to ?? 'none').toBe(state);
        for (const [at, move] of (latest?.history ?? []).entries())
          expect(move.from).toBe(at === 0 ? null : latest?.history[at - 1]?.to);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test.each(['returned', 'withdrawn'] as const)('W5 · approved and %s at once, one of them holds', async (other) => {
  const company = await newCompany(api);
  await fillCase(api, company);
  await confirm(api, company);
  const { id, revision } = must(await api.call('submitVerification', {}, company)).case!;
  const reasons = [{ target: 'name', code: 'mismatch' as const }];
  const decided = await Promise.all([
    api.call('approveCase', { id, revision }, operator),
    other === 'returned'
      ? api.call('returnCase', { id, revision, reasons }, operator)
      : api.call('withdrawVerification', {}, company),
  ]);
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  for (const { ok, error } of decided)
    if (!ok) expect(['verification_state', 'verification_changed']).toContain(error?.code);
  const { history } = must(await api.call('getVerification', {}, company)).case!;
  expect(history).toHaveLength(3);
});
