import { FilePenLine, Inbox, Plus } from 'lucide-preact';
import { useDecisions } from '../../components/approvals/acts.ts';
import { ApprovalList } from '../../components/approvals/approval-list.tsx';
import { DecideForm } from '../../components/approvals/decide-form.tsx';
import { titleOf } from '../../components/approvals/words.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { approvalActs } from '../../lib/browser/approval-acts.ts';
import { call } from '../../lib/browser/send.ts';
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
  const { busy, rejecting, setRejecting, approve, reject } = useDecisions(approvalActs, found.reload);
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
