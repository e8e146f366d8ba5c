import { FilePenLine, History, Inbox, List } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { ApprovalList } from '../../../components/approvals/approval-list.tsx';
import { DecideForm } from '../../../components/approvals/decide-form.tsx';
import { titleOf } from '../../../components/approvals/words.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { onChange } from '../../../lib/browser/changes.ts';
import type { Result } from '../../../lib/browser/commands.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { ApprovalSummary } from '../../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../../lib/i18n/approvals.ts';
import { text } from '../../../lib/i18n/text.ts';
import { go } from '../route.ts';

const t = text(approvalsTexts);

export type ListName = 'decide' | 'mine' | 'decided' | 'all';

type Page = { approvals: ApprovalSummary[]; more: boolean };

/** As many pages as were asked for: what changed in between is read with them. */
async function readPages(list: ListName, pages: number): Promise<Result<Page>> {
  const read: Page = { approvals: [], more: true };
  for (let page = 0; page < pages && read.more; page++) {
    const before = read.approvals.at(-1)?.id;
    const next = await call('listApprovals', { view: list, ...(before ? { before } : {}) });
    if (!next.ok) return next;
    read.approvals.push(...next.value.approvals);
    read.more = next.value.more;
  }
  return { ok: true, value: read };
}

export function ListPart({ list }: { list: ListName }) {
  const [pages] = useState({ count: 1 });
  const found = useLoad(() => readPages(list, pages.count));
  const [busy, setBusy] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState<ApprovalSummary | null>(null);
  useEffect(() => onChange((change) => change.t === 'approvals' && void found.reload()), []);
  const approve = async (approval: ApprovalSummary) => {
    setBusy(approval.id);
    const done = await sayFailure(confirmedCall('decideApproval', { id: approval.id, decision: 'approve' }));
    setBusy(null);
    if (done) toast(t('approvedDone', { what: titleOf(approval) }));
    await found.reload();
  };
  const more = async () => {
    pages.count++;
    setBusy('more');
    await found.reload();
    setBusy(null);
  };
  return (
    <>
      <Loading of={found}>
        {(value) =>
          value.approvals.length === 0 ? (
            <Nothing list={list} />
          ) : (
            <div class="fd-stack-s">
              <ApprovalList
                approvals={value.approvals}
                own={list === 'mine'}
                busy={busy}
                onOpen={({ id }) => go('approvals', id)}
                onApprove={(approval) => void approve(approval)}
                onReject={setRejecting}
              />
              {value.more && (
                <div>
                  <Button small busy={busy === 'more' && t('loadingMore')} onClick={() => void more()}>
                    {t('more')}
                  </Button>
                </div>
              )}
            </div>
          )
        }
      </Loading>
      <Reject asked={rejecting} onClose={() => setRejecting(null)} onDone={() => void found.reload()} />
    </>
  );
}

type RejectProps = { asked: ApprovalSummary | null; onClose: () => void; onDone: () => void };

function Reject({ asked, onClose, onDone }: RejectProps) {
  const reject = async (approval: ApprovalSummary, note: string) => {
    const result = await confirmedCall('decideApproval', { id: approval.id, decision: 'reject', note });
    if (!result.ok) return result;
    toast(t('rejectedDone', { what: titleOf(approval) }));
    onClose();
    onDone();
    return result;
  };
  return (
    <Dialog title={asked ? t('rejectOne', { what: titleOf(asked) }) : ''} open={asked !== null} onClose={onClose}>
      {asked && <DecideForm onDecide={(_, note) => reject(asked, note)} onCancel={onClose} />}
    </Dialog>
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
