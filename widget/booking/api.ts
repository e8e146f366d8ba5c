import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { request } from '../http.ts';
import type { PanelHandle } from '../module.ts';

type Output<N extends keyof Endpoints> = OutputOf<Endpoints[N]>;

/** Days that are asked for at once at most; the same as `bookingLimits.range`. */
const RANGE_MS = 42 * 86_400_000;

/** The endpoints of bookings, on one site. Every call throws `Refusal`. */
export function bookingApi({ base, config, transport }: PanelHandle, language: string) {
  const root = `${base}/widget/${config.site}/booking`;
  return {
    offer: () => request<Output<'bookingOffer'>>(`${root}?lang=${language}`, null),
    times: (service: string, from: number, to: number) =>
      request<Output<'bookingTimes'>>(
        `${root}/times?service=${service}&from=${from}&to=${Math.min(to, from + RANGE_MS)}`,
        null,
      ),
    /** Whoever books is a visitor from then on, and hears of it. */
    async take(wanted: Omit<InputOf<Endpoints['takeBooking']>, 'site'>) {
      const token = await transport.visitor();
      transport.engage();
      return request<Output<'takeBooking'>>(`${root}s`, token, wanted);
    },
    cancel: async (id: string) =>
      request<Output<'cancelOwnBooking'>>(`${root}s/${id}/cancel`, await transport.visitor(), {}),
  };
}

export type BookingApi = ReturnType<typeof bookingApi>;
