import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isOver, resendTime } from '../../lib/contract/challenge-refusals.ts';
import type { ChallengeMethod, SentMethod } from '../../lib/contract/identity.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { CodeStep } from './code-step.tsx';
import type { Question } from './methods.ts';
import { isChoice, isCode } from './methods.ts';
import { OtherWays } from './other-ways.tsx';
import { PasskeyStep } from './passkey-step.tsx';
import { PasswordStep } from './password-step.tsx';

const t = text(challengeTexts);

/** How a signed-in person shows again who it is. */
export type ConfirmActs = {
  begin: () => Promise<Result<Question>>;
  send: (method: SentMethod) => Promise<Result<{ resendAt: number }>>;
  /** Until when what asks for one proof, or for two, may be done; 0: not yet. */
  answer: (given: {
    method: ChallengeMethod;
    code?: string;
    password?: string;
  }) => Promise<Result<{ one: number; two: number }>>;
};

type Props = {
  host: string;
  email: string;
  /** How many different proofs are wanted. */
  proofs: 1 | 2;
  /** Only this, or a passkey, will do. */
  by?: 'password' | undefined;
  submit: { label: string; busy: string };
  /** Begins with the passkey where there is one: this device reads a finger or a face. */
  prefersPasskey?: boolean;
  acts: ConfirmActs;
  /** Told once there was one proof, where two are wanted. */
  onFirst?: () => void;
  onDone: () => void;
  /** Stands beside the other ways. */
  children?: ComponentChildren;
};

/** The password first; another way is there as soon as the server named it. */
export function ConfirmForm({ host, email, proofs, submit, acts, onFirst, onDone, children, ...given }: Props) {
  const { by, prefersPasskey: prefers = false } = given;
  const { question, over, form, begin, send } = useQuestion(acts);
  const [chosen, setChosen] = useState<ChallengeMethod | null>(null);
  const [proved, setProved] = useState<ChallengeMethod | null>(null);
  // Whoever left to read a code comes back to it.
  const method =
    chosen ??
    question?.sent?.find((sent) => isCode(sent) && willDo(sent, by)) ??
    (prefers && question?.methods.includes('passkey') ? 'passkey' : 'password');
  const answer = async (given: { code?: string; password?: string }) => {
    const result = await acts.answer({ method, ...given });
    if (result.ok) {
      if ((proofs === 1 ? result.value.one : result.value.two) > 0) onDone();
      else {
        onFirst?.();
        setProved(method);
        setChosen(nextAfter(method, question));
      }
    } else if (method !== 'password' && isOver(result.error)) await begin(true);
    return result;
  };
  const others = (question?.methods ?? []).filter(
    (other) => other !== method && isSecond(other, proved) && willDo(other, by),
  );
  return (
    <div class="fd-stack">
      {over && <Banner kind="warn">{t('questionExpired')}</Banner>}
      <FormProblem form={form} />
      {question && isCode(method) ? (
        <CodeStep
          key={method}
          method={method}
          question={question}
          submit={submit}
          onSend={send}
          onAnswer={(code) => answer({ code })}
        />
      ) : method === 'passkey' ? (
        <PasskeyStep label={submit.label} onAnswer={() => answer({})} />
      ) : (
        <PasswordStep host={host} email={email} submit={submit} onAnswer={(password) => answer({ password })} />
      )}
      {(others.some(isChoice) || children) && (
        <OtherWays methods={others} onChoose={setChosen}>
          {children}
        </OtherWays>
      )}
    </div>
  );
}

/** The question, and how far along what is sent for it is; another one once it is over. */
function useQuestion(acts: ConfirmActs) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [over, setOver] = useState(false);
  const form = useForm({});
  const begin = async (again: boolean) => {
    const begun = await acts.begin();
    if (begun.ok) setQuestion(begun.value);
    form.fail(begun.ok ? null : begun.error);
    setOver(begun.ok && again);
  };
  useEffect(() => void begin(false), []);
  const send = async (method: SentMethod) => {
    const result = await acts.send(method);
    setOver(false);
    if (result.ok) {
      const { resendAt } = result.value;
      setQuestion((known) => known && { ...known, sent: [method], resendAt });
      return result;
    }
    const resendAt = resendTime(result.error);
    if (resendAt) setQuestion((known) => known && { ...known, resendAt });
    else if (isOver(result.error)) await begin(true);
    return result;
  };
  return { question, over, form, begin, send };
}

function willDo(method: ChallengeMethod, by: Props['by']): boolean {
  return by === undefined || method === by || method === 'passkey';
}

/** What one knows and what one has are two proofs. */
function isSecond(method: ChallengeMethod, proved: ChallengeMethod | null): boolean {
  return proved === null || (method === 'password') !== (proved === 'password');
}

function nextAfter(method: ChallengeMethod, question: Question | null): ChallengeMethod {
  return (question?.methods ?? []).find((other) => isChoice(other) && isSecond(other, method)) ?? 'password';
}
