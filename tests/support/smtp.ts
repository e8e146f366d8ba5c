import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Email } from 'postal-mime';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Inbox = {
  /** For SMTP_URL. */
  url: string;
  /** Everything received, oldest first. */
  mails: Email[];
  /** The next answers to RCPT TO: an SMTP status that refuses, with its text. Afterwards mail is taken again. */
  refuseNext(...answers: (number | `${number} ${string}`)[]): void;
  /** Waits for a mail to `address`, at most `ms`, that came after the ones seen before. */
  next(address: string, ms?: number): Promise<Email>;
  close(): Promise<void>;
};

/** A real SMTP receiver on loopback. */
export async function startSmtp(port = 0): Promise<Inbox> {
  const mails: Email[] = [];
  const seen = new Set<Email>();
  const refusals: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const [status, text = 'refused by the test'] = refusals.shift()?.split(/ (.*)/) ?? [];
      done(status ? Object.assign(new Error(text), { responseCode: Number(status) }) : undefined);
    },
    async onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
      mails.push(await PostalMime.parse(Buffer.concat(chunks)));
      done();
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    refuseNext: (...answers) => void refusals.push(...answers.map(String)),
    async next(address, ms = 5000) {
      const until = Date.now() + ms;
      for (;;) {
        const mail = mails.find((one) => !seen.has(one) && one.to?.some((to) => to.address === address));
        if (mail) {
          seen.add(mail);
          return mail;
        }
        if (Date.now() > until) throw new Error(`no mail to ${address} within ${ms} ms`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
