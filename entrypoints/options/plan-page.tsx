import { PlanScreen } from '../../components/organisation/plan-view.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { publishChange } from '../../lib/browser/changes.ts';
import type { Result } from '../../lib/browser/commands.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { call } from '../../lib/browser/send.ts';
import type { PlanView } from '../../lib/contract/plans.ts';
import { plansTexts } from '../../lib/i18n/plans.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanySubpage } from './company-subpage.tsx';

const t = text(plansTexts);

export function PlanPage() {
  const plan = useLoad(() => call('getPlan', {}));
  const put = async (asked: Promise<Result<PlanView>>) => {
    const answer = await asked;
    if (answer.ok) {
      plan.put(answer.value);
      publishChange({ t: 'plan' });
    }
    return answer;
  };
  return (
    <CompanySubpage title={t('title')} intro={t('intro')}>
      <Loading of={plan}>
        {(view) => (
          <PlanScreen
            view={view}
            acts={{
              change: (chosen) => put(confirmedCall('changePlan', { plan: chosen })),
              startTrial: () => put(call('startTrial', {})),
              withdraw: () => put(call('withdrawPlanRequest', {})),
            }}
            onDone={toast}
          />
        )}
      </Loading>
    </CompanySubpage>
  );
}
