import type { BookingView, OwnBooking } from '../../../lib/contract/booking.ts';
import { formatId } from '../../../lib/util/id.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { visitorName } from '../../conversations/index.ts';
import { stateAt } from './state.ts';
import type { BookingRow, ShownBooking } from './store.ts';

export function presentBooking(row: ShownBooking, now: number): BookingView {
  return {
    id: formatId(row.id),
    visitor: { id: formatId(row.visitor_id), name: visitorName(row.number, row.visitor_name) },
    conversation: row.conversation_id && formatId(row.conversation_id),
    service: { id: row.service, name: JSON.parse(row.service_name) as BookingView['service']['name'] },
    starts: row.starts,
    ends: row.ends,
    state: stateAt(row, now),
    name: row.name,
    phone: row.phone,
    note: row.note,
    reason: row.reason,
    requestedAt: row.requested_at,
    handledBy: row.handler_name,
    timeZone: row.time_zone,
  };
}

export function presentOwn(row: BookingRow, language: 'zh-CN' | 'en', now: number): OwnBooking {
  return {
    id: formatId(row.id),
    service: textFor(JSON.parse(row.service_name) as BookingView['service']['name'], language),
    starts: row.starts,
    ends: row.ends,
    state: stateAt(row, now),
    reason: row.reason,
  };
}
