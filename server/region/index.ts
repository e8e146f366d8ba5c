export { sameRegion } from '../../lib/util/region.ts';
export { nearness } from './address.ts';
export type { Regions } from './create-regions.ts';
export { createRegions } from './create-regions.ts';
export { impossibleTravel } from './travel.ts';
