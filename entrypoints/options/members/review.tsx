import { useState } from 'preact/hooks';
import { LeaverDialog } from '../../../components/organisation/leaver-dialog.tsx';
import type { ReviewAct } from '../../../components/organisation/rights-review.tsx';
import { RightsReviewView } from '../../../components/organisation/rights-review.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { usePages } from '../../../components/ui/use-pages.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { ReviewedPerson, ReviewGroup } from '../../../lib/contract/review.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { membersTexts } from '../../../lib/i18n/members.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text } from '../../../lib/i18n/text.ts';
import { findHeirs } from '../find-people.ts';
import { may } from '../may.ts';
import { go } from '../route.ts';

const p = text(peopleTexts);
const t = text(membersTexts);

/** What is known of those to look at, group by group. */
function useGroups() {
  const groupOf = (group: ReviewGroup) =>
    usePages<ReviewedPerson>(async (after) => {
      const answer = await call('listForReview', { group, ...after });
      return answer.ok ? { ok: true, value: { rows: answer.value.people, next: answer.value.next } } : answer;
    });
  return {
    unused: groupOf('unused'),
    stale: groupOf('stale'),
    neverJoined: groupOf('neverJoined'),
    disabledInCharge: groupOf('disabledInCharge'),
  };
}

/** Goes through rights and accounts that nobody uses. */
export function Review() {
  const review = useLoad(() => call('getRightsReview', {}));
  const groups = useGroups();
  const [leaving, setLeaving] = useState<ReviewedPerson | null>(null);
  const [withdrawing, setWithdrawing] = useState<ReviewedPerson | null>(null);
  const reload = async () => {
    await Promise.all(Object.values(groups).map((one) => one.reload()));
  };
  const act = async (person: ReviewedPerson, what: ReviewAct) => {
    if (what === 'open') return go('members');
    if (what === 'disable') return setLeaving(person);
    if (what === 'withdraw') return setWithdrawing(person);
    if (await takeAway(person)) await reload();
  };
  return (
    <>
      <Loading of={review}>
        {(known) => (
          <RightsReviewView
            review={known}
            groups={groups}
            now={Date.now()}
            mayWrite={may('security.write') && may('members.write')}
            onAct={(person, what) => void act(person, what)}
            onReviewed={() =>
              void sayFailure(call('noteRightsReview', {})).then(async (ok) => {
                if (!ok) return;
                toast(p('reviewNoted'));
                await review.reload();
              })
            }
          />
        )}
      </Loading>
      {leaving && <Leaving person={leaving} onDone={reload} onClose={() => setLeaving(null)} />}
      <ConfirmDialog
        asked={withdrawing}
        title={p('withdrawTitle', { name: withdrawing?.name ?? '' })}
        confirmLabel={p('withdraw')}
        busyLabel={p('withdrawing')}
        onConfirm={async ({ id }) => {
          const done = await call('removeInvited', { id });
          if (!done.ok) return done;
          toast(t('revoked'));
          void reload();
          return done;
        }}
        onClose={() => setWithdrawing(null)}
      >
        {p('withdrawText')}
      </ConfirmDialog>
    </>
  );
}

function Leaving({
  person,
  onDone,
  onClose,
}: {
  person: ReviewedPerson;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  return (
    <LeaverDialog
      member={person}
      onFind={findHeirs}
      onCount={({ id }) => call('openOf', { id })}
      onDisable={async ({ id, name }, handOver) => {
        const done = await call('updateMember', { id, state: 'disabled', handOver });
        if (!done.ok) return done;
        toast(p('disabledNow', { name }));
        void onDone();
        return done;
      }}
      onClose={onClose}
    />
  );
}

async function takeAway({ id, name, permissions }: ReviewedPerson): Promise<boolean> {
  const known = await call('getMember', { id });
  if (!known.ok) return sayFailure(known);
  const { granted = [], denied = [] } = known.value.rights ?? {};
  const rights = {
    granted: granted.filter((one) => !permissions.includes(one)),
    denied: [...new Set([...denied, ...permissions])],
  };
  const done = await sayFailure<unknown>(call('updateMember', { id, rights }));
  if (done) toast(p('takenAway', { name, n: formatNumber(permissions.length) }));
  return done;
}
