import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../lib/api/client.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

function answering(status: number, body: unknown) {
  const fetch = vi.fn<typeof globalThis.fetch>(
    async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
  );
  const call = createClient({ base: 'https://chat.example.com', token: () => 'secret', fetch });
  const asked = () => {
    const [url, init] = fetch.mock.calls[0] ?? [];
    return {
      url: String(url),
      method: init?.method,
      body: init?.body,
      headers: init?.headers,
      credentials: init?.credentials,
    };
  };
  return { call, asked };
}

describe('client', () => {
  it('puts parts of the path into the path and the rest of a GET into the query', async () => {
    const { call, asked } = answering(200, { entries: [], more: false });
    const result = await call('listEntries', { id, after: 5 });
    expect(result).toEqual({ ok: true, value: { entries: [], more: false } });
    expect(asked()).toMatchObject({
      url: `https://chat.example.com/api/conversations/${id}/entries?after=5`,
      method: 'GET',
      body: undefined,
      headers: { Authorization: 'Bearer secret' },
      credentials: 'omit',
    });
  });

  it('puts the rest of anything else into a JSON body, without what is undefined', async () => {
    const { call, asked } = answering(200, { ok: true });
    await call('unlockMember', { id });
    expect(asked()).toMatchObject({ method: 'POST', url: expect.stringMatching(/unlock$/), body: undefined });
    const second = answering(200, { ok: true });
    await second.call('setLocale', { locale: 'en' });
    expect(second.asked()).toMatchObject({ method: 'PATCH', body: '{"locale":"en"}' });
  });

  it('hands on a coded refusal with its fields', async () => {
    const error = { code: 'input_invalid', fields: [{ path: 'email', code: 'email_malformed' }], requestId: 'r' };
    const { call } = answering(422, { error });
    expect(await call('resendActivation', { email: 'x' })).toEqual({ ok: false, error });
  });

  it.each([
    ['a hotel page in place of the answer', 200, '<html>', 'offline'],
    ['a proxy that is alone', 502, '<html>', 'unavailable'],
    ['an answer of another shape', 200, { hello: 1 }, 'offline'],
    ['a code nobody knows', 500, { error: { code: 'surprise' } }, 'unavailable'],
  ])('%s is %s', async (_name, status, body, code) => {
    const { call } = answering(status, body);
    expect(await call('me', {})).toEqual({ ok: false, error: { code } });
  });

  it('is offline where nothing answers, and never throws', async () => {
    const call = createClient({ base: '', fetch: () => Promise.reject(new TypeError('failed')) });
    expect(await call('me', {})).toEqual({ ok: false, error: { code: 'offline' } });
  });
});
