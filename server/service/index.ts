export type { ServicePreset } from './apply-service.ts';
export { applyService } from './apply-service.ts';
export { autoReply } from './auto-reply.ts';
export { answerOf, textsOf } from './present.ts';
export { serviceRoutes } from './routes.ts';
export type { RulesCache, ServiceRules } from './rules.ts';
export { createRules, widgetState } from './rules.ts';
export type { CategoryRow, FaqRow } from './store.ts';
export { findCategories, findFaqs, readLastAssigned, writeLastAssigned } from './store.ts';
