import { useState } from 'preact/hooks';
import { FlowChoice } from '../../components/approvals/flow-choice.tsx';
import { RequestForm } from '../../components/approvals/request-form.tsx';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { call } from '../../lib/browser/send.ts';
import type { FlowView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { text } from '../../lib/i18n/text.ts';
import { leaveFor } from './leave-for.ts';

const t = text(approvalsTexts);

/** Chooses a flow, fills in its form, and sends it. */
export function AskApproval({ mayMake, onSent }: { mayMake: boolean; onSent: (id: string) => void }) {
  const flows = useLoad(() => call('listFlows', {}));
  const [flow, setFlow] = useState<FlowView | null>(null);
  if (flow)
    return (
      <RequestForm
        flow={flow}
        onSend={async (values) => {
          const result = await call('requestApproval', { flow: flow.id, values });
          if (!result.ok) return result;
          toast(t('submitted'));
          onSent(result.value.id);
          return result;
        }}
      />
    );
  return (
    <Loading of={flows} rows={3}>
      {(value) => (
        <>
          <ArrivalHeading>{t('chooseFlow')}</ArrivalHeading>
          <FlowChoice
            flows={value.flows.filter(({ enabled }) => enabled)}
            onChoose={setFlow}
            make={
              mayMake && (
                <Button kind="primary" onClick={() => leaveFor(openSettings('approvals/flows'))}>
                  {t('makeFlow')}
                </Button>
              )
            }
          />
        </>
      )}
    </Loading>
  );
}
