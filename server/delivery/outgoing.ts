import type { Mail, Sms } from '../context.ts';
import type { OutgoingTable } from '../db/schema-delivery.ts';
import type { Secrets } from '../secrets.ts';

/** Ways a message takes. */
export type Channel = 'mail' | 'sms';

type Sealed = Pick<OutgoingTable, 'recipient' | 'template' | 'locale' | 'payload'>;

/** A message as it waits: links and codes in it are unreadable at rest. */
export function sealMessage(secrets: Secrets, { to, template, locale, data }: Mail | Sms): Sealed {
  return { recipient: to, template, locale, payload: secrets.seal(JSON.stringify(data)) };
}

/** Throws where its text is gone, or was sealed with another key. */
export const openMail = (secrets: Secrets, sealed: Sealed): Mail => openMessage(secrets, sealed) as Mail;
export const openSms = (secrets: Secrets, sealed: Sealed): Sms => openMessage(secrets, sealed) as Sms;

function openMessage(secrets: Secrets, { recipient, template, locale, payload }: Sealed): unknown {
  if (!payload) throw new Error('a message without its text');
  return { template, to: recipient, locale, data: JSON.parse(secrets.open(payload)) };
}
