export type RenderedMail = { subject: string; text: string; html: string };
export type OutgoingMail = RenderedMail & { from: string; to: string };

export type Transport = {
  /** Resolves when the mail server has taken it; throws PermanentRefusal where trying again is of no use. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
};

/** The receiver said no for good (SMTP 5xx). */
export class PermanentRefusal extends Error {}
