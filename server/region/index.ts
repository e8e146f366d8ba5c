export { nearness } from './address.ts';
export { createRegions } from './create-regions.ts';
export { impossibleTravel } from './travel.ts';
