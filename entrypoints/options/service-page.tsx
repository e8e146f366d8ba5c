import { AssignmentForm } from '../../components/service/assignment-form.tsx';
import { CannedReplies } from '../../components/service/canned-list.tsx';
import { HoursForm } from '../../components/service/hours-form.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { toast } from '../../components/ui/toast.tsx';
import type { Loaded } from '../../components/ui/use-load.ts';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import type { Me } from '../../lib/contract/identity.ts';
import type { ServiceView } from '../../lib/contract/service.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { serviceTexts } from '../../lib/i18n/service.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';
import { go, route } from './route.ts';
import { Categories, Faqs, Replies } from './service-parts.tsx';

const t = text(serviceTexts);
const e = text(serviceContentTexts);
const c = text(commonTexts);

const tabs = ['hours', 'replies', 'categories', 'faqs', 'canned', 'assignment'] as const;
type Tab = (typeof tabs)[number];

export type PartProps = {
  service: ServiceView;
  me: Me;
  /** What a change answers is shown, or asked for anew. */
  done: (result: Result<unknown>, what?: 'removed') => Promise<void>;
};

/** Tells and shows what a change did. */
function useDone(service: Loaded<ServiceView>): PartProps['done'] {
  return async (result, what) => {
    if (!result.ok) return;
    toast(what ? e(what) : c('saved'));
    const { value } = result;
    if (typeof value === 'object' && value !== null && 'revision' in value) service.put(value as ServiceView);
    else await service.reload();
  };
}

/** `#/service/<tab>` */
export function ServicePage({ me }: { me: Me }) {
  const service = useLoad(() => call('getService', {}));
  const done = useDone(service);
  const tab = tabs.find((name) => name === route.value[1]) ?? 'hours';
  const mayWrite = may('service.write');
  return (
    <div class="fd-stack">
      <header class="fd-spread fd-wrap">
        <div>
          <h1>{t('title')}</h1>
          <p class="fd-soft">{t(mayWrite ? 'intro' : 'readOnly')}</p>
        </div>
        {mayWrite && may('company.write') && (
          <Button onClick={() => go('company', 'template')}>{t('useTemplate')}</Button>
        )}
      </header>
      <Tabs<Tab>
        label={t('title')}
        value={tab}
        onChange={(next) => go('service', next)}
        tabs={tabs.map((value) => ({ value, label: t(value) }))}
      >
        <Loading of={service} rows={6}>
          {(value) => <Part key={tab} tab={tab} service={value} me={me} done={done} />}
        </Loading>
      </Tabs>
    </div>
  );
}

function Part({ tab, ...props }: PartProps & { tab: Tab }) {
  const { service, done } = props;
  const mayWrite = may('service.write');
  const kept = async <T,>(asked: Promise<Result<T>>) => {
    const result = await asked;
    await done(result);
    return result;
  };
  if (tab === 'replies') return <Replies {...props} />;
  if (tab === 'categories') return <Categories {...props} />;
  if (tab === 'faqs') return <Faqs {...props} />;
  if (tab === 'assignment') {
    return (
      <AssignmentForm
        assignment={service.assignment}
        mayWrite={mayWrite}
        onSave={(assignment) => kept(call('setAssignment', assignment))}
      />
    );
  }
  if (tab === 'canned') {
    return (
      <CannedReplies
        canned={service.canned}
        mayShare={mayWrite}
        mayWrite={may('conversations.write')}
        onSave={(id, { shared, ...given }) =>
          kept<unknown>(id ? call('updateCanned', { id, ...given }) : call('addCanned', { ...given, shared }))
        }
        onRemove={async (id) => {
          const result = await call('removeCanned', { id });
          await done(result, 'removed');
          return result;
        }}
      />
    );
  }
  return (
    <HoursForm hours={service.hours} mayWrite={mayWrite} onSave={(hours) => kept(call('setServiceHours', hours))} />
  );
}
