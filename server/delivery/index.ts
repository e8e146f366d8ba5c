export type { KeptMail } from './mailbox.ts';
export { mailboxRoutes, readMailbox } from './mailbox.ts';
export type { Outbox } from './outbox.ts';
export { createOutbox } from './outbox.ts';
export { smtpTransport } from './smtp.ts';
