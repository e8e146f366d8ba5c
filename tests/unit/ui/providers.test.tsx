// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ProviderForm } from '../../../components/security/provider-form.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';
import { draftProvider } from '../../../entrypoints/options/security/draft-provider.ts';
import type { ProviderView } from '../../../lib/contract/federation.ts';
import { SECRET_KEPT } from '../../../lib/contract/secret-kept.ts';

beforeAll(warmForms);
afterEach(cleanup);

const id = '0199a000-0000-7000-8000-000000000001';
const settings = {
  kind: 'oidc',
  issuer: 'https://idp.example.com',
  clientId: 'desk',
  clientSecret: SECRET_KEPT,
} as const;
const saved: ProviderView = {
  ...{ id, kind: 'oidc', name: '统一登录', settings, enabled: true },
  ...{ trustsSecondFactor: false, linked: 0, createdAt: 0 },
};

function show(provider: ProviderView | null, answer: object = { ok: true, value: null }) {
  const onSave = vi.fn().mockResolvedValue(answer);
  const never = () => Promise.reject(new Error('not asked'));
  const here = { callback: `https://desk.example.com/sso/callback/${id}`, entity: '' };
  render(<ProviderForm {...{ id, provider, here, onSave }} onProbe={never} onMetadata={never} onCancel={() => {}} />);
  return onSave;
}

const secret = () => screen.getByLabelText(/Client Secret/) as HTMLInputElement;
const save = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '保存' })));

it('L4 · a kept secret is not shown, and stays unless another is typed', async () => {
  const onSave = show(saved);
  expect(secret()).toMatchObject({ type: 'password', value: '', placeholder: '不修改', required: false });
  await save();
  expect(onSave.mock.lastCall?.[0].settings).toEqual(settings);
  fireEvent.input(secret(), { target: { value: 'another' } });
  await save();
  expect(onSave.mock.lastCall?.[0].settings.clientSecret).toBe('another');
});

it('L4 · what a new one needs is marked and asked for', async () => {
  const onSave = show(null);
  for (const label of [/名称/, /Issuer/, /Client ID/, /Client Secret/])
    expect(screen.getByLabelText(label)).toHaveProperty('required', true);
  expect(secret().type).toBe('password');
  fireEvent.click(screen.getByRole('button', { name: '显示密钥' }));
  expect(secret().type).toBe('text');
  await save();
  expect(onSave).not.toHaveBeenCalled();
});

it('L4 · an issuer that does not answer is said at its field, with what to do', async () => {
  const fields = [{ path: 'settings.issuer', code: 'provider_unreachable' }];
  show(saved, { ok: false, error: { code: 'input_invalid', fields } });
  await save();
  const issuer = screen.getByLabelText(/Issuer/);
  await waitFor(() => expect(document.activeElement).toBe(issuer));
  expect(document.getElementById(`${issuer.id}-error`)?.textContent).toContain('连接不上这个地址，没有保存');
});

it('L4 · the address that was copied stays until a provider is saved by it', () => {
  const first = draftProvider('company', []);
  expect(draftProvider('company', ['another'])).toBe(first);
  expect(draftProvider('other', [])).not.toBe(first);
  const second = draftProvider('company', [first]);
  expect(second).not.toBe(first);
  expect(draftProvider('company', [first])).toBe(second);
});
