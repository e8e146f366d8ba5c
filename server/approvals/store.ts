/** Every query of this room; each takes the database, or its transaction, first. */
export * from './store/approvals.ts';
export * from './store/flows.ts';
export * from './store/people.ts';
