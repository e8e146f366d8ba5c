import { describe, expect, test } from 'vitest';
import { demoConversations } from '../../../deploy/demo/conversations.ts';
import { linkTo, tokenOf } from '../../../deploy/demo/mailbox.ts';
import { generatePassword } from '../../../deploy/demo/password.ts';
import { registerInput } from '../../../lib/contract/registration.ts';
import { passwordProblem } from '../../../lib/util/password.ts';
import { mailboxPage } from '../../../server/delivery/mailbox-page.ts';

describe('the demo company', () => {
  test('passwords are made anew and keep the policy', () => {
    const made = Array.from({ length: 200 }, generatePassword);
    expect(new Set(made).size).toBe(200);
    expect(made.filter((password) => passwordProblem(password, { email: 'owner@demo.example' }))).toEqual([]);
  });

  test('its addresses are such that no mail can leave', () => {
    const email = registerInput.shape.email.parse('owner@demo.example');
    expect(email.endsWith('.example')).toBe(true);
  });

  test('X4 · the link is read off the mailbox page, for the right person and newest first', async () => {
    const mail = (to: string, token: string, at: number) => ({
      channel: 'mail' as const,
      id: `${at}`,
      to,
      at,
      subject: '激活',
      text: `您好：\n\n激活账户\nhttp://localhost:8787/activate#token=${token}\n\n完`,
    });
    const page = String(
      await mailboxPage(
        [mail('b@demo.example', 'bbb', 3), mail('a@demo.example', 'new', 2), mail('a@demo.example', 'old', 1)],
        ['mail'],
        4,
      ),
    );
    expect(tokenOf(linkTo(page, 'a@demo.example') as URL)).toBe('new');
    expect(linkTo(page, 'c@demo.example')).toBeNull();
  });

  test('its conversations show every state of the inbox in both languages', () => {
    const steps = demoConversations.map((conversation) => conversation.steps);
    const assigned = steps.map((list) => list.some((step) => 'assigns' in step));
    expect(new Set(demoConversations.map(({ language }) => language))).toEqual(new Set(['zh-CN', 'en']));
    expect(new Set(assigned)).toEqual(new Set([true, false]));
    expect(steps.filter((list) => list.some((step) => 'closes' in step))).toHaveLength(1);
    expect(steps.some((list) => list.some((step) => 'notes' in step))).toBe(true);
    expect(steps.every((list) => list[0]?.by === 'visitor')).toBe(true);
    expect(steps.filter((list) => list.at(-1)?.by === 'visitor').length).toBeGreaterThan(1);
  });
});
