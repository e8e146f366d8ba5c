// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { TeamStep } from '../../../components/onboarding/setup/team-step.tsx';
import type { Result } from '../../../lib/i18n/errors.ts';

type Answer = Result<{ link: string; mailbox: boolean }>;

test('R26 · what is typed while invitations are made stays; where no mail leaves it is links that are made', async () => {
  let answer = (_: Answer) => {};
  render(
    <TeamStep
      place={{ at: 6, of: 7, shown: true, onSkip: () => {} }}
      mail="kept"
      pending={0}
      onInvite={() => new Promise<Answer>((resolve) => (answer = resolve))}
      onNext={async () => ({ ok: true, value: null })}
    />,
  );
  const field = screen.getByRole('textbox') as HTMLTextAreaElement;
  fireEvent.input(field, { target: { value: 'li@example.com' } });
  fireEvent.click(screen.getByRole('button', { name: '生成邀请链接' }));
  await screen.findByText('正在生成 1/1…');
  fireEvent.input(field, { target: { value: 'li@example.com\nzhang@example.com' } });
  answer({ ok: true, value: { link: 'https://desk.example/i/1', mailbox: true } });
  await screen.findByRole('button', { name: '生成邀请链接' });
  expect(field.value).toBe('zhang@example.com');
});

test('R26 · where some could not be invited, it says who was, with the links, and how many were not', async () => {
  cleanup();
  render(
    <TeamStep
      place={{ at: 6, of: 7, shown: true, onSkip: () => {} }}
      mail="kept"
      pending={0}
      onInvite={async ({ email }) =>
        email.startsWith('bo')
          ? { ok: false, error: { code: 'member_exists' } }
          : { ok: true, value: { link: `https://desk.example/i/${email}`, mailbox: true } }
      }
      onNext={async () => ({ ok: true, value: null })}
    />,
  );
  const typed = 'ann@example.com, bo@example.com, li@example.com';
  fireEvent.input(screen.getByRole('textbox'), { target: { value: typed } });
  screen.getByText('将邀请 3 位');
  fireEvent.click(screen.getByRole('button', { name: '生成邀请链接' }));
  await screen.findByText('还有 1 位没有邀请成功');
  screen.getByText(/^已邀请 2 位。/);
  screen.getByText('https://desk.example/i/li@example.com');
  screen.getByRole('button', { name: '复制全部链接' });
});
