import { FileText } from 'lucide-preact';
import type { CaseView, MoveView, Requirement } from '../../lib/contract/verification.ts';
import { formatSize } from '../../lib/i18n/file.ts';
import { formatDate, formatDateTime } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { countryName, reasonText } from '../../lib/i18n/verification-words.ts';
import { Details } from '../ui/details.tsx';
import { Icon } from '../ui/icon.tsx';
import { documentName, targetName, valueName } from './words.ts';

const t = text(verificationTexts);

type Props = { shown: CaseView; requirement: Requirement };

/** What a company told and handed in, to be read. */
export function CaseSummary({ shown, requirement }: Props) {
  const fields = requirement.fields.filter(({ name }) => name !== 'numberKind' && shown.fields[name]);
  return (
    <section class="fd-stack" aria-label={t('materials')}>
      <h2>{t('materials')}</h2>
      <dl class="fd-facts">
        <dt>{t('country')}</dt>
        <dd>{countryName(shown.country)}</dd>
        {fields.map(({ name }) => (
          <Fact key={name} label={factLabel(requirement, shown, name)} value={valueName(requirement, shown, name)} />
        ))}
      </dl>
      <ul class="fd-papers">
        {shown.documents.map(({ id, kind, name, size, deleted }) => (
          <li key={id} class="fd-paper">
            <Icon of={FileText} />
            <span class="fd-grow">
              {documentName(requirement, kind)}
              <span class="fd-soft fd-small fd-paper-name">
                {deleted ? t('deleted') : `${name} · ${formatSize(size)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {shown.deletesAt !== null && (
        <p class="fd-soft fd-small">{t('deletesOn', { date: formatDate(shown.deletesAt) })}</p>
      )}
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** A number is called by its kind. */
export function factLabel(requirement: Requirement, shown: CaseView, name: string): string {
  return name === 'number'
    ? valueName(requirement, shown, 'numberKind') || targetName(requirement, name)
    : targetName(requirement, name);
}

const movedTo = {
  draft: 'movedDraft',
  submitted: 'movedSubmitted',
  needs_correction: 'movedCorrection',
  approved: 'movedApproved',
  withdrawn: 'movedWithdrawn',
} as const;

const bys = { company: 'byYou', operator: 'byReviewer', system: 'bySystem' } as const;

/** Each step of the case, newest first; nothing of it can be changed. */
export function CaseHistory({ shown, requirement, open }: Props & { open?: boolean }) {
  return (
    <Details summary={t('history')} open={open}>
      <ol class="fd-history">
        {[...shown.history].reverse().map((move, at) => (
          // The order is all that tells two steps of the same moment apart.
          <Move key={shown.history.length - at} move={move} requirement={requirement} />
        ))}
      </ol>
    </Details>
  );
}

function Move({
  move: { at, to, by, name, reasons, note },
  requirement,
}: {
  move: MoveView;
  requirement: Requirement;
}) {
  return (
    <li>
      <p>
        {t(movedTo[to])}
        <span class="fd-soft fd-small">
          {' '}
          {name ?? t(bys[by])} · {formatDateTime(at)}
        </span>
      </p>
      {reasons.map((one) => (
        <p key={one.target} class="fd-soft fd-small">
          {targetName(requirement, one.target)} · {reasonText(one)}
        </p>
      ))}
      {note && <p class="fd-soft fd-small">{note}</p>}
    </li>
  );
}
