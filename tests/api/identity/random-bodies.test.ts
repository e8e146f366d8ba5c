import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../../lib/contract/endpoint.ts';
import { endpoints } from '../../../lib/contract/endpoints.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, newCompany } from '../../support/factories.ts';

/** In a run of its own more: `npm run fuzz`. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 30);

let api: Api;
let owner: TestCompany;
const logged: string[] = [];
beforeAll(async () => {
  api = await startApi({ logged });
  owner = await newCompany(api);
  // Time stands still, so that it holds to the end.
  await confirm(api, owner);
});
afterAll(() => api.close());

/** What ends the session, or locks it, would end the test with it. */
const ending = new Set(['signOut', 'lockSession', 'revokeSession', 'removeDevice', 'banDevice', 'switchCompany']);
const writing = Object.entries(endpoints as Record<string, Endpoint>).filter(
  ([name, { method, access }]) => method !== 'GET' && !ending.has(name) && access !== 'site' && access !== 'visitor',
);

const odd = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.constantFrom('\u0000', '\ud800', '__proto__', '../..', '-1', '1e309', 'null', '😀'.repeat(50)),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 5 }),
  fc.dictionary(fc.string({ maxLength: 10 }), fc.anything({ maxDepth: 2 }), { maxKeys: 5 }),
  fc.constantFrom(newId(), '123456', 'a@example.com', '13800138000', 'email', 'Bell-on-the-desk 7', 'x'.repeat(40)),
);

/** The fields that an endpoint knows, each there or not, each with anything; and some that it does not know. */
function bodiesFor({ input, path }: Endpoint): fc.Arbitrary<string> {
  const { shape = {} } = input as unknown as { shape?: Record<string, unknown> };
  const inBody = Object.keys(shape).filter((name) => !path.includes(`:${name}`));
  const known = fc.record(Object.fromEntries(inBody.map((name) => [name, odd])), { requiredKeys: [] });
  const whole = fc.record(Object.fromEntries(inBody.map((name) => [name, odd])));
  const surplus = fc.tuple(whole, fc.dictionary(fc.string({ maxLength: 8 }), odd, { maxKeys: 3 }));
  return fc.oneof(
    { weight: 4, arbitrary: whole.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: known.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: surplus.map(([body, more]) => JSON.stringify({ ...body, ...more })) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

function send(agent: Agent, method: string, path: string, body: string): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${owner.token}`,
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${api.url}${path}`, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

test.each(writing)(
  'L7 · %s answers random bodies with a code, and never with an error of its own',
  async (_, endpoint) => {
    const path = endpoint.path.replace(/:\w+/g, () => newId());
    const bodies = fc.sample(bodiesFor(endpoint), BODIES);
    // To make the bodies takes longer than the server keeps a line that nobody uses.
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    const answers = bodies.map((body) => send(agent, endpoint.method, path, body));
    for (const { status, text } of await Promise.all(answers)) {
      expect(status, text).toBeLessThan(500);
      expect(() => JSON.parse(text)).not.toThrow();
      if (status >= 400) expect(JSON.parse(text)).toMatchObject({ error: { code: expect.any(String) } });
    }
    agent.destroy();
    expect(logged).toEqual([]);
  },
  600_000,
);
