import { describe, expect, test } from 'vitest';
import { isOver, resendTime } from '../../../lib/contract/challenge-refusals.ts';
import { sentAfter } from '../../../lib/contract/sent.ts';

describe('what was sent for a question', () => {
  test('L5 L6 · a code stands beside a link, and a link ends the codes before it', () => {
    expect(sentAfter(undefined, 'email')).toEqual(['email']);
    expect(sentAfter(['email'], 'sms')).toEqual(['sms']);
    expect(sentAfter(['link'], 'email')).toEqual(['link', 'email']);
    expect(sentAfter(['link', 'email'], 'sms')).toEqual(['link', 'sms']);
    expect(sentAfter(['email'], 'link')).toEqual(['link']);
  });

  test('L6 · a refusal for haste says when to try again; the last try ends the question', () => {
    expect(resendTime({ code: 'challenge_failed' })).toBeNull();
    expect(resendTime({ code: 'code_wait', params: { seconds: 30 } })).toBeGreaterThan(Date.now() + 29_000);
    expect(isOver({ code: 'challenge_expired' })).toBe(true);
    expect(isOver({ code: 'challenge_failed', params: { left: 0 } })).toBe(true);
    expect(isOver({ code: 'challenge_failed', params: { left: 1 } })).toBe(false);
  });
});
