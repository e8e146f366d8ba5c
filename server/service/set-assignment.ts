import type { Assignment } from '../../lib/contract/service.ts';
import type { MemberContext } from '../context.ts';
import { changeService } from './change.ts';
import { updateService } from './store.ts';

export function setAssignment(ctx: MemberContext, assignment: Assignment): Promise<void> {
  return changeService(ctx, { kind: 'assignment_changed', subject: assignment.strategy }, ({ db, actor }) =>
    updateService(db, actor.company, { assignment: JSON.stringify({ ...assignment, origin: 'person' }) }),
  );
}
