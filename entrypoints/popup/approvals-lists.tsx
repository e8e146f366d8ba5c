import { FilePenLine, Inbox, Plus } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { ApprovalList } from '../../components/approvals/approval-list.tsx';
import { DecideForm } from '../../components/approvals/decide-form.tsx';
import { titleOf } from '../../components/approvals/words.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { Tabs } from '../../components/ui/tabs.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { onChange } from '../../lib/browser/changes.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { call } from '../../lib/browser/send.ts';
import type { ApprovalSummary } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { text } from '../../lib/i18n/text.ts';
import type { ListName } from './approvals.tsx';

const t = text(approvalsTexts);

type Props = {
  list: ListName;
  waiting: number;
  mayAsk: boolean;
  onList: (list: ListName) => void;
  onOpen: (id: string) => void;
  onAsk: () => void;
};

/** What waits for me, and what I asked. */
export function ApprovalLists({ list, waiting, mayAsk, onList, onOpen, onAsk }: Props) {
  return (
    <>
      <Tabs
        label={t('lists')}
        value={list}
        onChange={onList}
        tabs={[
          { value: 'decide', label: waiting > 0 ? t('toDecideCount', { n: waiting }) : t('toDecide') },
          { value: 'mine', label: t('mine') },
        ]}
      >
        <OneList key={list} list={list} onOpen={onOpen} />
      </Tabs>
      {mayAsk && (
        <Button wide kind={waiting > 0 ? 'secondary' : 'primary'} onClick={onAsk}>
          <Icon of={Plus} />
          {t('request')}
        </Button>
      )}
    </>
  );
}

function OneList({ list, onOpen }: Pick<Props, 'list' | 'onOpen'>) {
  const found = useLoad(() => call('listApprovals', { view: list }));
  useEffect(() => onChange((change) => change.t === 'approvals' && void found.reload()), []);
  const [busy, setBusy] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState<ApprovalSummary | null>(null);
  const approve = async (approval: ApprovalSummary) => {
    setBusy(approval.id);
    const done = await sayFailure(confirmedCall('decideApproval', { id: approval.id, decision: 'approve' }));
    setBusy(null);
    if (done) toast(t('approvedDone', { what: titleOf(approval) }));
    await found.reload();
  };
  const reject = async (approval: ApprovalSummary, note: string) => {
    const result = await confirmedCall('decideApproval', { id: approval.id, decision: 'reject', note });
    if (!result.ok) return result;
    setRejecting(null);
    toast(t('rejectedDone', { what: titleOf(approval) }));
    await found.reload();
    return result;
  };
  if (rejecting)
    return (
      <section class="fd-stack-s">
        <strong>{titleOf(rejecting)}</strong>
        <DecideForm onDecide={(_, note) => reject(rejecting, note)} onCancel={() => setRejecting(null)} />
      </section>
    );
  return (
    <Loading of={found} rows={2}>
      {({ approvals }) =>
        approvals.length === 0 ? (
          <Nothing list={list} />
        ) : (
          <ApprovalList
            approvals={approvals}
            own={list === 'mine'}
            busy={busy}
            onOpen={({ id }) => onOpen(id)}
            onApprove={(approval) => void approve(approval)}
            onReject={setRejecting}
          />
        )
      }
    </Loading>
  );
}

function Nothing({ list }: Pick<Props, 'list'>) {
  return list === 'mine' ? (
    <EmptyState icon={FilePenLine} title={t('noneMine')}>
      {t('noneMineText')}
    </EmptyState>
  ) : (
    <EmptyState icon={Inbox} title={t('noneToDecide')}>
      {t('noneToDecideText')}
    </EmptyState>
  );
}
