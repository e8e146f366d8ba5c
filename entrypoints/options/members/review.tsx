import { useState } from 'preact/hooks';
import { LeaverDialog } from '../../../components/organisation/leaver-dialog.tsx';
import type { ReviewAct } from '../../../components/organisation/rights-review.tsx';
import { RightsReviewView } from '../../../components/organisation/rights-review.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { RightsReview } from '../../../lib/contract/review.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { membersTexts } from '../../../lib/i18n/members.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text } from '../../../lib/i18n/text.ts';
import { findActive } from '../find-people.ts';
import { may } from '../may.ts';
import { go } from '../route.ts';

const p = text(peopleTexts);
const t = text(membersTexts);

type Person = { id: string; name: string };

/** Goes through rights and accounts that nobody uses. */
export function Review() {
  const review = useLoad(() => call('getRightsReview', {}));
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [withdrawing, setWithdrawing] = useState<Person | null>(null);
  const act = async (person: Person, what: ReviewAct) => {
    if (what === 'open') return go('members');
    if (what === 'disable') return setLeaving(person);
    if (what === 'withdraw') return setWithdrawing(person);
    if (review.value && (await takeAway(person, review.value))) await review.reload();
  };
  return (
    <>
      <Loading of={review}>
        {(value) => (
          <RightsReviewView
            review={value}
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
      {leaving && <Leaving person={leaving} onDone={review.reload} onClose={() => setLeaving(null)} />}
      <ConfirmDialog
        asked={withdrawing}
        title={p('withdrawTitle', { name: withdrawing?.name ?? '' })}
        confirmLabel={p('withdraw')}
        busyLabel={p('withdrawing')}
        onConfirm={async ({ id }) => {
          const done = await call('removeInvited', { id });
          if (!done.ok) return done;
          toast(t('revoked'));
          void review.reload();
          return done;
        }}
        onClose={() => setWithdrawing(null)}
      >
        {p('withdrawText')}
      </ConfirmDialog>
    </>
  );
}

function Leaving({ person, onDone, onClose }: { person: Person; onDone: () => Promise<void>; onClose: () => void }) {
  return (
    <LeaverDialog
      member={person}
      onFind={findActive}
      onDisable={async ({ id, name }, handOver) => {
        const done = await call('updateMember', { id, state: 'disabled', handOver });
        if (!done.ok) return done;
        toast(t('changed', { name }));
        void onDone();
        return done;
      }}
      onClose={onClose}
    />
  );
}

async function takeAway({ id, name }: Person, { unused }: RightsReview): Promise<boolean> {
  const permissions = unused.find((one) => one.id === id)?.permissions ?? [];
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
