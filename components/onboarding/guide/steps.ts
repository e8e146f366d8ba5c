import { guideTexts } from '../../../lib/i18n/guide.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { Side } from '../../ui/tour/place.ts';
import type { TourStep } from '../../ui/tour/tour.tsx';

const t = text(guideTexts);

/** Each is seen once by everybody, on whichever device. */
export type GuideName = 'popup' | 'inbox' | 'settings';

type Stop =
  | 'status'
  | 'counts'
  | 'waiting'
  | 'todo'
  | 'inbox'
  | 'list'
  | 'shortcuts'
  | 'composer'
  | 'canned'
  | 'sites'
  | 'service'
  | 'members'
  | 'security'
  | 'company'
  | 'openInbox';

/** A stop whose control is not there is passed over: an agent's way is shorter than an owner's. */
const stops: Record<GuideName, [Stop, Side][]> = {
  popup: [
    ['status', 'bottom'],
    ['counts', 'bottom'],
    ['waiting', 'bottom'],
    ['todo', 'top'],
    ['inbox', 'top'],
  ],
  inbox: [
    ['status', 'bottom'],
    ['list', 'bottom'],
    ['composer', 'top'],
    ['canned', 'top'],
    ['shortcuts', 'bottom'],
  ],
  settings: [
    ['sites', 'right'],
    ['service', 'right'],
    ['members', 'right'],
    ['security', 'right'],
    ['company', 'right'],
    ['openInbox', 'bottom'],
  ],
};

export function guideSteps(name: GuideName): TourStep[] {
  return stops[name].map(([stop, side]) => ({
    target: `[data-tour~="${stop}"]`,
    title: t(stop),
    text: t(`${stop}Text`),
    side,
  }));
}
