import type { Draft } from '../../../components/approvals/draft.ts';
import { blankFlow, draftOf } from '../../../components/approvals/draft.ts';
import { FlowEditor } from '../../../components/approvals/flow-editor.tsx';
import type { Role } from '../../../components/approvals/steps-editor.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import type { Result } from '../../../lib/browser/commands.ts';
import { call } from '../../../lib/browser/send.ts';
import type { FlowInput } from '../../../lib/contract/approvals.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { flowsTexts } from '../../../lib/i18n/flows.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Back } from '../back.tsx';
import { findActive } from '../find-people.ts';
import { go } from '../route.ts';

const t = text(flowsTexts);
const c = text(commonTexts);

const NEW = 'new-';

type Known = { draft: Draft; roles: Role[]; names: Map<string, string> };

/** One flow in the designer; `new-leave` begins with that template. */
export function FlowPart({ id }: { id: string }) {
  const fresh = id.startsWith(NEW);
  const known = useLoad(() => readAll(id));
  const save = (flow: FlowInput) => {
    const { kind: _, ...rest } = flow;
    return fresh ? call('createFlow', flow) : call('updateFlow', { id, ...rest });
  };
  return (
    <div class="fd-stack fd-flow-page">
      <Back to="approvals/flows">{t('back')}</Back>
      <Loading of={known} rows={6}>
        {({ draft, roles, names }) => (
          <FlowEditor
            draft={draft}
            fresh={fresh}
            roles={roles}
            names={names}
            onFind={findActive}
            onSave={save}
            onSaved={() => {
              toast(t(fresh ? 'created' : 'saved'));
              go('approvals', 'flows');
            }}
          />
        )}
      </Loading>
    </div>
  );
}

async function readAll(id: string): Promise<Result<Known>> {
  const [draft, roles] = await Promise.all([readDraft(id), call('listRoles', {})]);
  if (!draft.ok) return draft;
  if (!roles.ok) return roles;
  const ids = draft.value.steps.flatMap(({ approvers }) => (approvers.by === 'members' ? approvers.ids : []));
  const members = await Promise.all([...new Set(ids)].map((member) => call('getMember', { id: member })));
  const names = members.flatMap((member): [string, string][] =>
    member.ok ? [[member.value.id, member.value.name]] : [],
  );
  return {
    ok: true,
    value: {
      draft: draft.value,
      names: new Map(names),
      roles: roles.value.roles.map(({ id: own, role, name }) => ({ value: own ?? role, label: name ?? c(role) })),
    },
  };
}

async function readDraft(id: string): Promise<Result<Draft>> {
  if (id === `${NEW}custom`) return { ok: true, value: blankFlow() };
  const found = id.startsWith(NEW)
    ? await call('flowTemplates', { locale: locale.value })
    : await call('listFlows', {});
  if (!found.ok) return found;
  const flow =
    'templates' in found.value
      ? found.value.templates.find(({ kind }) => id === NEW + kind)
      : found.value.flows.find((one) => one.id === id);
  return flow ? { ok: true, value: draftOf(flow) } : { ok: false, error: { code: 'not_found' } };
}
