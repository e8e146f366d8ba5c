// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { ConversationHead } from '../../../components/inbox/conversation-head.tsx';
import type { ShownConversation, ShownMember } from '../../../components/inbox/types.ts';

afterEach(() => cleanup());

const conversation = {
  id: 'c',
  visitor: { id: 'v', name: '#1' },
  state: 'open',
  assignee: null,
  category: 'k',
  page: null,
  language: '',
  preview: false,
} as unknown as ShownConversation;

const member = (at: number, status: ShownMember['status'] = 'offline', answers = true): ShownMember => ({
  id: `m${at}`,
  name: `同事${at}`,
  status,
  answers,
});

function show(members: ShownMember[], mayAnswer = true) {
  const onElse = vi.fn();
  const nothing = () => {};
  render(
    <ConversationHead
      conversation={conversation}
      site="青禾"
      me="m0"
      members={members}
      mayAnswer={mayAnswer}
      categories={[{ id: 'k', name: '售后' }]}
      onElse={onElse}
      onCategory={nothing}
      onBack={nothing}
      onAssign={nothing}
      onClose={nothing}
      onReopen={nothing}
    />,
  );
  const offered = () => screen.queryAllByRole('menuitemradio', { hidden: true }).map((one) => one.textContent ?? '');
  return { onElse, offered };
}

test('C3 · who may answer is offered, also who is away; who may not is not', () => {
  const { offered } = show([member(0), member(1), member(2, 'offline', false)]);
  const all = offered().join();
  expect(all).toContain('分配给同事1');
  expect(all).not.toContain('同事2');
});

test('C3 · of many those who are there are offered, and the others are sought', () => {
  const { offered, onElse } = show(
    Array.from({ length: 40 }, (_, at) => member(at, at === 7 ? 'available' : 'offline')),
  );
  expect(offered().filter((one) => one.includes('分配给'))).toEqual(['分配给同事7']);
  // What the DOM here lacks.
  HTMLElement.prototype.hidePopover = () => {};
  fireEvent.click(screen.getByText('分配给其他同事…'));
  expect(onElse).toHaveBeenCalled();
});

test('W8 · who may only read sees what it is about and has nothing to press but the way back', () => {
  show([member(0), member(1)], false);
  screen.getByText('售后');
  expect(screen.getAllByRole('button', { hidden: true })).toHaveLength(1);
});
