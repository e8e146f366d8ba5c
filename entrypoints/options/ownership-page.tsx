import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import type { Loaded } from '../../components/ui/use-load.ts';
import { useLoad } from '../../components/ui/use-load.ts';
import { OwnershipBegin } from '../../components/verification/ownership-begin.tsx';
import { OwnershipPending } from '../../components/verification/ownership-pending.tsx';
import type { Result } from '../../lib/browser/commands.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { call } from '../../lib/browser/send.ts';
import { uploader } from '../../lib/browser/upload.ts';
import type { OwnershipView } from '../../lib/contract/ownership.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanySubpage } from './company-subpage.tsx';
import { findReached } from './find-people.ts';

const t = text(ownershipTexts);

export function OwnershipPage({ me }: { me: string }) {
  const ownership = useLoad(() => call('getOwnership', {}));
  const active = useLoad(() => call('listMembers', { state: 'active', limit: 1 }));
  const acts = actsOf(ownership.put);
  return (
    <CompanySubpage title={t('title')} intro={t('intro')}>
      <Loading of={ownership}>
        {(value) => {
          const { transfer } = value;
          if (transfer && (transfer.state === 'pending' || transfer.state === 'reviewing'))
            return <OwnershipPending ownership={value} transfer={transfer} acts={acts} />;
          const anybody = (active.value?.total ?? 0) > 1;
          return (
            <OwnershipBegin ownership={value} anybody={anybody} me={me} onFind={findReached} onBegin={acts.begin} />
          );
        }}
      </Loading>
    </CompanySubpage>
  );
}

/** Each act answers how things stand then, which is shown at once. */
function actsOf(put: Loaded<OwnershipView>['put']) {
  const then = async (asked: Promise<Result<OwnershipView>>, done?: string) => {
    const answer = await asked;
    if (!answer.ok) return answer;
    put(answer.value);
    const { transfer } = answer.value;
    if (transfer?.state === 'completed') toast(t('completed', { name: transfer.to.name }));
    else if (done) toast(done);
    return answer;
  };
  return {
    begin: (to: string) => then(confirmedCall('beginTransfer', { to }), t('begun')),
    accept: () => then(confirmedCall('acceptTransfer', {})),
    decline: () => then(call('declineTransfer', {}), t('declined')),
    withdraw: () => then(call('withdrawTransfer', {}), t('withdrawn')),
    submit: () => then(call('submitTransfer', {}), t('submitted')),
    sendCode: (method: 'email' | 'sms') => call('sendTransferCode', { method }),
    prove: (code: string) => then(call('proveTransferContact', { code })),
    documents: {
      attach: (kind: string, upload: string) => then(call('attachPaper', { kind, upload })),
      remove: (id: string) => then(call('removePaper', { id })),
      sender: uploader,
    },
  };
}
