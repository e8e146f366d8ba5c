// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { InviteMany } from '../../../components/organisation/invite-many.tsx';
import type { InvitationChannel, MailState, MemberDetails } from '../../../lib/contract/organisation.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';

type Answer = Result<{ link: string; mailbox: boolean }>;

const person = (name: string, email: string | null): MemberDetails => ({
  id: name,
  name,
  email,
  title: null,
  role: 'agent',
  customRole: null,
  state: 'invited',
  status: 'offline',
  joinedAt: 0,
  invitedAt: null,
  superior: null,
  departments: [],
  above: false,
});
const people = [person('陈小北', 'chen@example.com'), person('王小南', null), person('赵小东', null)];
const failure: Failure = { code: 'rate_limited', requestId: 'r' };

function show(mail: MailState, answer: (member: MemberDetails) => Answer) {
  const onInvite = vi.fn(async (member: MemberDetails, _: InvitationChannel) => answer(member));
  const onClose = vi.fn();
  render(<InviteMany open people={people} mail={mail} onInvite={onInvite} onClose={onClose} />);
  return { onInvite, onClose, sent: () => onInvite.mock.calls.map(([{ name }, send]) => `${name} ${send}`) };
}
const made = ({ name }: MemberDetails): Answer => ({
  ok: true,
  value: { link: `https://desk.example/invite#${name}`, mailbox: false },
});
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('W14 · several are invited at once: mails to who has an address, links for the others, all copied together', async () => {
  const writeText = vi.fn(async (_: string) => {});
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  const { sent, onClose } = show('sends', made);
  screen.getByText(/^1 人有邮箱，会收到邀请邮件；另外 2 人/);
  press('邀请 3 人');
  await screen.findByText('邀请邮件已发给 1 人');
  expect(sent()).toEqual(['陈小北 email', '王小南 link', '赵小东 link']);
  press('复制全部链接');
  expect(writeText.mock.lastCall).toEqual([
    '王小南 https://desk.example/invite#王小南\n赵小东 https://desk.example/invite#赵小东',
  ]);
  press('完成');
  expect(onClose).toHaveBeenCalledExactlyOnceWith(true);
});

test('W14 · where no mail leaves there are links only', async () => {
  const { sent } = show('kept', made);
  expect(screen.queryByRole('radio')).toBeNull();
  press('邀请 3 人');
  await screen.findByRole('button', { name: '复制全部链接' });
  expect(sent()).toEqual(['陈小北 link', '王小南 link', '赵小东 link']);
});

test('W14 · what the server refuses is told by name, and too many at once stops there', async () => {
  const { sent } = show('sends', (member) => (member.email ? made(member) : { ok: false, error: failure }));
  press('邀请 3 人');
  const told = within((await screen.findByText('2 人没有邀请成功：')).closest('.fd-banner') as HTMLElement);
  told.getByText(/^王小南 · 操作太频繁了/);
  told.getByText(/^赵小东 · 操作太频繁了/);
  expect(sent()).toEqual(['陈小北 email', '王小南 link']);
});
