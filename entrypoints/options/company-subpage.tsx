import type { ComponentChildren } from 'preact';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Back } from './back.tsx';

const t = text(verificationTexts);

type Props = { title: string; intro: string; mark?: ComponentChildren; children: ComponentChildren };

/** A page behind the company's, with the way back; `mark` stands beside its title. */
export function CompanySubpage({ title, intro, mark, children }: Props) {
  return (
    <div class="fd-stack">
      <Back to="company">{t('toCompany')}</Back>
      <header>
        <div class="fd-row fd-wrap">
          <h1>{title}</h1>
          {mark}
        </div>
        <p class="fd-soft">{intro}</p>
      </header>
      {children}
    </div>
  );
}
