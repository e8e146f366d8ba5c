import type { BookingOffer } from '../../../lib/contract/booking.ts';
import { languageOf, textFor } from '../../../lib/util/visitor-menu.ts';
import type { Context, MemberContext, SiteActor } from '../../context.ts';
import { freeTimes, spanOf } from './free-times.ts';
import { readBookingSettings, serviceIn } from './settings.ts';

type Wanted = { service: string; from: number; to: number };

/** What a visitor may choose from; nothing until the company opens it. */
export async function readOffer(
  { db, actor, services }: Context<SiteActor>,
  { lang }: { lang: string },
): Promise<BookingOffer> {
  const settings = await readBookingSettings(db, actor.company);
  const open = settings.open ? settings.services : [];
  return {
    services: open.map(({ id, name, minutes }) => ({ id, name: textFor(name, languageOf(lang)), minutes })),
    timeZone: settings.timeZone,
    ask: settings.ask,
    ...spanOf(settings, services.clock.now(), 'visitor'),
  };
}

/** Free times of a service. A visitor sees those that are not too soon, and none while it is not open. */
export async function listFreeTimes(
  { db, actor, services }: Context<SiteActor> | MemberContext,
  wanted: Wanted,
): Promise<{ starts: number[]; minutes: number }> {
  const settings = await readBookingSettings(db, actor.company);
  const service = serviceIn(settings, wanted.service);
  const visits = actor.kind === 'site';
  const span = spanOf(settings, services.clock.now(), visits ? 'visitor' : 'member');
  const from = Math.max(span.from, wanted.from);
  const to = Math.min(span.to, wanted.to);
  const hidden = to <= from || (visits && !settings.open);
  const where = { db, company: actor.company, settings, service };
  return { starts: hidden ? [] : await freeTimes(where, { from, to }), minutes: service.minutes };
}
