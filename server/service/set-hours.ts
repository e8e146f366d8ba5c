import type { ServiceHours } from '../../lib/util/service-hours.ts';
import type { MemberContext } from '../context.ts';
import { changeService } from './change.ts';
import { updateService } from './store.ts';

export function setHours(ctx: MemberContext, hours: ServiceHours): Promise<void> {
  return changeService(ctx, { kind: 'service_hours_changed', subject: hours.timeZone }, ({ db, actor }) =>
    updateService(db, actor.company, { hours: JSON.stringify({ ...hours, origin: 'person' }) }),
  );
}
