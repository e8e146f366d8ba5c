import type { Region } from '../../lib/util/region.ts';
import { sameRegion } from '../../lib/util/region.ts';
import type { Place } from './places.ts';
import { countries, provinces } from './places.ts';

/** km/h of an airliner from door to door; nothing that people travel with is faster. */
const FASTEST = 1000;

/** km that the data may be wrong by on either side, e.g. a carrier's gateway in the next city. */
const SLACK = 200;

const EARTH_KM = 6371;

type Stay = {
  region: Region;
  /** ms since 1970. */
  at: number;
};

/**
 * Whether nobody can have been in both regions at those times, whichever comes first. What is not known
 * for certain is possible.
 */
export function impossibleTravel(from: Stay, to: Stay): boolean {
  if (sameRegion(from.region, to.region)) return false;
  const start = placeOf(from.region);
  const end = placeOf(to.region);
  if (!start || !end) return false;
  const way = distance(start, end) - start[2] - end[2] - SLACK;
  const hours = Math.abs(to.at - from.at) / 3_600_000;
  return way > FASTEST * hours;
}

function placeOf({ country, province }: Region): Place | undefined {
  return (country === 'CN' && province !== null ? provinces[province] : undefined) ?? countries[country];
}

/** Along the great circle, in km. */
function distance([latitudeA, longitudeA]: Place, [latitudeB, longitudeB]: Place): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * Math.PI) / 360) ** 2;
  const cosines = Math.cos((latitudeA * Math.PI) / 180) * Math.cos((latitudeB * Math.PI) / 180);
  const haversine = half(latitudeA, latitudeB) + cosines * half(longitudeA, longitudeB);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
