import type { FlowStep } from '../../lib/contract/approvals.ts';

/** By a flow, or named by the server itself. */
export type StepBy = FlowStep['approvers'] | { by: 'keys'; keys: number[] };
export type Step = { name: string; mode: FlowStep['mode']; approvers: StepBy };

/** A company's people as one request sees them; members by their keys. */
export type People = {
  requester: number;
  /** The requester's superiors, the direct one first; no one twice. */
  superiors: number[];
  /** Heads of the requester's departments. */
  heads: number[];
  owners: number[];
  /** Who a step names: members by id, holders of a role. */
  named: number[];
  isActive(member: number): boolean;
  /** Superiors of another member, the direct one first. */
  superiorsOf(member: number): number[];
};

export type Chosen = {
  approvers: number[];
  /** Whoever was meant cannot decide, so that it went up. */
  raised: boolean;
};

/**
 * Who decides a step. Nobody decides an own request, and nobody who is not active does: then the
 * others do, and where there is none, it goes up to the superiors of whoever was meant, and in the
 * end to the owner. No approver at all: an empty list.
 */
export function approversOf(step: Step, people: People): Chosen {
  const meant = [...new Set(meantBy(step.approvers, people))];
  const approvers = meant.filter((member) => mayDecide(member, people));
  if (approvers.length > 0) return { approvers, raised: false };
  const { approvers: by } = step;
  // Above the highest superior there is the owner, not a lower one.
  const above = by.by === 'superior' && meant.length === 0 ? ownersWhoMay(people) : raisedFrom(meant, people);
  return { approvers: above, raised: true };
}

/** Who decides in place of those who no longer can. */
export function raisedFrom(gone: number[], people: People): number[] {
  const from = gone.length > 0 ? gone : [people.requester];
  const above = from.flatMap((member) => {
    const chain = member === people.requester ? people.superiors : people.superiorsOf(member);
    return chain.find((superior) => mayDecide(superior, people)) ?? [];
  });
  if (above.length > 0) return [...new Set(above)];
  return ownersWhoMay(people);
}

const ownersWhoMay = (people: People) => people.owners.filter((owner) => mayDecide(owner, people));

export function mayDecide(member: number, people: Pick<People, 'requester' | 'isActive'>): boolean {
  return member !== people.requester && people.isActive(member);
}

function meantBy(by: StepBy, people: People): number[] {
  switch (by.by) {
    case 'keys':
      return by.keys;
    case 'members':
    case 'role':
      return people.named;
    case 'superior':
      return people.superiors.slice(by.level - 1, by.level);
    case 'department_head':
      return people.heads;
    case 'owner':
      return people.owners;
  }
}

type Standing = { state: 'waiting' | 'approved' | 'rejected' | 'passed' | 'gone' };

/** How a step stands once somebody answered, or cannot any more. `nobody`: it must go up. */
export function outcomeOf(mode: FlowStep['mode'], approvers: Standing[]): 'waits' | 'approved' | 'rejected' | 'nobody' {
  const has = (state: Standing['state']) => approvers.some((one) => one.state === state);
  if (has('rejected')) return 'rejected';
  if (has('approved') && (mode === 'any' || !has('waiting'))) return 'approved';
  return has('waiting') ? 'waits' : 'nobody';
}
