import { expect, test } from 'vitest';
import { challengeMethods } from '../../../lib/contract/identity.ts';
import { alertChannels, factors, securityRules, unusualResponses } from '../../../lib/contract/rules.ts';
import { changesOf, methodOf } from '../../../lib/i18n/security-details.ts';

test('L15 · every way, every rule and all that a rule chooses between has words', () => {
  const ways = [...challengeMethods, 'sso', 'sso_two', 'question'];
  for (const method of ways) expect(methodOf({ method }, 'zh-CN'), method).toMatch(/\p{Script=Han}/u);
  const fieldsOf = (group: object, before = ''): string[] =>
    Object.entries(group).flatMap(([name, value]) =>
      typeof value === 'object' && !Array.isArray(value) ? fieldsOf(value, `${before}${name}.`) : before + name,
    );
  for (const field of fieldsOf(securityRules.parse({})))
    expect(changesOf({ changes: [{ field }] }, 'en')[0], field).toMatch(/^[A-Z][a-z -]+: replaced$/);
  const offered = {
    'secondFactor.allowed': factors,
    'alerts.region.channels': alertChannels,
    'alerts.hours.response': unusualResponses,
    'alerts.region.response': unusualResponses,
  };
  for (const [field, added] of Object.entries(offered))
    expect(changesOf({ changes: [{ field, added: [...added] }] }, 'zh-CN')[0], field).not.toMatch(/[a-z]/);
});

test('L15 · a change says from what to what, and of a list what came and what went', () => {
  const added = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
  const changes = [
    { field: 'password.maxAgeDays', from: 90, to: 180 },
    { field: 'secondFactor.trustDays', from: 1, to: 0 },
    { field: 'addresses', added, removed: ['198.51.100.7'] },
    { field: 'alerts.failures.channels', added: [], removed: ['admins'] },
    { field: 'of_a_later_version', from: false, to: true },
  ];
  expect(changesOf({ changes }, 'en', 2)).toEqual([
    'Passwords are due after: 90 days → 180 days',
    'Trust a device for: 1 day → Ask every time',
    'Allowed addresses: added 192.0.2.1, 192.0.2.2 and 1 more; removed 198.51.100.7',
    'Told of too many wrong passwords: removed admins, by email',
    'of_a_later_version: off → on',
  ]);
  expect(changesOf({ changes }, 'zh-CN')[2]).toBe(`允许的 IP：新增 ${added.join('、')}；移除 198.51.100.7`);
});
