export type RenderedMail = { subject: string; text: string; html: string };
export type OutgoingMail = RenderedMail & { from: string; to: string };

export type Transport = {
  /**
   * Resolves when the mail server has taken it. Throws `RecipientRefusal` where the mailbox takes
   * nothing, and `PermanentRefusal` where trying again is of no use.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Resolves when the mail server answers and takes our password. */
  greet(): Promise<void>;
  close(): void;
};

/** No for good: the same message would be refused again. */
export class PermanentRefusal extends Error {}

/** No for good, because of who was to receive it: no such mailbox or number, or it takes nothing from us. */
export class RecipientRefusal extends PermanentRefusal {}
