import { Tabs } from '../../components/ui/tabs.tsx';
import type { Me } from '../../lib/contract/identity.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';
import { go, route } from './route.ts';
import { CompanySecurityCentre } from './security/company.tsx';
import { Own } from './security/own.tsx';

const t = text(securityOwnTexts);

/** One place of two halves: the person's own account, and for who may see it the company. */
export function SecurityPage({ me }: { me: Me }) {
  const two = may('security.read') && !me.session.restricted;
  const here = two && route.value[1] === 'company' ? 'company' : 'mine';
  return (
    <div class="fd-stack">
      <h1>{t('title')}</h1>
      {two ? (
        <Tabs
          label={t('halves')}
          value={here}
          onChange={(half) => go('security', ...(half === 'company' ? [half] : []))}
          tabs={[
            { value: 'mine', label: t('mine') },
            { value: 'company', label: t('company') },
          ]}
        >
          {here === 'company' ? <CompanySecurityCentre /> : <Own me={me} />}
        </Tabs>
      ) : (
        <Own me={me} />
      )}
    </div>
  );
}
