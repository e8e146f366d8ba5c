import { CircleAlert, CircleCheck } from 'lucide-preact';
import type { CaseView, Requirement } from '../../lib/contract/verification.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { reasonText } from '../../lib/i18n/verification-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { goTo, targetName } from './words.ts';

const t = text(verificationTexts);

type Props = { reason: CaseView['reasons'][number]; requirement: Requirement };

/** What is wrong with one thing; a click goes there. */
export function ReasonLink({ reason, requirement }: Props) {
  const { target, touched } = reason;
  return (
    <li>
      <button type="button" class="fd-reason" onClick={() => goTo(target)}>
        <Icon of={touched ? CircleCheck : CircleAlert} class={touched ? 'fd-reason-done' : 'fd-reason-open'} />
        <span class="fd-grow">
          <strong>{targetName(requirement, target)}</strong>
          <span class="fd-soft fd-small">{reasonText(reason)}</span>
        </span>
        {touched && <Badge kind="good">{t('fixMark')}</Badge>}
      </button>
    </li>
  );
}
