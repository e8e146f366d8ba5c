/** Every query of this room; each takes the database, or its transaction, first. */
export * from './store/colleagues.ts';
export * from './store/company.ts';
export * from './store/departments.ts';
export * from './store/extra.ts';
export * from './store/invitations.ts';
export * from './store/members.ts';
export * from './store/person.ts';
export * from './store/review.ts';
export * from './store/roles.ts';
