import { describe, expect, test } from 'vitest';
import type { People, Step } from '../../../server/approvals/next.ts';
import { approversOf, outcomeOf, raisedFrom } from '../../../server/approvals/next.ts';

const ASKER = 1;
const LEAD = 2;
const MANAGER = 3;
const OWNER = 9;
const OTHER = 5;

/** The asker under a lead, under a manager, under the owner. */
function people(change: Partial<People> & { away?: number[] } = {}): People {
  const above = new Map([
    [ASKER, [LEAD, MANAGER, OWNER]],
    [LEAD, [MANAGER, OWNER]],
    [MANAGER, [OWNER]],
    [OTHER, [MANAGER, OWNER]],
  ]);
  return {
    requester: ASKER,
    superiors: above.get(change.requester ?? ASKER) ?? [],
    heads: [],
    owners: [OWNER],
    named: [],
    isActive: (member) => !change.away?.includes(member),
    superiorsOf: (member) => above.get(member) ?? [],
    ...change,
  };
}

const stepOf = (approvers: Step['approvers']): Step => ({ name: '', mode: 'any', approvers });
const members = stepOf({ by: 'keys', keys: [LEAD, OTHER] });
const superior = (level: number) => stepOf({ by: 'superior', level });

describe('who decides a step', () => {
  test('W16 · whom the step means', () => {
    expect(approversOf(members, people())).toEqual({ approvers: [LEAD, OTHER], raised: false });
    expect(approversOf(superior(1), people()).approvers).toEqual([LEAD]);
    expect(approversOf(superior(3), people()).approvers).toEqual([OWNER]);
    expect(approversOf(stepOf({ by: 'department_head' }), people({ heads: [MANAGER, MANAGER] })).approvers).toEqual([
      MANAGER,
    ]);
    expect(approversOf(stepOf({ by: 'role', role: 'admin' }), people({ named: [OTHER] })).approvers).toEqual([OTHER]);
  });

  test('W16 · who asks is passed over to the others', () => {
    expect(approversOf(stepOf({ by: 'keys', keys: [ASKER, OTHER] }), people()).approvers).toEqual([OTHER]);
  });

  test('W16 · where only who asks was meant, it goes up', () => {
    const own = { approvers: [LEAD], raised: true };
    expect(approversOf(stepOf({ by: 'keys', keys: [ASKER] }), people())).toEqual(own);
    expect(approversOf(stepOf({ by: 'department_head' }), people({ heads: [ASKER] }))).toEqual(own);
    expect(approversOf(stepOf({ by: 'role', role: 'agent' }), people({ named: [ASKER] }))).toEqual(own);
  });

  test('W16 · who is away is passed over, and then it goes to that one’s superior', () => {
    expect(approversOf(members, people({ away: [LEAD] })).approvers).toEqual([OTHER]);
    expect(approversOf(superior(1), people({ away: [LEAD] })).approvers).toEqual([MANAGER]);
    expect(approversOf(superior(1), people({ away: [LEAD, MANAGER] })).approvers).toEqual([OWNER]);
    expect(approversOf(members, people({ away: [LEAD, OTHER] })).approvers).toEqual([MANAGER]);
  });

  test('W16 · where nobody is above, it is the owner’s', () => {
    expect(approversOf(superior(2), people({ superiors: [LEAD] })).approvers).toEqual([OWNER]);
    expect(approversOf(stepOf({ by: 'department_head' }), people({ superiors: [] })).approvers).toEqual([OWNER]);
  });

  test('W16 · the owner’s own request is nobody’s where there is nobody else', () => {
    const alone = people({ requester: OWNER, superiors: [], superiorsOf: () => [] });
    expect(approversOf(stepOf({ by: 'owner' }), alone)).toEqual({ approvers: [], raised: true });
    expect(approversOf(stepOf({ by: 'keys', keys: [LEAD] }), alone).approvers).toEqual([LEAD]);
  });

  test('W16 · a way up that comes back to who asks goes past', () => {
    const circle = people({ superiors: [LEAD], superiorsOf: () => [ASKER] });
    expect(raisedFrom([LEAD], { ...circle, isActive: (member) => member !== LEAD })).toEqual([OWNER]);
  });
});

describe('how a step stands', () => {
  const states = (...all: ('waiting' | 'approved' | 'rejected' | 'passed' | 'gone')[]) =>
    all.map((state) => ({ state }));

  test.each([
    ['any', states('approved', 'waiting'), 'approved'],
    ['all', states('approved', 'waiting'), 'waits'],
    ['all', states('approved', 'approved'), 'approved'],
    ['all', states('approved', 'gone'), 'approved'],
    ['all', states('waiting', 'gone'), 'waits'],
    ['any', states('rejected', 'waiting'), 'rejected'],
    ['all', states('approved', 'rejected'), 'rejected'],
    ['any', states('gone', 'gone'), 'nobody'],
  ] as const)('W16 · %s of %o: %s', (mode, approvers, outcome) => {
    expect(outcomeOf(mode, approvers)).toBe(outcome);
  });
});
