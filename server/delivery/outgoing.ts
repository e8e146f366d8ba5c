import type { Mail } from '../context.ts';
import type { OutgoingTable } from '../db/schema.ts';
import type { Secrets } from '../secrets.ts';

type SealedMail = Pick<OutgoingTable, 'recipient' | 'template' | 'locale' | 'payload'>;

/** A mail as it waits: links and codes in it are unreadable at rest. */
export function sealMail(secrets: Secrets, { to, template, locale, data }: Mail): SealedMail {
  return { recipient: to, template, locale, payload: secrets.seal(JSON.stringify(data)) };
}

/** Throws where its text is gone, or was sealed with another key. */
export function openMail(secrets: Secrets, { recipient, template, locale, payload }: SealedMail): Mail {
  if (!payload) throw new Error('a mail without its text');
  return { template, to: recipient, locale, data: JSON.parse(secrets.open(payload)) } as Mail;
}
