/** Every query of this room; each takes the database, or its transaction, first. */
export * from './store/accounts.ts';
export * from './store/attempts.ts';
export * from './store/challenges.ts';
export * from './store/contacts.ts';
export * from './store/devices.ts';
export * from './store/events.ts';
export * from './store/exports.ts';
export * from './store/factors.ts';
export * from './store/federation.ts';
export * from './store/links.ts';
export * from './store/passkeys.ts';
export * from './store/passwords.ts';
export * from './store/person.ts';
export * from './store/pretences.ts';
export * from './store/registrations.ts';
export * from './store/sessions.ts';
export * from './store/sweep.ts';
