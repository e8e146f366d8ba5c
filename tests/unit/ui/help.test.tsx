// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { VNode } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HelpView } from '../../../components/help/help-view.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { support } from '../../../components/ui/support.ts';
import type { ServerHealth } from '../../../lib/contract/health.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { helpTopics, isHelpTopic } from '../../../lib/util/help-topic.ts';

const server = { origin: 'https://desk.example.com', host: 'desk.example.com' };
const well = async (): Promise<ServerHealth> => 'well';

Element.prototype.scrollIntoView = () => {};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  locale.value = 'zh-CN';
  support.value = null;
});

/** With what it asks for at once. */
async function show(view: VNode): Promise<void> {
  render(view);
  await act(async () => {});
  await act(async () => {});
}

const topicOf = (id: string) => document.getElementById(id) as HTMLDetailsElement;

describe('the help', () => {
  it.each(['zh-CN', 'en'] as const)('W22 · has every topic with steps to take: %s', async (language) => {
    locale.value = language;
    await show(<HelpView server={server} check={well} topic={undefined} />);
    for (const topic of helpTopics) {
      expect(topicOf(topic).querySelector('summary')?.textContent, topic).not.toBe('');
      expect(within(topicOf(topic)).getAllByRole('listitem', { hidden: true }).length, topic).toBeGreaterThan(3);
    }
    expect(document.querySelectorAll('details')).toHaveLength(helpTopics.length);
  });

  it('W22 · opens at the topic that the address names', async () => {
    const { rerender } = render(<HelpView server={server} check={well} topic="device" />);
    await act(() => {});
    expect([...document.querySelectorAll('details[open]')].map(({ id }) => id)).toEqual(['device']);
    expect(document.activeElement).toBe(topicOf('device').querySelector('summary'));
    await act(() => rerender(<HelpView server={server} check={well} topic="code" />));
    expect(topicOf('code').open).toBe(true);
  });

  it('W22 · looks itself whether the server works, says when, and looks again', async () => {
    vi.useFakeTimers({ now: new Date(2026, 2, 3, 9, 5) });
    const answers: ServerHealth[] = ['away', 'unwell', 'well'];
    const check = vi.fn(async () => answers.shift() ?? 'well');
    await show(<HelpView server={server} check={check} topic={undefined} />);
    const shown = () => screen.getByRole('region', { name: '服务器状态' }).textContent;
    expect(shown()).toMatch(/连不上服务器.*desk\.example\.com.*手机流量.*检查于 09:05/);
    vi.setSystemTime(new Date(2026, 2, 3, 9, 7));
    fireEvent.click(screen.getByRole('button', { name: '重新检查' }));
    await act(async () => {});
    expect(shown()).toMatch(/服务器有响应，但暂时不能工作.*检查于 09:07/);
    await act(async () => {
      await vi.advanceTimersByTimeAsync(30_000);
    });
    expect(shown()).toContain('服务器正常');
    expect(check).toHaveBeenCalledTimes(3);
  });

  it('W22 · names the support of whoever hosts the server, else whom to ask', async () => {
    await show(<HelpView server={server} check={well} topic={undefined} />);
    expect(screen.getByText(/维护服务器 desk\.example\.com 的人/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: '联系支持' })).toBeNull();
    await act(() => {
      support.value = 'mailto:help@example.com';
    });
    expect(screen.getByRole('link', { name: '联系支持' }).getAttribute('href')).toBe('mailto:help@example.com');
    expect(screen.getByText('help@example.com')).toBeTruthy();
  });

  it('W22 · works before any server is known', async () => {
    const check = vi.fn(well);
    await show(<HelpView server={null} check={check} topic={undefined} />);
    expect(screen.getByText('还没有连接服务器')).toBeTruthy();
    expect(check).not.toHaveBeenCalled();
  });
});

it.each(['offline', 'internal'] as const)('W22 · a place that could not be read leads to the help: %s', (code) => {
  support.value = 'https://help.example.com';
  const of = { value: null, failure: { code }, reload: async () => {}, put: () => {} };
  render(<Loading of={of}>{() => null}</Loading>);
  const [help, ask] = screen.getAllByRole('link');
  expect(isHelpTopic(help?.getAttribute('href')?.split(/[#/]/).at(-1))).toBe(true);
  expect(ask?.getAttribute('href')).toBe('https://help.example.com');
});
