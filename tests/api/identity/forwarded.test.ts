import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api, CallOptions } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { newCompany } from '../../support/factories.ts';
import { from, knock, startApiBehindProxy } from '../../support/people.ts';
import { eventsFor, setRules } from '../../support/security.ts';

const WRONG = { password: 'Wrong-one 1!' };

/** An address of a range of ten, for each try another. */
const forged = (count: number) => `203.0.113.${count}`;

/** Ten wrong passwords, each with another header; how often the pair was found locked. */
async function tenFailures(api: Api, who: { email: string }, header: (count: number) => string): Promise<number> {
  const codes: (string | undefined)[] = [];
  for (let count = 1; count <= 10; count++) {
    const answer = await knock(api, who, { ...WRONG, device: newId() }, from(header(count)));
    codes.push(answer.error?.code);
  }
  expect(codes.slice(0, 3)).toEqual(Array(3).fill('sign_in_failed'));
  return codes.filter((code) => code === 'sign_in_locked').length;
}

/** Addresses in the log of failures, each once. */
const addressesIn = async (api: Api, { token }: TestCompany, options: CallOptions = {}) => {
  const { value } = await api.call('listSecurityEvents', { kind: 'sign_in' }, { ...options, token });
  return new Set(
    value?.events.filter(({ outcome }) => outcome === 'wrong_password' || outcome === 'locked').map(({ ip }) => ip),
  );
};

describe('forged X-Forwarded-For', () => {
  describe('with no proxy that is trusted', () => {
    let api: Api;
    let company: TestCompany;
    beforeAll(async () => {
      api = await startApi();
      company = await newCompany(api);
    });
    afterAll(() => api.close());

    test('L12 · ten forged addresses share one lock, and the log has the socket’s address alone', async () => {
      expect(await tenFailures(api, company, forged)).toBe(7);
      expect([...(await addressesIn(api, company))]).toEqual(['127.0.0.1']);
      const lines = await eventsFor(api, company.token);
      expect(lines.filter(({ ip }) => ip?.startsWith('203.'))).toEqual([]);
    });

    test('L17 · a forged address passes no address list, and takes nobody out of one', async () => {
      await setRules(api, company, { addresses: ['127.0.0.1'] });
      const me = (header: string) => api.call('me', {}, { ...from(header), token: company.token });
      expect((await me(forged(1))).status).toBe(200);
      const { db } = api.services.database;
      // The own address could not be left out by the front door.
      const rules = JSON.stringify({ addresses: ['203.0.113.0/24'] });
      await db.updateTable('company').set({ rules }).where('code', '=', company.companyId).execute();
      expect((await me(forged(1))).error?.code).toBe('address_refused');
    });
  });

  describe('behind a trusted proxy', () => {
    let api: Api;
    let company: TestCompany;
    const HOP = '198.51.100.7';
    beforeAll(async () => {
      api = await startApiBehindProxy();
      company = await newCompany(api);
    });
    afterAll(() => api.close());

    test('L12 · what a client puts before the proxy’s own hop makes no other lock and no other line', async () => {
      expect(await tenFailures(api, company, (count) => `${forged(count)}, ${HOP}`)).toBe(7);
      expect([...(await addressesIn(api, company))]).toEqual([HOP]);
      // The lock is that hop's: another address is heard.
      const elsewhere = await knock(api, company, WRONG, from(`${HOP}, ${forged(11)}`));
      expect(elsewhere.error?.code).toBe('sign_in_failed');
      expect(await addressesIn(api, company)).toEqual(new Set([forged(11), HOP]));
    });

    test('L17 · the address list looks at the last hop alone', async () => {
      await setRules(api, company, { addresses: [HOP] }, from(HOP));
      const me = (header: string) => api.call('me', {}, { ...from(header), token: company.token });
      expect((await me(`${forged(1)}, ${HOP}`)).status).toBe(200);
      for (const header of [`${HOP}, ${forged(1)}`, `${HOP}, ${HOP}, ${forged(1)}`, `${HOP},`])
        expect((await me(header)).error?.code).toBe('address_refused');
    });
  });
});
