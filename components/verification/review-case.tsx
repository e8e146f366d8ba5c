import { useState } from 'preact/hooks';
import type { ReviewCase } from '../../lib/contract/operator.ts';
import { formatDate, formatList } from '../../lib/i18n/format.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { countryName } from '../../lib/i18n/verification-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { CaseHistory, factLabel } from './case-summary.tsx';
import type { DocumentSource } from './document-viewer.tsx';
import { DocumentViewer } from './document-viewer.tsx';
import type { DecideActs } from './review-decide.tsx';
import { ReviewDecide } from './review-decide.tsx';
import { ReviewMark } from './review-mark.tsx';
import type { Marks } from './review-marks.ts';
import { useMarks } from './review-marks.ts';
import { documentName, stateName, stateTone, valueName } from './words.ts';

const t = text(operatorTexts);
const v = text(verificationTexts);

type Props = { shown: ReviewCase; source: DocumentSource; acts: DecideActs };

/** One case: what the company says on one side, what it handed in on the other. */
export function ReviewCaseView({ shown, source, acts }: Props) {
  const marks = useMarks();
  const { company, requirement, sameNumber, own, state, country } = shown;
  const open = state === 'submitted' && !own;
  return (
    <div class="fd-stack">
      <header class="fd-stack-s">
        <div class="fd-row fd-wrap">
          <h1>{shown.fields.name || company.name}</h1>
          <Badge kind={stateTone[state]}>{stateName(state)}</Badge>
        </div>
        <p class="fd-soft fd-small">
          {t('company')} {company.name} · {t('companyId', { id: company.id })} ·{' '}
          {t('since', { date: formatDate(company.since) })} · {countryName(country)}
        </p>
      </header>
      {own && <Banner kind="warn">{t('ownText')}</Banner>}
      {sameNumber.length > 0 && (
        <Banner kind="warn">
          {t('sameNumber', { names: formatList(sameNumber.map(({ name, id }) => `${name} (${id})`)) })}
        </Banner>
      )}
      <div class="fd-review">
        <section class="fd-stack" aria-label={t('fields')}>
          <h2>{t('fields')}</h2>
          <Facts shown={shown} marks={open ? marks : null} />
          {shown.face && <FaceFact shown={shown} marks={open ? marks : null} />}
        </section>
        <Documents shown={shown} source={source} marks={open ? marks : null} />
      </div>
      {open && <ReviewDecide name={shown.fields.name || company.name} marks={marks} acts={acts} />}
      <CaseHistory shown={shown} requirement={requirement} open={shown.history.length > 2} />
    </div>
  );
}

type PartProps = { shown: ReviewCase; marks: Marks | null };

function Facts({ shown, marks }: PartProps) {
  const { requirement } = shown;
  const fields = requirement.fields.filter(({ name }) => name !== 'numberKind' && shown.fields[name]);
  return (
    <dl class="fd-review-facts">
      {fields.map(({ name }) => {
        const label = factLabel(requirement, shown, name);
        return (
          <div key={name} class="fd-review-fact" data-marked={marks?.all.has(name)}>
            <dt class="fd-soft fd-small">{label}</dt>
            <dd>{valueName(requirement, shown, name)}</dd>
            {marks && (
              <dd>
                <ReviewMark target={name} name={label} marks={marks} first="mismatch" />
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

const faces = { passed: 'facePassed', failed: 'faceFailed', pending: 'facePending' } as const;

function FaceFact({ shown: { face }, marks }: PartProps) {
  if (!face) return null;
  return (
    <div class="fd-review-fact" data-marked={marks?.all.has('faceCheck')}>
      <p>{t('faceChecked', { state: t(faces[face.state]) })}</p>
      {marks && <ReviewMark target="faceCheck" name={v('face')} marks={marks} first="other" />}
    </div>
  );
}

/** One at a time, so that only what is looked at is written down as seen. */
function Documents({ shown, source, marks }: PartProps & { source: DocumentSource }) {
  const { documents, requirement, own } = shown;
  const [chosen, setChosen] = useState(documents[0]?.id ?? null);
  const document = documents.find(({ id }) => id === chosen);
  if (documents.length === 0) return <p class="fd-soft">{t('noDocument')}</p>;
  const name = document ? documentName(requirement, document.kind) : '';
  return (
    <section class="fd-stack fd-review-documents" aria-label={t('documents')}>
      <h2>{t('documents')}</h2>
      <div class="fd-review-tabs">
        {documents.map(({ id, kind }) => (
          <button
            key={id}
            type="button"
            class="fd-review-tab"
            aria-pressed={id === chosen}
            data-marked={marks?.all.has(`documents.${kind}`)}
            onClick={() => setChosen(id)}
          >
            {documentName(requirement, kind)}
          </button>
        ))}
      </div>
      {document && !own && <DocumentViewer key={document.id} document={document} name={name} source={source} />}
      {document && marks && (
        <ReviewMark target={`documents.${document.kind}`} name={name} marks={marks} first="unreadable" />
      )}
    </section>
  );
}
