import { expect, test } from 'vitest';
import type { Mail } from '../../../server/context.ts';
import { renderMail } from '../../../server/delivery/render.ts';

test('R9 · names in the weekly mail make no links either', () => {
  const mail: Mail = {
    template: 'security_digest',
    to: 'owner@example.com',
    locale: 'en',
    data: {
      companyName: 'Spruce Ltd.',
      from: 0,
      to: 7 * 24 * 60 * 60_000,
      timeZone: 'UTC',
      signIns: 1,
      failures: 0,
      unusual: 0,
      newDevices: 0,
      ruleChanges: 0,
      withoutFactor: ['https://prize.example/now', 'Lin'],
      log: { count: 1, brokenAt: null, head: null },
    },
  };
  const { text, html } = renderMail(mail, 'https://desk.example');
  for (const part of [text, html]) {
    expect(part).toContain('https://\u200aprize.\u200aexample/now');
    expect(part).not.toContain('prize.example');
    expect(part).toContain('Lin');
    // Where to ask is always there.
    expect(part).toContain('https://desk.example/help');
  }
});
