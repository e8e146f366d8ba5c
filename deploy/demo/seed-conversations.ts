import type { AgentDraft } from '../../lib/contract/conversations.ts';
import { newId } from '../../lib/util/id.ts';
import type { Call } from './call.ts';
import { callerOf } from './call.ts';
import type { DemoConversation, Step } from './conversations.ts';
import { demoConversations } from './conversations.ts';

type Stage = {
  base: string;
  /** Origin of the shop, from which the visitors write. */
  origin: string;
  site: string;
  staff: Record<'owner' | 'agent', { call: Call; member: string }>;
};

/** Plays the conversations through the same doors that visitors and agents use. */
export async function seedConversations(stage: Stage): Promise<void> {
  for (const conversation of demoConversations) await play(stage, conversation);
}

async function play(stage: Stage, { language, page, steps }: DemoConversation): Promise<void> {
  const { site, base, origin } = stage;
  const { token } = await callerOf(base, { origin })('startVisitor', { site, language });
  const visitor = callerOf(base, { origin, token });
  const where = { url: origin + page.path, title: page.title };
  let conversation = '';
  let seq = 0;
  for (const step of steps) {
    if ('reads' in step) {
      await stage.staff[step.by].call('markRead', { id: conversation, seq });
      continue;
    }
    const receipt =
      step.by === 'visitor'
        ? await visitor('visitorAppend', {
            site,
            id: newId(),
            draft: { kind: 'text', body: { text: step.says }, page: where, language },
          })
        : await stage.staff[step.by].call('appendEntry', { conversation, id: newId(), draft: draftOf(step, stage) });
    conversation = receipt.conversation;
    seq = receipt.seq;
    // Whoever answers has read what stands there.
    if (step.by !== 'visitor') await stage.staff[step.by].call('markRead', { id: conversation, seq });
  }
}

function draftOf(step: Exclude<Step, { by: 'visitor' } | { reads: true }>, { staff }: Stage): AgentDraft {
  if ('says' in step) return { kind: 'text', body: { text: step.says } };
  if ('notes' in step) return { kind: 'note', body: { text: step.notes } };
  if ('assigns' in step) return { kind: 'assign', body: { to: staff[step.assigns].member } };
  return { kind: 'close', body: {} };
}
