import { ShieldCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { RightsReview } from '../../lib/contract/review.ts';
import { formatDate, formatList, formatNumber } from '../../lib/i18n/format.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { permissionTexts } from '../../lib/i18n/permissions.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const p = text(peopleTexts);
const permission = text(permissionTexts);

type Person = { id: string; name: string; email: string | null };

export type ReviewAct = 'takeAway' | 'open' | 'disable' | 'withdraw';

type Props = {
  review: RightsReview;
  now: number;
  mayWrite: boolean;
  onAct: (person: Person, act: ReviewAct) => void;
  onReviewed: () => void;
};

/** Rights that nobody uses, and accounts that nobody needs (row W21). */
export function RightsReviewView({ review, now, mayWrite, onAct, onReviewed }: Props) {
  const { unused, stale, neverJoined, disabledInCharge, dueAt } = review;
  const nothing = unused.length + stale.length + neverJoined.length + disabledInCharge.length === 0;
  return (
    <div class="fd-stack">
      <p class="fd-soft">{p('reviewIntro')}</p>
      {dueAt <= now ? (
        <Banner kind="warn">{p('reviewDue')}</Banner>
      ) : (
        <p class="fd-soft fd-small">{p('reviewNext', { date: formatDate(dueAt) })}</p>
      )}
      {nothing && (
        <EmptyState icon={ShieldCheck} title={p('allGood')}>
          {p('allGoodText')}
        </EmptyState>
      )}
      <Group title={p('unused')} people={unused} act="takeAway" mayWrite={mayWrite} onAct={onAct}>
        {(one) => {
          const permissions = unused.find(({ id }) => id === one.id)?.permissions ?? [];
          return formatList(permissions.map((name) => permission(name)));
        }}
      </Group>
      <Group title={p('stale')} people={stale} act="disable" mayWrite={mayWrite} onAct={onAct}>
        {(one) => {
          const at = stale.find(({ id }) => id === one.id)?.lastSignInAt;
          return at ? p('staleSince', { date: formatDate(at) }) : p('staleNever');
        }}
      </Group>
      <Group title={p('forgotten')} people={neverJoined} act="withdraw" mayWrite={mayWrite} onAct={onAct}>
        {(one) => {
          const at = neverJoined.find(({ id }) => id === one.id)?.invitedAt ?? 0;
          return p('forgottenSince', { date: formatDate(at) });
        }}
      </Group>
      <Group title={p('inCharge')} people={disabledInCharge} act="open" mayWrite={mayWrite} onAct={onAct}>
        {(one) => one.email}
      </Group>
      {mayWrite && (
        <div class="fd-actions fd-actions-start">
          <Button kind="primary" onClick={onReviewed}>
            {p('reviewDone')}
          </Button>
        </div>
      )}
    </div>
  );
}

type GroupProps = {
  title: string;
  people: readonly Person[];
  act: ReviewAct;
  mayWrite: boolean;
  onAct: Props['onAct'];
  children: (one: Person) => ComponentChildren;
};

function Group({ title, people, act, mayWrite, onAct, children }: GroupProps) {
  if (people.length === 0) return null;
  return (
    <section class="fd-stack-s">
      <h2>
        {title} <span class="fd-soft">{formatNumber(people.length)}</span>
      </h2>
      <ul class="fd-card fd-rows">
        {people.map((one) => (
          <li key={one.id} class="fd-list-row">
            <div class="fd-grow">
              <strong class="fd-cut">{one.name}</strong>
              <span class="fd-soft fd-small fd-member-line">{children(one)}</span>
            </div>
            {mayWrite && (
              <Button kind="quiet" small label={`${labelOf(act)} · ${one.name}`} onClick={() => onAct(one, act)}>
                {labelOf(act)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function labelOf(act: ReviewAct): string {
  if (act === 'takeAway' || act === 'withdraw') return p(act);
  return act === 'open' ? p('edit') : p('disable');
}
