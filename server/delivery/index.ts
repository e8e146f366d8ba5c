export { createMailState } from './mail-state.ts';
export type { KeptMail, KeptSms } from './mailbox.ts';
export { mailboxRoutes, readMailbox } from './mailbox.ts';
export type { Outbox } from './outbox.ts';
export { createOutbox } from './outbox.ts';
export { deliveryPerson } from './person.ts';
export type { Delivery, Refusal } from './queue.ts';
export { smsProvider } from './sms/index.ts';
export { smtpTransport } from './smtp.ts';
