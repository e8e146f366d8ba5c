import { createConfirmations } from '../../lib/api/confirmations.ts';
import type { Result } from '../../lib/api/result.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { ChallengeMethod, SentMethod } from '../../lib/contract/identity.ts';
import { call } from '../api.ts';
import { thisDevice } from '../device.ts';
import { answerByPasskey } from '../door/use-door.ts';

export const { asking, confirmed } = createConfirmations();

type Question = OutputOf<Endpoints['beginConfirm']>;
type Given = { method: ChallengeMethod; code?: string; password?: string };

let question: Question | null = null;

async function begin(): Promise<Result<Question>> {
  const begun = await call('beginConfirm', { device: thisDevice().id });
  question = begun.ok ? begun.value : null;
  return begun;
}

const keyOf = ({ challenge }: Question) => ({ challenge, device: thisDevice().id });

/** How a signed-in person shows again who it is; a password that is typed once is looked at once more where its question grew too old. */
export const confirmActs = {
  begin,
  send: async (method: SentMethod) => (question ? call('sendChallengeCode', { ...keyOf(question), method }) : expired),
  answer: async (given: Given) => {
    const answer = await once(given);
    const late = !answer.ok && answer.error.code === 'challenge_expired' && given.method === 'password';
    return late && (await begin()).ok ? once(given) : answer;
  },
};

const expired = { ok: false, error: { code: 'challenge_expired' } } as const;

async function once(given: Given): Promise<Result<OutputOf<Endpoints['answerConfirm']>>> {
  if (!question) return expired;
  const key = keyOf(question);
  if (given.method !== 'passkey') return call('answerConfirm', { ...key, ...given });
  const shown = await answerByPasskey(key);
  return shown.ok ? call('answerConfirm', { ...key, ...given, passkey: shown.value }) : shown;
}
