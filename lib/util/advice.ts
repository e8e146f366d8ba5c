/** Advice about a registration, shown while it is typed; the server gives the binding one. */

const personalMailboxes =
  /@(?:(?:vip\.)?(?:qq|163|126|sina)\.com|foxmail\.com|yeah\.net|sina\.cn|sohu\.com|aliyun\.com|139\.com|189\.cn|gmail\.com|outlook\.com|hotmail\.com|live\.(?:com|cn)|yahoo\.(?:com|cn|com\.cn)|icloud\.com|proton\.me)$/;

/** Whether an address belongs to a person's own mailbox rather than to a company (row R9). */
export function isPersonalMailbox(email: string): boolean {
  return personalMailboxes.test(email.trim().toLowerCase());
}

/** Whether a company's name has signs or emoji a registered name would not have (row R6). */
export function hasOddSigns(name: string): boolean {
  return !/^[\p{L}\p{M}\p{Nd}\s()（）《》“”"'’.,，、·・&＆+\-–—/]*$/u.test(name);
}
