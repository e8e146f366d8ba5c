import { createTransport } from 'nodemailer';
import type { Transport } from './transport.ts';
import { PermanentRefusal, RecipientRefusal } from './transport.ts';

const TIMEOUT_MS = 20_000;

/** What nodemailer tells of an SMTP conversation that failed. */
type Failure = Error & { code?: string; command?: string; response?: string; responseCode?: number };

/** `smtp://user:password@host:port`, or `smtps://…`. */
export function smtpTransport(url: string): Transport {
  const mailer = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as never);
  return {
    async send(mail) {
      try {
        await mailer.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw judge(error as Failure);
      }
    },
    async greet() {
      await mailer.verify();
    },
    close: () => mailer.close(),
  };
}

/** A 5xx is final, except for our own password, which somebody will put right. */
function judge(failure: Failure): Error {
  const { code, command, response = '', responseCode = 0, message } = failure;
  if (responseCode < 500 || responseCode > 599 || code === 'EAUTH') return failure;
  // RFC 3463: 5.7.x is about who sends (relaying denied, blocked), whoever was to receive it.
  const aboutRecipient = command === 'RCPT TO' && !/^\d{3}[ -]5\.7\./.test(response);
  return aboutRecipient ? new RecipientRefusal(message) : new PermanentRefusal(message);
}
