import { Badge } from '../../components/ui/badge.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Details } from '../../components/ui/details.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import type { Loaded } from '../../components/ui/use-load.ts';
import { useLoad } from '../../components/ui/use-load.ts';
import { CaseEditor } from '../../components/verification/case-editor.tsx';
import { CaseHistory, CaseSummary } from '../../components/verification/case-summary.tsx';
import { CaseWaiting } from '../../components/verification/case-waiting.tsx';
import { CountryChoice } from '../../components/verification/country-choice.tsx';
import { Administrator, VerifiedCard } from '../../components/verification/verified.tsx';
import { requirementOf, stateName, stateTone } from '../../components/verification/words.ts';
import type { Result } from '../../lib/browser/commands.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { openAddress } from '../../lib/browser/open-page.ts';
import { call } from '../../lib/browser/send.ts';
import { uploader } from '../../lib/browser/upload.ts';
import type { Requirement, VerificationView } from '../../lib/contract/verification.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { CompanySubpage } from './company-subpage.tsx';

const t = text(verificationTexts);

export function VerificationPage() {
  const verification = useLoad(() => call('getVerification', {}));
  const countries = useLoad(() => call('verificationCountries', {}));
  const state = verification.value?.case?.state;
  return (
    <CompanySubpage
      title={t('title')}
      intro={t('intro')}
      mark={state && <Badge kind={stateTone[state]}>{stateName(state)}</Badge>}
    >
      <Loading of={verification}>
        {(view) => (
          <Loading of={countries}>
            {({ countries: requirements }) => <Inside view={view} requirements={requirements} put={verification.put} />}
          </Loading>
        )}
      </Loading>
    </CompanySubpage>
  );
}

type InsideProps = {
  view: VerificationView;
  requirements: Requirement[];
  put: Loaded<VerificationView>['put'];
};

function Inside({ view, requirements, put }: InsideProps) {
  const { case: shown, verified, reviewers, faceCheck, keepDays } = view;
  const acts = actsOf(put);
  const requirement = shown && requirementOf(requirements, shown.country);
  const first = shown?.country ?? 'CN';
  const idle = !shown || shown.state === 'withdrawn' || shown.state === 'approved';
  return (
    <div class="fd-stack fd-sections">
      {verified && <VerifiedCard verified={verified} />}
      {!reviewers && idle && <Banner kind="warn">{t('noReviewers')}</Banner>}
      {verified && <Administrator verified={verified} acts={acts.administrator} />}
      {shown && requirement && (shown.state === 'draft' || shown.state === 'needs_correction') && (
        <CaseEditor
          key={`${shown.id} ${shown.country}`}
          {...{ shown, requirement, requirements, reviewers, faceCheck, keepDays, acts }}
        />
      )}
      {shown?.state === 'submitted' && <CaseWaiting shown={shown} onWithdraw={acts.withdraw} />}
      {shown && requirement && (shown.state === 'submitted' || shown.state === 'approved') && (
        <CaseSummary shown={shown} requirement={requirement} />
      )}
      {idle && !verified && (
        <CountryChoice requirements={requirements} first={first} label={t('start')} onStart={acts.start} />
      )}
      {idle && verified && (
        <Details summary={t('again')}>
          <div class="fd-stack">
            <p class="fd-soft">{t('againHint')}</p>
            <CountryChoice requirements={requirements} first={first} label={t('again')} onStart={acts.start} />
          </div>
        </Details>
      )}
      {shown && requirement && <CaseHistory shown={shown} requirement={requirement} />}
    </div>
  );
}

type Put = InsideProps['put'];

/** Each act answers how things stand then, which is shown at once. */
function actsOf(put: Put) {
  const then = async (asked: Promise<Result<VerificationView>>, done?: string) => {
    const answer = await asked;
    if (answer.ok) put(answer.value);
    if (answer.ok && done) toast(done);
    return answer;
  };
  return {
    start: (country: Parameters<typeof call<'startVerification'>>[1]['country']) =>
      then(call('startVerification', { country })),
    save: (values: Parameters<typeof call<'saveVerification'>>[1]) => then(call('saveVerification', values)),
    submit: () => then(confirmedCall('submitVerification', {}), t('submitted')),
    withdraw: () => then(call('withdrawVerification', {}), t('withdrawn')),
    documents: {
      attach: (kind: string, upload: string) => then(call('attachDocument', { kind, upload })),
      remove: (id: string) => then(call('removeDocument', { id })),
      sender: uploader,
    },
    face: {
      async begin() {
        const begun = await call('beginFaceCheck', { locale: locale.value });
        if (begun.ok) await openAddress(begun.value.url);
        const known = await call('getVerification', {});
        if (known.ok) put(known.value);
        return begun;
      },
      check: () => then(call('checkFace', {})),
    },
    administrator: {
      set: (member: string) => then(confirmedCall('setAdministrator', { member })),
      async remove() {
        const gone = await confirmedCall('removeAdministrator', {});
        return gone.ok ? then(call('getVerification', {})) : gone;
      },
    },
  };
}
