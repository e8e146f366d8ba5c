import type { AutoReplyName, Texts } from '../../lib/contract/service.ts';
import type { MemberContext } from '../context.ts';
import { changeService } from './change.ts';
import { settingsOf } from './settings.ts';
import { updateService } from './store.ts';

type Input = { reply: AutoReplyName; on: boolean; text: Texts };

export function setAutoReply(ctx: MemberContext, { reply, on, text }: Input): Promise<void> {
  return changeService(ctx, { kind: 'auto_reply_changed', subject: reply }, ({ db, actor }, before) => {
    const replies = { ...settingsOf(before).replies, [reply]: { on, text, origin: 'person' } };
    return updateService(db, actor.company, { replies: JSON.stringify(replies) });
  });
}
