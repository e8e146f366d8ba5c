import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../components/ui/banner.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { SsoOption } from '../../lib/contract/federation.ts';
import { accessTexts } from '../../lib/i18n/access.ts';
import { accountTexts } from '../../lib/i18n/account.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { Door } from '../door/door.tsx';
import { ENDED } from '../ended.ts';
import { mount } from '../mount.tsx';
import { comeBack } from '../sso.ts';

const t = text(accountTexts);
const a = text(accessTexts);

type Entrance = OutputOf<Endpoints['entrance']>;

/** What is known where the server does not answer: the form itself will say so. */
const unknown: Entrance = { name: null, localPasswordsOnly: false, passkeysUnavailable: null };

/** Looked at first: it puts the entrance's address back. */
const back = comeBack();

const ended = location.hash === ENDED;

/** `/c/<id>` is a company's own entrance (row L1). */
const named = /^\/c\/([^/]+)\/?$/.exec(location.pathname)?.[1];

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function SignIn() {
  const company = named === undefined ? undefined : readable(named).replace(/[\s-]/g, '');
  const [entrance, setEntrance] = useState<Entrance | null>(null);
  const [ways, setWays] = useState<SsoOption[]>();
  const look = async () => {
    const asked = company === undefined ? {} : { company: company.slice(0, 40) };
    const options = company === undefined ? null : call('ssoOptions', { company: company.slice(0, 20) });
    const answer = await call('entrance', asked);
    const found = await options;
    if (found?.ok) setWays(found.value.providers);
    setEntrance(answer.ok ? answer.value : unknown);
  };
  useEffect(() => void look(), []);
  if (!entrance) return <SkeletonList />;
  const { name, localPasswordsOnly } = entrance;
  const mistyped = company !== undefined && name === null && entrance !== unknown;
  return (
    <Door
      company={company !== undefined && name !== null ? { id: company, name, ways } : undefined}
      back={back}
      notice={
        <>
          {ended && <Banner kind="warn">{a('endedRevoked')}</Banner>}
          {mistyped && <Banner kind="warn">{t('companyUnknown')}</Banner>}
          {localPasswordsOnly && <Banner kind="info">{t('localOnly')}</Banner>}
        </>
      }
      passkeys={entrance.passkeysUnavailable === null}
      onIn={() => location.replace('/account')}
    />
  );
}

mount(() => a('signInTitle'), <SignIn />);
