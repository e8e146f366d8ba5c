import { FilePenLine, History, Inbox, List } from 'lucide-preact';
import { useDecisions } from '../../../components/approvals/acts.ts';
import { ApprovalList } from '../../../components/approvals/approval-list.tsx';
import { DecideForm } from '../../../components/approvals/decide-form.tsx';
import { titleOf } from '../../../components/approvals/words.ts';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { MoreButton } from '../../../components/ui/more-button.tsx';
import { usePages } from '../../../components/ui/use-pages.ts';
import { approvalActs } from '../../../lib/browser/approval-acts.ts';
import { call } from '../../../lib/browser/send.ts';
import type { ApprovalSummary } from '../../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../../lib/i18n/approvals.ts';
import { text } from '../../../lib/i18n/text.ts';
import { go } from '../route.ts';

const t = text(approvalsTexts);

export type ListName = 'decide' | 'mine' | 'decided' | 'all';

export function ListPart({ list }: { list: ListName }) {
  const found = usePages<ApprovalSummary>(async ({ after }) => {
    const read = await call('listApprovals', { view: list, ...(after && { before: after }) });
    if (!read.ok) return read;
    const { approvals: rows, more } = read.value;
    return { ok: true, value: { rows, next: more ? (rows.at(-1)?.id ?? null) : null } };
  });
  const { busy, rejecting, setRejecting, approve, reject } = useDecisions(approvalActs, found.reload);
  const close = () => setRejecting(null);
  return (
    <>
      <Loading of={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing list={list} />
          ) : (
            <div class="fd-stack-s">
              <ApprovalList
                approvals={rows}
                own={list === 'mine'}
                busy={busy}
                onOpen={({ id }) => go('approvals', id)}
                onApprove={(approval) => void approve(approval)}
                onReject={setRejecting}
              />
              <MoreButton of={found} />
            </div>
          )
        }
      </Loading>
      <Dialog
        title={rejecting ? t('rejectOne', { what: titleOf(rejecting) }) : ''}
        open={rejecting !== null}
        onClose={close}
      >
        {rejecting && <DecideForm onDecide={(_, note) => reject(rejecting, note)} onCancel={close} />}
      </Dialog>
    </>
  );
}

const nothing = {
  decide: { icon: Inbox, title: 'noneToDecide', said: 'noneToDecideText' },
  mine: { icon: FilePenLine, title: 'noneMine', said: 'noneMineText' },
  decided: { icon: History, title: 'noneDecided', said: 'noneDecidedText' },
  all: { icon: List, title: 'noneAll', said: 'noneAllText' },
} as const;

function Nothing({ list }: { list: ListName }) {
  const { icon, title, said } = nothing[list];
  return (
    <EmptyState icon={icon} title={t(title)}>
      {t(said)}
    </EmptyState>
  );
}
