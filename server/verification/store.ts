/** Every query of this room; each takes the database, or its transaction, first. */
export * from './store/cases.ts';
export * from './store/documents.ts';
export * from './store/people.ts';
export * from './store/person.ts';
export * from './store/transfers.ts';
