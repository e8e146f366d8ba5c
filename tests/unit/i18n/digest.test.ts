import { expect, test } from 'vitest';
import { mailTexts } from '../../../lib/i18n/mail.ts';

const week = {
  companyName: 'Spruce',
  from: Date.UTC(2026, 10, 15, 16),
  to: Date.UTC(2026, 10, 22, 16),
  timeZone: 'Asia/Shanghai',
  signIns: 1,
  failures: 2,
  unusual: 0,
  newDevices: 1,
  ruleChanges: 3,
  withoutFactor: ['Ann', 'Bo'],
  log: { count: 7, brokenAt: null, head: '0123456789abcdef' },
};

test('L15 · the weekly mail says what happened, in both languages', () => {
  const en = mailTexts.en.security_digest(week);
  expect(en.subject).toBe('Spruce security, November 16 – November 22');
  expect(en.lines[1]).toBe(
    'Last week: 1 sign-in, 2 failures, 0 unusual; 1 new device, 3 changes of the security rules.',
  );
  expect(en.lines[2]).toBe('Without a second factor: Ann and Bo.');
  expect(en.lines[3]).toBe('The security log has 7 lines and is intact. The check code of line 7:');
  expect(en.code).toBe('0123456789abcdef');
  const zh = mailTexts['zh-CN'].security_digest(week);
  expect(zh.subject).toBe('“Spruce”安全周报：11月16日至11月22日');
  expect(zh.lines[3]).toBe('安全日志共 7 条，核对无误。第 7 条的校验码是：');
});

test('L15 · a log that was changed is said first of all, and has no check code', () => {
  const broken = { ...week, withoutFactor: [], log: { count: 7, brokenAt: 3, head: null } };
  const en = mailTexts.en.security_digest(broken);
  expect(en.subject).toContain('The security log was changed');
  expect(en.lines.join(' ')).toContain('From line 3 on');
  expect(en.code).toBeUndefined();
  const zh = mailTexts['zh-CN'].security_digest(broken);
  expect(zh.subject).toContain('安全日志被改动');
  expect(zh.lines.join('')).toContain('从第 3 条起');
});

test('L15 · of many names the first twenty are said', () => {
  const many = { ...week, withoutFactor: Array.from({ length: 23 }, (_, at) => `N${at}`) };
  expect(mailTexts.en.security_digest(many).lines[2]).toMatch(/N19, and 3 more\.$/);
  expect(mailTexts['zh-CN'].security_digest(many).lines[2]).toMatch(/N19和另外 3 人。$/);
});
