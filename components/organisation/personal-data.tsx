import { privacyTexts } from '../../lib/i18n/privacy.ts';
import type { PersonalData } from '../../lib/i18n/privacy-data.ts';
import { personalData, personalDataTexts } from '../../lib/i18n/privacy-data.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(privacyTexts);
const d = text(personalDataTexts);

const parts = [
  ['what', 'What'],
  ['why', 'Why'],
  ['until', 'Until'],
  ['who', 'Who'],
] as const;

/** What is collected of people, by purpose (row W20). */
export function PersonalDataList() {
  return (
    <ul class="fd-privacy">
      {personalData.map((one) => (
        <li key={one} class="fd-card fd-card-pad">
          <Part of={one} />
        </li>
      ))}
    </ul>
  );
}

function Part({ of }: { of: PersonalData }) {
  return (
    <>
      <h2>{d(of)}</h2>
      <dl class="fd-privacy-facts">
        {parts.map(([name, suffix]) => (
          <div key={name}>
            <dt class="fd-soft fd-small">{t(name)}</dt>
            <dd>{d(`${of}${suffix}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
