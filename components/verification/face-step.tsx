import { ScanFace } from 'lucide-preact';
import type { CaseView } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { reasonText } from '../../lib/i18n/verification-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';
import { useReturn } from '../ui/use-return.ts';
import { placeOf } from './words.ts';

const t = text(verificationTexts);

export type FaceActs = {
  /** Opens the provider's page. */
  begin: () => Promise<Result<unknown>>;
  check: () => Promise<Result<unknown>>;
};

type Props = { shown: CaseView; problem: string | null; acts: FaceActs };

/** The legal person shows their face to the provider, in a tab of its own (row W4). */
export function FaceStep({ shown, problem, acts }: Props) {
  const { face, fields } = shown;
  const begin = useForm({});
  const check = useForm({});
  const pending = face?.state === 'pending';
  useReturn(() => {
    if (pending) void check.submit(acts.check);
  });
  const reason = shown.reasons.find(({ target, touched }) => target === 'faceCheck' && !touched);
  const wrong = problem ?? (reason ? reasonText(reason) : null);
  return (
    <section class="fd-stack-s" aria-label={t('face')} {...placeOf('faceCheck')}>
      <h2>{t('face')}</h2>
      <p class="fd-soft fd-small">{t('faceText')}</p>
      <div class="fd-row fd-wrap">
        {face && <FaceBadge face={face} />}
        {face?.state !== 'passed' && (
          <Button
            disabled={!fields.legalPerson}
            busy={begin.busy && t('faceBeginning')}
            onClick={() => void begin.submit(acts.begin)}
          >
            <Icon of={ScanFace} />
            {t(face ? 'faceAgain' : 'faceBegin')}
          </Button>
        )}
        {pending && (
          <Button kind="quiet" busy={check.busy && t('faceChecking')} onClick={() => void check.submit(acts.check)}>
            {t('faceCheckNow')}
          </Button>
        )}
      </div>
      {!fields.legalPerson && <p class="fd-hint">{t('faceNeedsName')}</p>}
      {wrong && face?.state !== 'passed' && <p class="fd-error">{wrong}</p>}
      <FormProblem form={begin} />
      <FormProblem form={check} />
    </section>
  );
}

function FaceBadge({ face: { state, at } }: { face: NonNullable<CaseView['face']> }) {
  if (state === 'passed') return <Badge kind="good">{t('facePassedAt', { time: formatDateTime(at) })}</Badge>;
  return (
    <Badge kind={state === 'failed' ? 'danger' : 'plain'}>{t(state === 'failed' ? 'faceFailed' : 'facePending')}</Badge>
  );
}
