import { useState } from 'preact/hooks';
import { CompanyLogState } from '../../../components/security/company-log-state.tsx';
import type { Person } from '../../../components/security/company-people.tsx';
import { PeopleList } from '../../../components/security/company-people.tsx';
import { CompanyVerdict } from '../../../components/security/company-verdict.tsx';
import { CompanyWeek } from '../../../components/security/company-week.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { CompanySecurity, LogState } from '../../../lib/contract/company-security.ts';
import { formatDate } from '../../../lib/i18n/format.ts';
import { securityCompanyTexts } from '../../../lib/i18n/security-company.ts';
import { text } from '../../../lib/i18n/text.ts';
import { may } from '../may.ts';
import { adviceHrefs, figureHrefs, hrefOf } from './company-places.ts';
import { standingOf, useMemberActs } from './member-acts.tsx';

const t = text(securityCompanyTexts);

/** How safe the whole company is, and what to do next, on one screen. */
export function OverviewPart({ place }: { place: string | undefined }) {
  const security = useLoad(() => call('companySecurity', {}));
  return (
    <Loading of={security} rows={4}>
      {(value) => <Overview security={value} place={place} onChange={() => void security.reload()} />}
    </Loading>
  );
}

type Props = { security: CompanySecurity; place: string | undefined; onChange: () => void };

function Overview({ security, place, onChange }: Props) {
  const log = useLoad(() => call('checkLog', {}));
  const me = state.value?.me?.member.id ?? '';
  return (
    <div class="fd-stack">
      <Loading of={log} rows={1}>
        {({ brokenAt }) => (
          <CompanyVerdict security={security} logBroken={brokenAt !== null} hrefOf={(advice) => adviceHrefs[advice]} />
        )}
      </Loading>
      <div class="fd-two">
        <PeopleList
          title={t('lacking')}
          none={t('lackingNone')}
          people={security.withoutFactor}
          me={me}
          here={place === 'lacking'}
          footer={
            security.advice.includes('require_factor') && <a href={hrefOf('rules', 'factor')}>{t('lackingRule')}</a>
          }
        />
        <CompanyWeek security={security} hrefOf={(figure) => figureHrefs[figure]} />
        <Old security={security} me={me} here={place === 'old'} onChange={onChange} />
        <Locked people={security.locked} me={me} onChange={onChange} />
        {log.value && <Log state={log.value} security={security} here={place === 'chain'} onChange={onChange} />}
      </div>
    </div>
  );
}

type PartProps = { security: CompanySecurity; here: boolean; onChange: () => void };

function Old({ security, me, here, onChange }: PartProps & { me: string }) {
  const members = useLoad(() => call('listMembers', { role: 'owner' }));
  const { ask, dialog } = useMemberActs(onChange);
  return (
    <>
      <PeopleList
        title={t('old')}
        none={t('oldNone')}
        people={security.oldPassword}
        me={me}
        here={here}
        fact={({ changedAt }) => t('oldSince', { time: formatDate(changedAt) })}
        act={(member) =>
          standingOf(members.value?.members ?? [], member.id) === 'managed' && (
            <Button
              small
              label={t('forcePasswordNamed', { name: member.name })}
              onClick={() => ask({ act: 'forcePassword', member })}
            >
              {t('forcePassword')}
            </Button>
          )
        }
      />
      {dialog}
    </>
  );
}

function Locked({ people, me, onChange }: { people: Person[]; me: string; onChange: () => void }) {
  const [unlocking, setUnlocking] = useState<string | null>(null);
  const unlock = async ({ id, name }: Person) => {
    setUnlocking(id);
    if (await sayFailure(call('unlockMember', { id }))) {
      toast(t('unlocked', { name }));
      onChange();
    }
    setUnlocking(null);
  };
  return (
    <PeopleList
      title={t('locked')}
      none={t('lockedNone')}
      people={people}
      me={me}
      act={(person) =>
        may('members.write') && (
          <Button
            small
            label={unlocking === person.id ? undefined : t('unlockNamed', { name: person.name })}
            busy={unlocking === person.id && t('unlocking')}
            onClick={() => void unlock(person)}
          >
            {t('unlock')}
          </Button>
        )
      }
    />
  );
}

function Log({ state: log, security, here, onChange }: PartProps & { state: LogState }) {
  const company = useLoad(() => call('getCompany', {}));
  const [reviewing, setReviewing] = useState(false);
  const review = async () => {
    setReviewing(true);
    if (await sayFailure(call('reviewLog', {}))) {
      toast(t('reviewNoted'));
      onChange();
    }
    setReviewing(false);
  };
  return (
    <CompanyLogState
      log={log}
      reviewedAt={security.reviewedAt}
      since={company.value?.createdAt ?? null}
      href={hrefOf('log')}
      here={here}
      mayWrite={may('security.write')}
      reviewing={reviewing}
      onReview={() => void review()}
    />
  );
}
