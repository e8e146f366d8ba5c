import { PlanRequests } from '../../components/partners/plan-requests.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';

const t = text(partnersTexts);

export function Plans() {
  const known = useLoad(() => call('operatorPlanRequests', {}));
  return (
    <Loading of={known}>
      {({ requests }) => (
        <PlanRequests
          requests={requests}
          onDecide={async ({ id }, approve) => {
            if (await sayFailure(call('decidePlanRequest', { id, approve })))
              toast(t(approve ? 'approved' : 'refused'));
            await known.reload();
          }}
        />
      )}
    </Loading>
  );
}
