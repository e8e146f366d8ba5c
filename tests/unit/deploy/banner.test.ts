import { describe, expect, test } from 'vitest';
import { banner, columns, paintFor } from '../../../deploy/start/banner.ts';

const facts = {
  home: 'http://localhost:8787',
  shop: 'http://localhost:8788',
  mailbox: true,
  extensionFolder: '/frontdesk/.output/chrome-mv3',
  logFile: '/frontdesk/.data/server.log',
  opened: false,
  demo: null,
};
const account = (email: string) => ({ email, password: 'Abcd-efg2-hijk' });

describe('what npm start prints', () => {
  test('X4 · every address stands in one column, and mail is read on this machine', () => {
    const lines = banner(facts, paintFor(false)).split('\n');
    const addresses = [
      'http://localhost:8787',
      'http://localhost:8787/mailbox',
      'http://localhost:8788',
      'http://localhost:8788/admin',
      '/frontdesk/.output/chrome-mv3',
    ];
    const rows = addresses.map((address) => lines.find((line) => line.endsWith(` ${address}`)) ?? '');
    const starts = rows.map((row, index) => columns(row) - columns(addresses[index] ?? ''));
    expect(rows).not.toContain('');
    expect(new Set(starts).size).toBe(1);
  });

  test('a mailbox that does not exist is not named', () => {
    const text = banner({ ...facts, mailbox: false }, paintFor(false));
    expect(text).not.toContain('/mailbox');
    expect(text).not.toContain('“邮箱”');
  });

  test('X2 · the tag is pasted and checked before the code, which the wizard gives last', () => {
    const text = banner(facts, paintFor(false));
    for (const [tag, check, code] of [
      ['验证标签', '立即检查', '安装代码'],
      ['verification tag', 'Check now', 'paste the code'],
    ] as const) {
      expect(text.indexOf(tag)).toBeGreaterThan(0);
      expect(text.indexOf(check)).toBeGreaterThan(text.indexOf(tag));
      expect(text.indexOf(code)).toBeGreaterThan(text.indexOf(check));
    }
  });

  test('loading by hand is told only where no browser was opened', () => {
    expect(banner(facts, paintFor(false))).toContain('chrome://extensions');
    expect(banner({ ...facts, opened: true }, paintFor(false))).not.toContain('chrome://extensions');
  });

  test('the demo accounts are told with their passwords', () => {
    const demo = {
      companyId: '1234567897',
      owner: account('owner@demo.example'),
      agent: account('agent@demo.example'),
    };
    const text = banner({ ...facts, demo }, paintFor(false));
    expect(text).toMatch(/店长 +Owner +owner@demo\.example +Abcd-efg2-hijk/);
    expect(text).toMatch(/客服 +Agent +agent@demo\.example +Abcd-efg2-hijk/);
  });

  test('no escape sequence reaches a pipe', () => {
    expect(banner(facts, paintFor(false))).not.toContain('\u001b');
    expect(banner(facts, paintFor(true))).toContain('\u001b[1m');
  });
});
