import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../lib/contract/endpoint.ts';
import { permissions } from '../../../lib/contract/endpoint.ts';
import { endpoints } from '../../../lib/contract/endpoints.ts';
import type { ErrorBody } from '../../../lib/contract/errors.ts';
import { errorStatus, fieldErrorCodes } from '../../../lib/contract/errors.ts';
import { FRAME_MAX_BYTES } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { confirmTwice } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { newCompany, newMember } from '../../support/factories.ts';

let api: Api;
let owner: TestCompany;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  await confirmTwice(api, owner);
  agent = await newMember(api, owner);
});
afterAll(() => api.close());

const all: [string, Endpoint][] = Object.entries(endpoints);
const forMembers = all.filter(([, { access }]) => !['public', 'site', 'visitor'].includes(access));
const writing = all.filter(([, { method }]) => method !== 'GET');

/** Parts of a path that are no id. */
const parts: Record<string, string> = { site: '1234567897-1' };

async function send(endpoint: Endpoint, options: { token?: string; body?: string; path?: string } = {}) {
  const path = options.path ?? endpoint.path.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? newId());
  const response = await fetch(api.url + path, {
    method: endpoint.method,
    headers: {
      'content-type': 'application/json',
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    },
    body: endpoint.method === 'GET' ? undefined : (options.body ?? '{}'),
  });
  return { status: response.status, error: ((await response.json()) as Partial<ErrorBody>).error };
}

/** A refusal that the reader's side can put into words. */
function expectCoded({ status, error }: Awaited<ReturnType<typeof send>>) {
  expect(error?.code).toSatisfy((code: string) => code in errorStatus);
  expect(status).toBe(errorStatus[error!.code]);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  for (const field of error?.fields ?? []) expect(fieldErrorCodes).toContain(field.code);
}

describe('without a session', () => {
  test.each(forMembers)('%s is refused with 401', async (_, endpoint) => {
    for (const token of [undefined, 'x', 'A'.repeat(43)]) {
      expect(await send(endpoint, { token })).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
    }
  });
});

describe('L26 · an agent', () => {
  const allowed = new Set([
    'company.read',
    'members.read',
    'sites.read',
    'sites.preview',
    'service.read',
    'conversations.read',
    'conversations.write',
    'customers.read',
    'customers.write',
    'orders.read',
    'bookings.read',
    'bookings.write',
    'approvals.request',
  ]);
  const forAdmins = all.filter(([, { access }]) => permissions.some((one) => one === access) && !allowed.has(access));

  test('has something to be kept from', () => {
    expect(forAdmins.length).toBeGreaterThan(8);
  });

  test.each(forAdmins)('L26 · calling %s gets 403', async (_, endpoint) => {
    expect(await send(endpoint, { token: agent.token })).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  });
});

describe('a body that is wrong', () => {
  const bad = [
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a number', '7'],
  ] as const;

  test.each(writing)('%s answers it with a code', async (_, endpoint) => {
    for (const [, body] of bad) expectCoded(await send(endpoint, { body, token: owner.token }));
  });

  test.each(writing)('%s takes no field it does not know', async (_, endpoint) => {
    const answer = await send(endpoint, { body: '{"surplus":1,"__proto__":{"x":1}}', token: owner.token });
    expectCoded(answer);
    if (answer.error?.code === 'input_invalid') {
      expect(answer.error.fields).toContainEqual({ path: 'surplus', code: 'unknown_field' });
    }
  });

  test.each(writing)('%s takes no value of another type', async (_, endpoint) => {
    const shape = (endpoint.input as unknown as { shape: Record<string, unknown> }).shape;
    const inBody = Object.keys(shape).filter((name) => !endpoint.path.includes(`:${name}`));
    if (inBody.length === 0) return;
    for (const value of [{ a: 1 }, [1], Number.MAX_VALUE, '\u0000']) {
      const body = JSON.stringify(Object.fromEntries(inBody.map((name) => [name, value])));
      expectCoded(await send(endpoint, { body, token: owner.token }));
    }
  });

  test.each(writing)('%s reads no more than 64 kB, or than a part of a file has', async (_, endpoint) => {
    const body = JSON.stringify({ surplus: 'x'.repeat(endpoint.bodyMax ?? FRAME_MAX_BYTES) });
    const answer = await send(endpoint, { body, token: owner.token });
    expectCoded(answer);
    // Who calls is looked at first, where that is no member's right.
    if (!['site', 'visitor', 'operator', 'partner'].includes(endpoint.access)) expect(answer.status).toBe(413);
  });
});

test.each(all.filter(([, { path }]) => path.includes('/:')))(
  '%s takes no part of a path that is no id',
  async (_, endpoint) => {
    for (const part of ['nope', '%00', '..%2f..', '1', `${newId()}x`]) {
      expectCoded(await send(endpoint, { token: owner.token, path: endpoint.path.replace(/:\w+/g, part) }));
    }
  },
);

test.each(all.filter(([, { path }]) => path.includes('/:')))(
  '%s answers a NUL in its path with a code, whoever asks',
  async (_, { method, path }) => {
    for (const origin of ['https://shop.example.com', 'moz-extension://0f2c6d1e-8a3b-4c5d-9e7f-112233445566']) {
      const response = await fetch(api.url + path.replace(/:\w+/g, 'a%00b'), { method, headers: { origin } });
      const { error } = (await response.json()) as ErrorBody;
      expectCoded({ status: response.status, error });
    }
  },
);

test('what does not exist is said so, with a code and without details', async () => {
  const response = await fetch(`${api.url}/api/nothing-here`, { headers: { authorization: `Bearer ${owner.token}` } });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: { code: 'not_found', requestId: expect.any(String) } });
});
