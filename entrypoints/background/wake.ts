import type { Desk } from './desk.ts';

/** Something may have changed while nobody looked: the line is looked after, and an old session is ended. */
export async function wake(desk: Desk): Promise<void> {
  const begun = desk.session();
  if (begun && begun.expiresAt <= Date.now()) return desk.sessionRefused();
  desk.sync?.link.check();
}
