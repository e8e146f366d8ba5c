import { useEffect, useState } from 'preact/hooks';
import { ImportColumns } from '../../components/organisation/import-columns.tsx';
import { ImportConfirm } from '../../components/organisation/import-confirm.tsx';
import { ImportDone } from '../../components/organisation/import-done.tsx';
import { ImportFaults } from '../../components/organisation/import-faults.tsx';
import { ImportMoving } from '../../components/organisation/import-moving.tsx';
import { ImportReported } from '../../components/organisation/import-report.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Details } from '../../components/ui/details.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { planTurn } from '../../components/ui/plan-limit.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { Loaded } from '../../components/ui/use-load.ts';
import { useLoad } from '../../components/ui/use-load.ts';
import { usePoll } from '../../components/ui/use-poll.ts';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import type { ImportReport, ImportSending, ImportView } from '../../lib/contract/import.ts';
import { importMoves } from '../../lib/contract/import-rules.ts';
import type { MailState } from '../../lib/contract/organisation.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { go } from './route.ts';
import { useFaults } from './use-faults.ts';

const t = text(importTexts);

/** How often a screen looks how far an import is, in ms. */
const LOOK_MS = 500;
/** The same while the server is away. */
const AWAY_MS = 5000;

type Props = { id: string; onAnother: () => void };

/** One import from its check to its end. */
export function OneImport({ id, onAnother }: Props) {
  const loaded = useLoad(() => call('getImport', { id }));
  return <Loading of={loaded}>{(view) => <Shown of={view} loaded={loaded} onAnother={onAnother} />}</Loading>;
}

type ShownProps = { of: ImportView; loaded: Loaded<ImportView>; onAnother: () => void };

function Shown({ of, loaded, onAnother }: ShownProps) {
  const { id, state, result, failure } = of;
  const again = async (mapping?: ImportView['mapping']) => {
    await sayFailure(
      call('checkImport', { id, ...(mapping ? { mapping } : {}) }).then((answer) => {
        if (answer.ok) loaded.put(answer.value);
        return answer;
      }),
    );
  };
  if (importMoves.has(state)) return <Moving of={of} loaded={loaded} />;
  if (state === 'done' && result)
    return <ImportDone result={result} onMembers={() => go('members')} onAnother={onAnother} />;
  if (state === 'ready') return <Ready of={of} loaded={loaded} onCheck={again} onAnother={onAnother} />;
  return (
    <>
      {state === 'unmapped' && <Banner kind="warn">{t('unmapped')}</Banner>}
      {state === 'interrupted' && (
        <Banner kind="warn" action={{ label: t('checkAgain'), onClick: () => void again() }}>
          {t('interrupted')}
        </Banner>
      )}
      {state === 'cancelled' && <Banner>{t('cancelled')}</Banner>}
      {state === 'failed' && (
        <Banner kind="danger">
          {t('failed')}
          {failure && errorText(failure)}
        </Banner>
      )}
      {state === 'unmapped' && <ImportColumns of={of} onCheck={again} />}
      <div class="fd-row">
        <Button kind={state === 'unmapped' || state === 'interrupted' ? 'secondary' : 'primary'} onClick={onAnother}>
          {t('another')}
        </Button>
      </div>
    </>
  );
}

function Moving({ of, loaded }: Pick<ShownProps, 'of' | 'loaded'>) {
  const { id } = of;
  const [asked, setAsked] = useState<ImportView | null>(null);
  const [away, setAway] = useState(false);
  usePoll(away ? AWAY_MS : LOOK_MS, async () => {
    const now = await call('getImport', { id });
    if (now.ok) loaded.put(now.value);
    setAway(!now.ok && ['offline', 'unavailable'].includes(now.error.code));
    return 'again';
  });
  // Once everybody is there, there is nothing to undo.
  const cancellable = of.state !== 'inviting';
  return (
    <>
      {away && (
        <Banner kind="warn">
          {t('away')} <HelpLink topic="server" />
        </Banner>
      )}
      <ImportMoving of={of} onCancel={cancellable ? () => setAsked(of) : null} />
      <ConfirmDialog
        asked={asked}
        title={t('cancelTitle')}
        cancelLabel={t('keepOn')}
        confirmLabel={t('cancel')}
        busyLabel={t('cancelling')}
        onConfirm={() => call('cancelImport', { id })}
        onClose={() => {
          setAsked(null);
          void loaded.reload();
        }}
      >
        {t('cancelText')}
      </ConfirmDialog>
    </>
  );
}

type ReadyProps = ShownProps & { onCheck: (mapping?: ImportView['mapping']) => void };

/** The newest change of the plan that an import was checked after. */
let checkedAt = 0;

function Ready({ of, loaded, onCheck, onAnother }: ReadyProps) {
  const [asking, setAsking] = useState(false);
  const [mail, setMail] = useState<MailState | null>(null);
  useEffect(() => {
    void call('mailState', {}).then((answer) => answer.ok && setMail(answer.value.state));
  }, []);
  const { id, report, failure } = of;
  // Refused for want of room, and there may be some by now.
  useEffect(() => {
    if (failure?.code !== 'plan_limit' || checkedAt === planTurn.value) return;
    checkedAt = planTurn.value;
    onCheck();
  }, [failure?.code, planTurn.value]);
  if (!report) return null;
  const apply = async (send: ImportSending) => {
    const answer = await call('applyImport', { id, send });
    if (answer.ok) loaded.put(answer.value);
    return answer;
  };
  return (
    <>
      <ImportReported
        of={of}
        faults={<Faults id={id} report={report} />}
        columns={
          <Details summary={t('columns')}>
            <ImportColumns of={of} onCheck={onCheck} />
          </Details>
        }
        onImport={() => setAsking(true)}
        onCheck={() => onCheck()}
        onAnother={onAnother}
      />
      <ImportConfirm report={report} mail={mail} open={asking} onImport={apply} onClose={() => setAsking(false)} />
    </>
  );
}

function Faults({ id, report }: { id: string; report: ImportReport }) {
  const faults = useFaults(id);
  return (
    <ImportFaults
      report={report}
      faults={faults.rows}
      more={faults.more}
      code={faults.code}
      downloading={faults.downloading}
      onCode={faults.choose}
      onMore={faults.next}
      onDownload={() => void faults.download()}
    />
  );
}
