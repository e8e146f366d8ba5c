// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AddressStep } from '../../../components/sites/address-step.tsx';
import { AppGuide } from '../../../components/sites/app-guide.tsx';
import { ChatLink } from '../../../components/sites/chat-link.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';
import type { SiteView } from '../../../lib/contract/sites.ts';
import { isLive } from '../../../lib/util/live-site.ts';

// Without it a form that has something to say reads a file first.
beforeAll(warmForms);
afterEach(cleanup);

const url = 'https://chat.example.com/chat/1234567897-1';
const site: SiteView = {
  id: '1234567897-1',
  name: '门店',
  kind: 'app',
  chat: { url, on: true },
  origins: [],
  appearance: { color: '#0b7a6b', position: 'right', welcome: '', language: 'auto' },
  snippet: '',
  proof: { meta: '', file: { path: '', content: '' }, dns: { prefix: '', value: '' } },
  createdAt: 0,
};

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

describe('ChatLink', () => {
  it('C19 · gives the link, a code that says what it is, and the code as a file for print', async () => {
    const onSave = vi.fn<(name: string, file: Blob) => void>();
    render(<ChatLink site={site} as="switch" onSwitch={vi.fn()} onSave={onSave} />);
    screen.getByRole('img', { name: '打开聊天页面的二维码' });
    expect(screen.getByRole('link', { name: '打开试试' }).getAttribute('href')).toBe(url);
    await press('下载二维码：SVG（印刷用）');
    const [name, file] = onSave.mock.calls[0]!;
    expect(name).toBe('聊天二维码-门店.svg');
    expect(file.type).toBe('image/svg+xml');
    expect(await file.text()).toMatch(
      /^<svg xmlns="[^"]+" viewBox="0 0 (\d+) \1".*<path fill="#000000" d="M4 4h1v1h-1z/,
    );
  });

  it('C19 · where it is off there is no link to give away, and a refusal is said', async () => {
    const onSwitch = vi.fn().mockResolvedValue({ ok: false, error: { code: 'forbidden' } });
    render(<ChatLink site={{ ...site, chat: { url, on: false } }} as="switch" onSwitch={onSwitch} onSave={() => {}} />);
    expect(screen.queryByText(url)).toBeNull();
    await press('启用聊天链接');
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith(true);
    await screen.findByRole('alert');
  });
});

it('C19 · R26 · what to paste into an app has the link in it and keeps the customer’s history', async () => {
  const { container } = render(<AppGuide url={url} />);
  expect(container.querySelectorAll('li')).toHaveLength(3);
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Android App' })));
  expect(container.querySelector('code')?.textContent).toMatch(new RegExp(`domStorageEnabled = true[^]*${url}`));
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'iOS App' })));
  expect(container.querySelector('code')?.textContent).toContain(`URL(string: "${url}")!`);
});

it('R26 · an app asks for no address and no permission, and has a name where none is given', async () => {
  const onAllow = vi.fn();
  const onSubmit = vi.fn().mockResolvedValue({ ok: true, value: site });
  const step = { onAllow, onSubmit, onDone: vi.fn(), onCancel: vi.fn(), onKind: vi.fn() };
  const { rerender } = render(<AddressStep kind="website" {...step} />);
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: /公众号/ })));
  expect(step.onKind).toHaveBeenCalledExactlyOnceWith('app');
  rerender(<AddressStep kind="app" {...step} />);
  expect(screen.queryByLabelText(/网址/)).toBeNull();
  await press('下一步');
  expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ kind: 'app', name: '聊天链接' });
  expect(step.onDone).toHaveBeenCalledExactlyOnceWith(site);
  expect(onAllow).not.toHaveBeenCalled();
});

it('C19 · a site is live by a proved address or by its chat page', () => {
  const proved = { provedAt: 1 };
  const unproved = { provedAt: null };
  const off = { on: false };
  expect(isLive({ chat: { on: true }, origins: [] })).toBe(true);
  expect(isLive({ chat: off, origins: [unproved, proved] })).toBe(true);
  expect(isLive({ chat: off, origins: [unproved] })).toBe(false);
});
