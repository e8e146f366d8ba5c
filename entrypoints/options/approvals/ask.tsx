import { useState } from 'preact/hooks';
import { FlowChoice } from '../../../components/approvals/flow-choice.tsx';
import { RequestForm } from '../../../components/approvals/request-form.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import type { FlowView } from '../../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../../lib/i18n/approvals.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Back } from '../back.tsx';
import { may } from '../may.ts';
import { go } from '../route.ts';

const t = text(approvalsTexts);

/** Chooses a flow, fills in its form, and sends it. */
export function AskPart() {
  const flows = useLoad(() => call('listFlows', {}));
  const [flow, setFlow] = useState<FlowView | null>(null);
  return (
    <div class="fd-stack fd-approval-page">
      <Back to="approvals">{t('title')}</Back>
      {flow ? (
        <div class="fd-card fd-card-pad">
          <RequestForm flow={flow} onSend={(values) => sendRequest(flow, values)} />
        </div>
      ) : (
        <Loading of={flows}>
          {(value) => (
            <>
              <h1>{t('chooseFlow')}</h1>
              <FlowChoice
                flows={value.flows.filter(({ enabled }) => enabled)}
                onChoose={setFlow}
                make={
                  may('approvals.write') && (
                    <Button kind="primary" onClick={() => go('approvals', 'flows')}>
                      {t('makeFlow')}
                    </Button>
                  )
                }
              />
            </>
          )}
        </Loading>
      )}
    </div>
  );
}

async function sendRequest(flow: FlowView, values: Parameters<Parameters<typeof RequestForm>[0]['onSend']>[0]) {
  const result = await call('requestApproval', { flow: flow.id, values });
  if (!result.ok) return result;
  toast(t('submitted'));
  go('approvals', result.value.id);
  return result;
}
