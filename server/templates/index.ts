export type { Templates } from './load.ts';
export { loadTemplates, shippedTemplates } from './load.ts';
export type { Choice, Recommendation } from './recommend.ts';
export { recommend } from './recommend.ts';
export { templatesRoutes } from './routes.ts';
export type { BusinessTypeTemplate, IndustryTemplate, SizeTemplate } from './schema.ts';
export type { Bilingual } from './text.ts';
