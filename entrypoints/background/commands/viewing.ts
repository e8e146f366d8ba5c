import { session } from '../../../lib/browser/kept.ts';
import { settle } from '../alerts.ts';
import type { Desk } from '../desk.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const viewing: CommandOf<'viewing'> = async (desk, { conversation }) => {
  await showViewing(desk, conversation);
  return done;
};

/** Which conversation is on the focused screen, for the colleagues and for the alerts. */
export async function showViewing(desk: Desk, conversation: string | null): Promise<void> {
  if (!desk.sync || desk.sync.viewing === conversation) return;
  desk.sync.viewing = conversation;
  desk.sync.link.send({ t: 'viewing', conversation });
  if (conversation) settle(conversation);
  await session.set({ viewing: conversation });
}
