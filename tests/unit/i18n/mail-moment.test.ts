import { expect, test } from 'vitest';
import { mailTexts } from '../../../lib/i18n/mail.ts';
import { mailMoment } from '../../../lib/i18n/mail-moment.ts';

const at = Date.UTC(2026, 10, 22, 10, 3);

test('L14 · a mail tells the time by its reader’s clock, and names the offset', () => {
  expect(mailMoment({ at, timeZone: 'Asia/Shanghai' }, 'zh-CN')).toBe('2026年11月22日 18:03（UTC+08:00）');
  expect(mailMoment({ at, timeZone: 'America/St_Johns' }, 'en')).toBe('22 Nov 2026, 06:33 (UTC-03:30)');
  expect(mailMoment({ at, timeZone: 'UTC' }, 'en')).toBe('22 Nov 2026, 10:03 (UTC+00:00)');
  expect(mailMoment({ at: Date.UTC(2026, 10, 22, 16), timeZone: 'Asia/Shanghai' }, 'en')).toContain('00:00');
});

test('L14 · without a zone it is the server’s, with its offset as well', () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  expect(mailMoment({ at }, 'en')).toBe(mailMoment({ at, timeZone }, 'en'));
  const mail = mailTexts.en.sign_in_link({ link: 'https://a', device: '', ip: '1.1.1.1', at, timeZone: 'Asia/Tokyo' });
  expect(mail.closing[0]).toBe('Time: 22 Nov 2026, 19:03 (UTC+09:00), device: unknown, IP: 1.1.1.1.');
});
