import { call } from './send.ts';

/** What a member may do to a booking, as requests. */
export const bookingActs = {
  confirm: (id: string) => call('confirmBooking', { id }),
  decline: (id: string, reason: string) => call('declineBooking', { id, reason }),
  move: (id: string, starts: number) => call('moveBooking', { id, starts }),
  cancel: (id: string, reason: string) => call('cancelBooking', { id, reason }),
  readTimes: (span: { service: string; from: number; to: number }) => call('listFreeTimes', span),
};
