import { useState } from 'preact/hooks';
import type { Failure, Result } from '../../lib/api/result.ts';
import { isOver, resendTime } from '../../lib/contract/challenge-refusals.ts';
import type { Admission, ChallengeMethod, ChallengeView, SentMethod } from '../../lib/contract/identity.ts';
import { sentAfter } from '../../lib/contract/sent.ts';
import { call } from '../api.ts';
import { getPasskey } from '../ask-passkey.ts';
import { thisDevice } from '../device.ts';
import type { ComeBack } from '../sso.ts';
import { withProof } from '../with-proof.ts';

/** The next step of a sign-in, with its secret. */
type Pending = Omit<ChallengeView, 'status'> & { remember: boolean; sent?: SentMethod[]; resendAt?: number };

type SignIn = { identifier: string; company: string; password: string; remember: boolean };

/** The way in of these pages: the same steps as in the extension, with a cookie at the end. */
export function useDoor(onIn: () => void) {
  const [pending, setPending] = useState<Pending | null>(null);
  const [ended, setEnded] = useState<'challenge' | 'sso' | null>(null);
  /** Of a sign-in at a provider. */
  const [failure, setFailure] = useState<Failure | null>(null);
  const [checking, setChecking] = useState(false);

  const take = (answer: Result<Admission>, remember: boolean): Result<Admission> => {
    if (!answer.ok) return answer;
    if (answer.value.status === 'session') onIn();
    else setPending({ ...answer.value, remember });
    setEnded(null);
    setFailure(null);
    return answer;
  };
  /** A question that has no answer any more ends, which is said at the door. */
  const follow = (answer: Result<Admission>): Result<Admission> => {
    if (answer.ok) return take(answer, pending?.remember ?? false);
    if (isOver(answer.error)) {
      setPending(null);
      setEnded('challenge');
    }
    return answer;
  };

  const signIn = async ({ remember, company, ...given }: SignIn) => {
    setFailure(null);
    const asked = { ...given, company: company || undefined, remember, device: thisDevice() };
    return take(await withProof('sign_in', (proof) => call('signIn', { ...asked, proof }), setChecking), remember);
  };
  const passkey = async (given: { company?: string; remember: () => boolean; fillIn?: boolean }) => {
    const device = thisDevice();
    const begun = await call('beginPasskeySignIn', { device });
    if (!begun.ok) return begun;
    const { ceremony, options } = begun.value;
    const shown = await getPasskey(options, given.fillIn);
    if (!shown.ok) return shown;
    const remember = given.remember();
    const asked = { ceremony, response: shown.value, device, company: given.company, remember };
    return take(await call('passkeySignIn', asked), remember);
  };
  /** Who is not linked is told no more than who typed a wrong password, and so what may help. */
  const turnedAway = (failure: Failure) => {
    if (failure.code === 'sign_in_failed') setEnded('sso');
    else setFailure(failure);
  };
  const sso = async (back: ComeBack) => {
    if ('failure' in back) return turnedAway(back.failure);
    const { ticket, secret, remember } = back;
    const answer = take(await call('exchangeTicket', { ticket, secret, remember, device: thisDevice() }), remember);
    if (!answer.ok) turnedAway(answer.error);
  };
  const send = async (method: SentMethod) => {
    if (!pending) return expired;
    const result = await call('sendChallengeCode', { ...keyOf(pending), method });
    const resendAt = result.ok ? result.value.resendAt : resendTime(result.error);
    if (resendAt)
      setPending({ ...pending, resendAt, sent: result.ok ? sentAfter(pending.sent, method) : pending.sent });
    return result;
  };
  const answer = async (given: { method: ChallengeMethod; code?: string; trust?: boolean }) => {
    if (!pending) return expired;
    const key = keyOf(pending);
    if (given.method !== 'passkey') return follow(await call('answerChallenge', { ...key, ...given }));
    const shown = await answerByPasskey(key);
    return shown.ok ? follow(await call('answerChallenge', { ...key, ...given, passkey: shown.value })) : shown;
  };
  const setPassword = async (password: string) =>
    pending ? follow(await call('answerWithPassword', { ...keyOf(pending), password })) : expired;
  const cancel = () => setPending(null);
  return { pending, ended, failure, checking, signIn, passkey, sso, send, answer, setPassword, cancel };
}

const expired = { ok: false, error: { code: 'challenge_expired' } } as const;

const keyOf = ({ challenge }: { challenge: string }) => ({ challenge, device: thisDevice().id });

/** A passkey's answer to a question that offers it. */
export async function answerByPasskey(key: { challenge: string; device: string }) {
  const begun = await call('beginPasskeyAnswer', key);
  if (!begun.ok) return begun;
  const shown = await getPasskey(begun.value.options);
  if (!shown.ok) return shown;
  return { ok: true, value: { ceremony: begun.value.ceremony, response: shown.value } } as const;
}
