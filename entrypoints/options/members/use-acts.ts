import { useState } from 'preact/hooks';
import { departmentOrNull } from '../../../components/organisation/department-nodes.ts';
import type { MemberAct } from '../../../components/organisation/member-table.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { InputOf } from '../../../lib/contract/endpoint.ts';
import type { MemberDetails, organisationEndpoints } from '../../../lib/contract/organisation.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { membersTexts } from '../../../lib/i18n/members.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { privacyTexts } from '../../../lib/i18n/privacy.ts';
import { text } from '../../../lib/i18n/text.ts';
import { formatPhone } from '../../../lib/util/text.ts';
import { savePerson } from '../save-person.ts';

const t = text(membersTexts);
const p = text(peopleTexts);
const d = text(privacyTexts);

type Change = Omit<InputOf<typeof organisationEndpoints.updateMember>, 'id'>;
type Asked =
  | { act: 'invite' | 'inviteMany' | 'place' }
  | { act: 'edit' | 'disable' | 'withdraw' | 'erase'; member: MemberDetails };

/** What is asked of a member, and done; `reload` reads anew what changed. */
export function useActs(reload: () => void) {
  const [asked, open] = useState<Asked | null>(null);
  /** Passes an answer on, and reads anew where something came of it. */
  const then = <T>(result: Result<T>): Result<T> => {
    if (result.ok) reload();
    return result;
  };

  async function change(id: string, values: Change, said: string) {
    const result = await call('updateMember', { id, ...values });
    if (result.ok) toast(result.value.pending ? p('savedPending') : said);
    return then(result);
  }

  async function invite(member: MemberDetails, send: 'email' | 'sms' | 'link'): Promise<void> {
    const renewed = await call('renewInvitation', { id: member.id, send });
    if (!renewed.ok) {
      await sayFailure(renewed);
      return;
    }
    if (send === 'link') {
      const copied = await navigator.clipboard.writeText(renewed.value.link).then(
        () => true,
        () => false,
      );
      const said = member.invitedAt ? 'linkCopiedAgain' : 'linkCopied';
      toast(copied ? p(said, { name: member.name }) : p('linkNotCopied'));
    } else
      toast(
        renewed.value.mailbox
          ? p('keptHere')
          : t('invited', { email: member.email ?? formatPhone(member.phone ?? '') }),
      );
    reload();
  }

  return {
    asked,
    open,
    close: () => open(null),
    then,
    reload,
    /** As the API takes a place in the tree, whose root is the company. */
    placeOf: (id: string, parent: string | null, before: string | null) => ({
      id,
      parent: departmentOrNull(parent),
      before,
    }),
    save: ({ id, name }: MemberDetails, values: Change) => change(id, values, t('changed', { name })),
    disable: ({ id, name }: MemberDetails, handOver: string | null) =>
      change(id, { state: 'disabled', handOver }, p('disabledNow', { name })),
    async withdraw({ id }: MemberDetails): Promise<Result<unknown>> {
      const result = await call('removeInvited', { id });
      if (result.ok) toast(t('revoked'));
      return then(result);
    },
    async erase(name: string, handOver: string | null): Promise<Result<unknown>> {
      const id = asked?.act === 'erase' ? asked.member.id : '';
      const result = await call('eraseMember', { id, name, handOver });
      if (result.ok) toast(d('erased'));
      return then(result);
    },
    act(member: MemberDetails, act: MemberAct): void {
      if (act === 'edit' || act === 'disable' || act === 'withdraw' || act === 'erase') open({ act, member });
      else if (act === 'export') void savePerson(call('exportMember', { id: member.id }));
      else if (act === 'again') void invite(member, member.email ? 'email' : 'sms');
      else if (act === 'copyLink') void invite(member, 'link');
      else if (act === 'enable')
        void sayFailure(change(member.id, { state: 'active' }, t('changed', { name: member.name })));
      else
        void sayFailure(call('unlockMember', { id: member.id }).then(then)).then(
          (ok) => ok && toast(t('unlocked', { name: member.name })),
        );
    },
  };
}

export type Acts = ReturnType<typeof useActs>;
