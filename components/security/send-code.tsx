import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatCountdown } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useForm } from '../ui/use-form.ts';

const t = text(challengeTexts);

type Props = {
  /** What the first press says. */
  label: string;
  sent: boolean;
  resendAt?: number;
  onSend: () => Promise<Result<unknown>>;
};

/** The first time the one thing to do; afterwards a way to do it again, once a minute. */
export function SendCode({ label, sent, resendAt, onSend }: Props) {
  const form = useForm({});
  const left = useCountdown(resendAt);
  const wait = form.failure?.code === 'code_wait';
  const said = left > 0 ? t(sent ? 'sendAgainIn' : 'sendIn', { time: formatCountdown(left) }) : null;
  return (
    <div class="fd-stack-s">
      {/* The button says how long. */}
      {!wait && <FormProblem form={form} />}
      <Button
        kind={sent ? 'quiet' : 'primary'}
        small={sent}
        wide={!sent}
        autoFocus={!sent}
        disabled={left > 0}
        busy={form.busy && t('sendingCode')}
        onClick={() => void form.submit(onSend)}
      >
        {said ?? (sent ? t('sendAgain') : label)}
      </Button>
    </div>
  );
}
